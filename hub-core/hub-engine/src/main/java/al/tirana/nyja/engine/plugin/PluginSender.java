package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.ManualConnector;
import al.tirana.nyja.engine.channel.camel.CamelConnector;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.delivery.ByHandException;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.ConnectorNotHereException;
import al.tirana.nyja.engine.delivery.EndedByFault;
import al.tirana.nyja.engine.delivery.LeaseLostException;
import al.tirana.nyja.engine.delivery.PluginNotRunningException;
import al.tirana.nyja.engine.delivery.QuestionEnds;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Sends a delivery: the plugin writes it, the connector's route carries it, the plugin reads what was answered. */
final class PluginSender implements Sender, QuestionEnds {

    private final Function<String, Optional<RunningPlugin>> plugins;
    private final Function<ChannelId, Optional<RegisteredChannel>> channels;
    private final Function<String, Optional<Connector>> connectors;
    private final HubAccess access;
    private final Function<ClaimedDelivery, Optional<FlowInForce>> terms;
    private final ReplyReading replies;
    private final Questions questions;
    private final PutFiles put;
    private final RouteBook routes;
    private final Clock clock;

    PluginSender(
            Function<String, Optional<RunningPlugin>> plugins,
            Function<ChannelId, Optional<RegisteredChannel>> channels,
            Function<String, Optional<Connector>> connectors,
            HubAccess access,
            Function<ClaimedDelivery, Optional<FlowInForce>> terms,
            ReplyReading replies,
            Questions questions,
            PutFiles put,
            RouteBook routes,
            Clock clock) {
        this.plugins = plugins;
        this.channels = channels;
        this.connectors = connectors;
        this.access = access;
        this.terms = terms;
        this.replies = replies;
        this.questions = questions;
        this.put = put;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault, EndedByFault {
        RunningPlugin plugin =
                plugins.apply(delivery.plugin()).orElseThrow(() -> new PluginNotRunningException(delivery.plugin()));
        Optional<FlowInForce> flow = plugin.delivers() ? terms.apply(delivery) : Optional.empty();
        PartnerReply reply;
        try {
            if (flow.filter(plugin::asks).isPresent()) {
                return ask(delivery, plugin, flow.get());
            }
            reply = send(delivery, plugin, flow);
        } catch (PartnerFault e) {
            PartnerReply no = e.reply().orElse(null);
            if (no == null || !replies.settles(plugin, no, e.getMessage(), delivery, flow)) {
                throw e;
            }
            return no;
        } catch (RuntimeException e) {
            if (plugin.ended()) {
                throw new PluginNotRunningException(delivery.plugin());
            }
            throw e;
        }
        if (replies.read(plugin, reply, delivery, flow) == Fate.REFUSED) {
            throw new PartnerFault(PartnerFault.Kind.REFUSED, new Text("përgjigjja thotë jo", "the answer says no"))
                    .withReply(reply);
        }
        return reply;
    }

    @Override
    public boolean tell(ClaimedDelivery question, PartnerFault fault) {
        RunningPlugin plugin =
                plugins.apply(question.plugin()).orElseThrow(() -> new PluginNotRunningException(question.plugin()));
        Optional<FlowInForce> flow = plugin.delivers() ? terms.apply(question) : Optional.empty();
        return flow.filter(plugin::asks).isPresent() && questions.tell(fault, plugin, question, flow.get());
    }

    private PartnerReply ask(ClaimedDelivery delivery, RunningPlugin plugin, FlowInForce flow)
            throws PartnerFault, EndedByFault {
        Way way = way(delivery);
        Outgoing question = plugin.ask(delivery.disclosure(), flow, clock.instant());
        notAfter(delivery);
        return questions.ask(plugin, question, delivery, flow, asked -> carry(way, plugin, delivery, asked));
    }

    private PartnerReply send(ClaimedDelivery delivery, RunningPlugin plugin, Optional<FlowInForce> flow)
            throws PartnerFault {
        Way way = way(delivery);
        Outgoing output = plugin.write(delivery.disclosure(), flow, clock.instant());
        notAfter(delivery);
        if (way.connector().capabilities().contains(Capability.MANUAL)) {
            throw byHand(way, output, delivery.idempotencyKey());
        }
        return carry(way, plugin, delivery, output);
    }

    private ByHandException byHand(Way way, Outgoing output, String key) throws PartnerFault {
        try {
            Settings settings =
                    way.channel().forConnector(way.connector(), access).settings();
            return new ByHandException(
                    Transmission.of(output, false, key).get(0),
                    settings.text(ManualConnector.OWNER),
                    settings.duration(ManualConnector.DUE));
        } catch (InvalidSettingsException e) {
            throw unreachable(new Text(
                    "cilësimet e kanalit nuk i përshtaten lidhësit",
                    "the channel's settings do not fit its connector"));
        }
    }

    private record Way(Connector connector, RegisteredChannel channel) {}

    private Way way(ClaimedDelivery delivery) throws PartnerFault {
        RegisteredChannel channel = channels.apply(new ChannelId(delivery.recipient(), delivery.channel()))
                .filter(found -> !found.fetches())
                .orElseThrow(() -> unreachable(new Text("nuk ka kanal të regjistruar", "no channel is registered")));
        Connector connector = connectors
                .apply(channel.connector())
                .orElseThrow(() -> new ConnectorNotHereException(channel.connector()));
        return new Way(connector, channel);
    }

    /** Asked right before bytes go out. */
    private void notAfter(ClaimedDelivery delivery) {
        if (!delivery.ours().getAsBoolean()) {
            throw new LeaseLostException();
        }
        if (!clock.instant().isBefore(delivery.notAfter())) {
            throw new TimeIsOverException();
        }
    }

    private PartnerReply carry(Way way, RunningPlugin plugin, ClaimedDelivery delivery, Outgoing outgoing)
            throws PartnerFault {
        Disclosure disclosure = delivery.disclosure();
        PartnerReply reply = null;
        for (PartnerOutput output :
                Transmission.of(outgoing, way.connector() instanceof FileConnector, disclosure.idempotencyKey())) {
            if (!delivery.ours().getAsBoolean()) {
                throw new LeaseLostException();
            }
            if (way.connector() instanceof FileConnector folder) {
                fileName(folder, output, disclosure)
                        .ifPresent(name -> put.put(disclosure.recipient(), name, output.body()));
            }
            reply = send(way, plugin, disclosure, output);
        }
        return reply == null ? PartnerReply.empty() : reply;
    }

    private PartnerReply send(Way way, RunningPlugin plugin, Disclosure disclosure, PartnerOutput output)
            throws PartnerFault {
        return way.connector() instanceof CamelConnector deployed
                ? deployed.deliver(way.channel(), access, output, disclosure.idempotencyKey())
                : routes.counted(way.connector().id(), way.channel().id(), () -> plugin.routes()
                        .send(way.connector(), way.channel(), access, disclosure, output));
    }

    private static Optional<String> fileName(FileConnector folder, PartnerOutput output, Disclosure disclosure) {
        return output.name().isEmpty() ? folder.deliveredAs(disclosure.idempotencyKey()) : Optional.of(output.name());
    }

    private static PartnerFault unreachable(Text words) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, words);
    }
}
