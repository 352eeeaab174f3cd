package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.CamelConnector;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.PluginNotRunningException;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Sends a delivery: the plugin writes it, the connector's route carries it, the plugin reads what was answered. */
final class PluginSender implements Sender {

    private final Function<String, Optional<RunningPlugin>> plugins;
    private final Function<ChannelId, Optional<RegisteredChannel>> channels;
    private final Function<String, Optional<Connector>> connectors;
    private final HubAccess access;
    private final ReplyReading replies;
    private final PutFiles put;
    private final RouteBook routes;
    private final Clock clock;

    PluginSender(
            Function<String, Optional<RunningPlugin>> plugins,
            Function<ChannelId, Optional<RegisteredChannel>> channels,
            Function<String, Optional<Connector>> connectors,
            HubAccess access,
            ReplyReading replies,
            PutFiles put,
            RouteBook routes,
            Clock clock) {
        this.plugins = plugins;
        this.channels = channels;
        this.connectors = connectors;
        this.access = access;
        this.replies = replies;
        this.put = put;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault {
        RunningPlugin plugin =
                plugins.apply(delivery.plugin()).orElseThrow(() -> new PluginNotRunningException(delivery.plugin()));
        PartnerReply reply;
        try {
            reply = send(delivery, plugin);
        } catch (RuntimeException e) {
            if (plugin.ended()) {
                throw new PluginNotRunningException(delivery.plugin());
            }
            throw e;
        }
        replies.read(plugin, reply, delivery);
        return reply;
    }

    private PartnerReply send(ClaimedDelivery delivery, RunningPlugin plugin) throws PartnerFault {
        RegisteredChannel channel = channels.apply(new ChannelId(delivery.recipient(), delivery.channel()))
                .filter(found -> !found.fetches())
                .orElseThrow(() -> unreachable(new Text("nuk ka kanal të regjistruar", "no channel is registered")));
        Connector connector = connectors
                .apply(channel.connector())
                .orElseThrow(() -> unreachable(new Text(
                        "ky server nuk ka lidhësin " + channel.connector(),
                        "no connector " + channel.connector() + " in this server")));
        Disclosure disclosure = delivery.disclosure();
        PartnerOutput output = plugin.write(disclosure);
        if (!clock.instant().isBefore(delivery.notAfter())) {
            throw new TimeIsOverException();
        }
        if (connector instanceof FileConnector folder) {
            folder.deliveredAs(disclosure.idempotencyKey())
                    .ifPresent(name -> put.put(delivery.recipient(), name, output.body()));
        }
        PartnerReply reply = connector instanceof CamelConnector deployed
                ? deployed.deliver(channel, access, output, disclosure.idempotencyKey())
                : routes.counted(connector.id(), delivery.recipient(), () -> plugin.routes()
                        .send(connector, channel, access, disclosure, output));
        return reply == null ? PartnerReply.empty() : reply;
    }

    private static PartnerFault unreachable(Text words) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, words);
    }
}
