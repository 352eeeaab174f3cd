package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.channel.camel.QuietContexts;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Due;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.Timer;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.host.DeployedPlugin;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin at work: its code, called in its own context, and its routes. For many threads. */
final class RunningPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);

    /** One answer says a few things; a plugin that never stops must not fill the memory. */
    private static final int MESSAGES = 1_000;

    /** What a plugin read from an answer. */
    record Read(Fate fate, List<FprMessage> messages, List<RecordFault> faults, Optional<Hold> hold) {

        Read(Fate fate, List<FprMessage> messages, List<RecordFault> faults) {
            this(fate, messages, faults, Optional.empty());
        }
    }

    private final DeployedPlugin deployed;
    private final DeclaredHandlers handlers;
    private final PartnerCases cases;
    private final CamelContext camel;
    private final PartnerRoutes partners;
    private final DeliveryRoutes routes;
    private final PluginWork work;
    private final String started = UUID.randomUUID().toString();
    private volatile boolean ended;

    private RunningPlugin(
            CheckedPlugin plugin, CamelContext camel, PartnerRoutes partners, Executor hub, PartnerCases cases) {
        this.deployed = plugin.deployed();
        this.handlers = plugin.handlers();
        this.cases = cases;
        this.camel = camel;
        this.partners = partners;
        this.routes = new DeliveryRoutes(partners);
        this.work = new PluginWork(deployed, handlers, hub, cases, this::ended);
    }

    static RunningPlugin start(
            CheckedPlugin plugin, List<Connector> connectors, Executor hub, Executor background, PartnerCases cases)
            throws FailedPluginException {
        try {
            CamelContext camel = CamelContexts.start("plugin-" + plugin.id(), connectors, hub);
            return new RunningPlugin(plugin, camel, new PartnerRoutes(camel, background), hub, cases);
        } catch (Exception | LinkageError e) {
            throw FailedPluginException.of(e);
        }
    }

    CamelContext camel() {
        return camel;
    }

    DeliveryRoutes routes() {
        return routes;
    }

    /** All its ways to partners. */
    PartnerRoutes partners() {
        return partners;
    }

    /** Its part in runs. */
    PluginWork work() {
        return work;
    }

    /** Its code; if the server does not say, each start counts as another: to read a file again harms nobody. */
    String build() {
        return deployed.sha256().isEmpty() ? started : deployed.sha256();
    }

    /** Whether its WAR has left; what it throws then is nobody's fault. */
    boolean ended() {
        return ended;
    }

    /** What it offers to flows. */
    List<Offer> offers() {
        return handlers.offers();
    }

    /** Where the partner's codes of a handler's table documents do not cover the hub's. */
    List<PluginPresence.Gap> gaps(String handler, CodeLists lists, LocalDate day) {
        return handlers.tables(handler).stream()
                .flatMap(document -> work.tables().gaps(document, day, lists).stream()
                        .map(fault -> new PluginPresence.Gap(document, fault)))
                .toList();
    }

    /** Which columns of a handler's table documents hold codes of which lists. */
    List<PluginPresence.Use> uses(String handler) {
        return handlers.tables(handler).stream()
                .flatMap(document -> work.tables().lists(document).entrySet().stream()
                        .map(column -> new PluginPresence.Use(document, column.getKey(), column.getValue())))
                .toList();
    }

    /** A form of a flow; empty if the flow's handler has no table document for spreadsheets. */
    Optional<Part> form(CompiledAgreement agreement, Flow flow, TableForm form, LocalDate day, String name) {
        String document = handlers.form(flow.handler());
        Tables tables = work.tables().in(agreement.territory());
        return document.isEmpty() || !tables.hasForm(document)
                ? Optional.empty()
                : Optional.of(new FormFile(tables, document).of(form, day, name));
    }

    /** Whether its code has a say in deliveries; else they go out and are read as FPR. */
    boolean delivers() {
        return !handlers.deliversAsItIs();
    }

    /** @param terms of the delivery; empty where {@link #delivers} says no */
    Outgoing write(Disclosure disclosure, Optional<FlowInForce> terms, Instant now) {
        return quietly(() -> {
            Optional<Deliver> handler = handler(terms);
            return handler.isEmpty()
                    ? Outgoing.fpr(disclosure.message())
                    : Objects.requireNonNull(
                            handler.get().write(disclosure, call(terms.get(), disclosure, now, new NoSink())));
        });
    }

    /** Collects first: what happens to a message must not pass through the plugin's code. */
    Read reply(Incoming answer, Disclosure disclosure, Optional<FlowInForce> terms, Instant now)
            throws UnreadableInputException {
        Collected collected = new Collected();
        try {
            return PluginCall.call(deployed.context(), () -> {
                Fate fate = answer.fate();
                if (handler(terms).isPresent()) {
                    fate = Objects.requireNonNull(handler(terms)
                            .get()
                            .reply(answer, disclosure, call(terms.get(), disclosure, now, collected)));
                } else if (fate == Fate.TAKEN) {
                    FprReplies.read(answer, collected);
                }
                return new Read(fate, collected.messages, collected.faults);
            });
        } catch (RuntimeException | UnreadableInputException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    /** The handler that asks for the flow, if it is one of questions. */
    boolean asks(FlowInForce terms) {
        return handlers.query(terms.flow().handler()).isPresent();
    }

    Outgoing ask(Disclosure disclosure, FlowInForce terms, Instant now) {
        return quietly(
                () -> Objects.requireNonNull(query(terms).ask(disclosure, call(terms, disclosure, now, new NoSink()))));
    }

    /** @param key of the one message that ends the question */
    Read answer(Incoming answer, Disclosure disclosure, FlowInForce terms, Instant now, String key)
            throws UnreadableInputException {
        Collected collected = new Collected();
        HandlerCall call = call(terms, disclosure, now, collected);
        call.endsWith(key);
        call.mayHold();
        return reading(() -> {
            query(terms).answer(answer, disclosure, call);
            return new Read(answer.fate(), collected.messages, collected.faults, call.hold());
        });
    }

    /** What is asked, if the same may be asked by others. */
    Optional<String> same(Disclosure disclosure, FlowInForce terms) {
        return quietly(() -> Objects.requireNonNull(query(terms).same(disclosure)));
    }

    /** The answer to a question that asked the same. */
    Read again(JsonObject earlier, Disclosure disclosure, FlowInForce terms, Instant now, String key) {
        Collected collected = new Collected();
        HandlerCall call = call(terms, disclosure, now, collected);
        call.endsWith(key);
        return quietly(() -> {
            query(terms).again(earlier, disclosure, call);
            return new Read(Fate.TAKEN, collected.messages, collected.faults);
        });
    }

    /** Goes on with an answer that was held. @param choice empty: nobody chose */
    Read chosen(
            Optional<String> choice, Incoming answer, Disclosure disclosure, FlowInForce terms, Instant now, String key)
            throws UnreadableInputException {
        Collected collected = new Collected();
        HandlerCall call = call(terms, disclosure, now, collected);
        call.endsWith(key);
        return reading(() -> {
            query(terms).chosen(choice, answer, disclosure, call);
            return new Read(answer.fate(), collected.messages, collected.faults);
        });
    }

    /** Whether it has a timer of this name. */
    boolean times(String timer) {
        return handlers.timer(timer).isPresent();
    }

    /**
     * A moment that has come, or a choice about what was held then.
     *
     * @param choice null: the moment itself
     */
    Read timer(String timer, Optional<String> choice, Due due, FlowInForce terms, Instant now, PartnerCases within) {
        Collected collected = new Collected();
        HandlerCall call = HandlerCall.of(terms.agreement(), terms.flow(), Actors.HUB, now, collected, within)
                .with(handlers.timers());
        Timer work = handlers.timer(timer).orElseThrow().work();
        return quietly(() -> {
            if (choice == null) {
                call.mayHoldBeside();
                work.fire(due, call);
            } else {
                work.chosen(choice, due, call);
            }
            return new Read(Fate.TAKEN, collected.messages, collected.faults, call.hold());
        });
    }

    private Read reading(Callable<Read> reading) throws UnreadableInputException {
        try {
            return PluginCall.call(deployed.context(), reading);
        } catch (RuntimeException | UnreadableInputException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    Read failed(PartnerFault fault, Disclosure disclosure, FlowInForce terms, Instant now, String key) {
        Collected collected = new Collected();
        HandlerCall call = call(terms, disclosure, now, collected);
        call.endsWith(key);
        return quietly(() -> {
            query(terms).failed(disclosure, fault, call);
            return new Read(Fate.TAKEN, collected.messages, collected.faults);
        });
    }

    private Query query(FlowInForce terms) {
        return handlers.query(terms.flow().handler()).orElseThrow().work();
    }

    private Optional<Deliver> handler(Optional<FlowInForce> terms) {
        return terms.flatMap(found -> handlers.deliver(found.flow().handler())).map(Declared::work);
    }

    private HandlerCall call(FlowInForce terms, Disclosure disclosure, Instant now, MessageSink sink) {
        return HandlerCall.of(terms.agreement(), terms.flow(), disclosure, now, sink, cases)
                .with(handlers.timers())
                .writing(work.tables(), handlers.writes(terms.flow().handler()));
    }

    private <T> T quietly(Callable<T> call) {
        try {
            return PluginCall.call(deployed.context(), call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    /** What is said of an answer. */
    private static final class Collected implements MessageSink {

        private final List<FprMessage> messages = new ArrayList<>();
        private final List<RecordFault> faults = new ArrayList<>();

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            if (messages.size() == MESSAGES) {
                throw new IllegalStateException("too many messages in one answer");
            }
            messages.add(Objects.requireNonNull(message));
        }

        @Override
        public void refused(Origin origin, List<RecordFault> wrong, boolean holdsMinor) {
            faults.addAll(wrong);
        }

        @Override
        public void repeated(Origin origin) {
            // said once is enough
        }
    }

    /** Writing says nothing to the hub. */
    private static final class NoSink implements MessageSink {

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            throw new IllegalStateException("write takes nothing");
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            throw new IllegalStateException("write refuses nothing");
        }

        @Override
        public void repeated(Origin origin) {
            throw new IllegalStateException("write takes nothing");
        }
    }

    /** Lets deliveries on their way arrive, for some seconds. */
    void end() {
        ended = true;
        try {
            QuietContexts.close(camel);
        } catch (Exception | Error e) {
            LOG.warn(
                    "{} did not stop in order: {}",
                    camel.getName(),
                    e.getClass().getName());
        }
    }
}
