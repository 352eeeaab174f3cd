package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.CamelConnector;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.delivery.Batch;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.ConnectorNotHereException;
import al.tirana.nyja.engine.delivery.EndedByFault;
import al.tirana.nyja.engine.delivery.LaterFault;
import al.tirana.nyja.engine.delivery.LeaseLostException;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.PluginNotRunningException;
import al.tirana.nyja.engine.delivery.QuestionEnds;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.TimeIsOverException;
import al.tirana.nyja.engine.plugin.BatchAnswer.Result;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.telemetry.TraceHeader;
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
import al.tirana.nyja.spi.Text;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
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
    private final Sender notices;
    private final Clock clock;
    private final BatchSizes sizes;
    private final ClassLimit classes;
    private final Way.Known ways = new Way.Known();
    private volatile Runnable ended = () -> {};

    /** @param notices brings what the hub itself says */
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
            Sender notices,
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
        this.notices = notices;
        this.clock = clock;
        this.sizes = new BatchSizes(clock);
        this.classes = new ClassLimit(terms);
    }

    /** @param heard is called after each question, however it ended */
    PluginSender telling(Runnable heard) {
        ended = heard;
        return this;
    }

    @Override
    public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault, EndedByFault {
        if (delivery.agreement().equals(Notices.AGREEMENT)) {
            return notices.send(delivery);
        }
        RunningPlugin plugin =
                plugins.apply(delivery.plugin()).orElseThrow(() -> new PluginNotRunningException(delivery.plugin()));
        Optional<FlowInForce> flow = plugin.delivers() ? terms.apply(delivery) : Optional.empty();
        Sent sent;
        try {
            if (flow.filter(plugin::asks).isPresent()) {
                return ask(delivery, plugin, flow.get());
            }
            sent = send(delivery, plugin, flow);
        } catch (PartnerFault e) {
            return settled(e, plugin, delivery, flow);
        } catch (RuntimeException e) {
            if (plugin.ended()) {
                throw new PluginNotRunningException(delivery.plugin());
            }
            throw e;
        }
        return read(sent, plugin, delivery, flow);
    }

    /** A refusal that the plugin understands is none. */
    private PartnerReply settled(
            PartnerFault fault, RunningPlugin plugin, ClaimedDelivery delivery, Optional<FlowInForce> flow)
            throws PartnerFault {
        PartnerReply no = fault.reply().orElse(null);
        if (no == null || !replies.settles(plugin, no, fault.getMessage(), delivery, flow)) {
            throw fault;
        }
        return no;
    }

    /** What took it said this, and who that was. */
    private record Sent(PartnerReply reply, Fate fate) {}

    private PartnerReply read(Sent sent, RunningPlugin plugin, ClaimedDelivery delivery, Optional<FlowInForce> flow)
            throws PartnerFault {
        if (replies.read(plugin, sent.reply(), sent.fate(), delivery, flow) == Fate.REFUSED) {
            throw refused(sent.reply());
        }
        return sent.reply();
    }

    private static PartnerFault refused(PartnerReply reply) {
        return new PartnerFault(PartnerFault.Kind.REFUSED, new Text("përgjigjja thotë jo", "the answer says no"))
                .withReply(reply);
    }

    @Override
    public Optional<Batch> batch(ChannelId id) {
        return channels.apply(id)
                .filter(found -> !found.fetches())
                .flatMap(found -> connectors.apply(found.connector()).map(connector -> ways.of(connector, found)))
                .<Batch>map(way -> new PartnerBatch(this, sizes, way, together(way)))
                .filter(batch -> batch.most() > 1);
    }

    /** How many go over it in one exchange now. */
    int together(Way way) {
        return sizes.of(way.channel(), declared(way));
    }

    private static int declared(Way way) {
        Connector connector = way.connector();
        if (connector instanceof FileConnector || !connector.capabilities().contains(Capability.SEND)) {
            return 1;
        }
        try {
            return OutputLimit.carriesMany(way) ? connector.together(way.settings()) : 1;
        } catch (InvalidSettingsException e) {
            return 1; // sending says so
        }
    }

    /** A delivery that is no question, and who has a say in it. */
    record Sending(ClaimedDelivery delivery, RunningPlugin plugin, Optional<FlowInForce> flow) {}

    /** @return empty for a question, and for what the hub itself says */
    Optional<Sending> sending(ClaimedDelivery delivery) {
        if (delivery.agreement().equals(Notices.AGREEMENT)) {
            return Optional.empty();
        }
        RunningPlugin plugin =
                plugins.apply(delivery.plugin()).orElseThrow(() -> new PluginNotRunningException(delivery.plugin()));
        Optional<FlowInForce> flow = plugin.delivers() ? terms.apply(delivery) : Optional.empty();
        return flow.filter(plugin::asks).isPresent()
                ? Optional.empty()
                : Optional.of(new Sending(delivery, plugin, flow));
    }

    /** Whether it is of a class that may go over this channel; alone it says why not. */
    boolean fits(Way over, ClaimedDelivery delivery) {
        try {
            classes.check(over, delivery);
            return true;
        } catch (PartnerFault e) {
            return false;
        }
    }

    Outgoing write(Sending one) {
        return one.plugin().write(one.delivery().disclosure(), one.flow(), clock.instant());
    }

    /** What the partner says of one of several decides about that one. */
    PartnerReply end(Sending one, Result result) throws PartnerFault {
        return switch (result.says()) {
            case TAKEN -> read(new Sent(result.reply(), Fate.TAKEN), one.plugin(), one.delivery(), one.flow());
            case REFUSED -> settled(refused(result.reply()), one.plugin(), one.delivery(), one.flow());
            case LATER ->
                throw new LaterFault(
                        new Text("përgjigjja thotë më vonë", "the answer says later"),
                        result.pause().orElse(null));
        };
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
        try {
            return questions.ask(
                    plugin,
                    question,
                    delivery,
                    flow,
                    () -> {
                        OutputLimit.questions(way.connector());
                        if (OutputLimit.binds(way.connector(), plugin, Optional.of(flow))) {
                            OutputLimit.check(way, question);
                        }
                        classes.check(way, delivery);
                    },
                    asked -> carry(way, plugin, delivery, asked));
        } finally {
            ended.run();
        }
    }

    private Sent send(ClaimedDelivery delivery, RunningPlugin plugin, Optional<FlowInForce> flow) throws PartnerFault {
        Way way = way(delivery);
        classes.check(way, delivery);
        Outgoing output = plugin.write(delivery.disclosure(), flow, clock.instant());
        notAfter(delivery);
        if (way.connector().capabilities().contains(Capability.MANUAL)) {
            throw ManualWay.of(
                    way.channel(),
                    way.connector(),
                    access,
                    Transmission.of(output, false, delivery.idempotencyKey()).get(0));
        }
        OutputLimit.deliveries(way.connector());
        if (OutputLimit.binds(way.connector(), plugin, flow)) {
            OutputLimit.check(way, output);
        }
        try {
            PartnerReply reply = carry(way, plugin, delivery, output);
            sizes.tookOne(way.channel());
            return new Sent(reply, way.connector().relays() ? Fate.HANDED_ON : Fate.TAKEN);
        } catch (PartnerFault e) {
            if (e.kind() != PartnerFault.Kind.REFUSED) {
                sizes.tookNone(way.channel());
            }
            throw e;
        }
    }

    Way way(ClaimedDelivery delivery) throws PartnerFault {
        RegisteredChannel channel = channels.apply(new ChannelId(delivery.recipient(), delivery.channel()))
                .filter(found -> !found.fetches())
                .orElseThrow(() -> unreachable(new Text("nuk ka kanal të regjistruar", "no channel is registered")));
        Connector connector = connectors
                .apply(channel.connector())
                .orElseThrow(() -> new ConnectorNotHereException(channel.connector()));
        return ways.of(connector, channel);
    }

    /** Asked right before bytes go out. */
    boolean mayGo(ClaimedDelivery delivery) {
        return delivery.ours().getAsBoolean() && clock.instant().isBefore(delivery.notAfter());
    }

    /** The same, and why not. */
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

    PartnerReply send(Way way, RunningPlugin plugin, Disclosure disclosure, PartnerOutput written) throws PartnerFault {
        PartnerOutput output = traced(written);
        return way.connector() instanceof CamelConnector deployed
                ? deployed.deliver(way.channel(), access, output, disclosure.idempotencyKey())
                : routes.counted(way.connector().id(), way.channel().id(), () -> plugin.routes()
                        .send(way.connector(), way.channel(), access, disclosure, output));
    }

    /** The hub's own step, whatever a plugin wrote there. */
    private static PartnerOutput traced(PartnerOutput output) {
        Optional<String> step = TraceHeader.now();
        if (step.isEmpty()) {
            return output;
        }
        Map<String, String> headers = new HashMap<>(output.headers());
        headers.keySet().removeIf(TraceHeader.NAME::equalsIgnoreCase);
        headers.put(TraceHeader.NAME, step.get());
        return new PartnerOutput(output.body(), output.contentType(), headers, output.name());
    }

    private static Optional<String> fileName(FileConnector folder, PartnerOutput output, Disclosure disclosure) {
        return output.name().isEmpty() ? folder.deliveredAs(disclosure.idempotencyKey()) : Optional.of(output.name());
    }

    private static PartnerFault unreachable(Text words) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, words);
    }
}
