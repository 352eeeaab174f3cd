package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.Decided;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.plugin.FprReplies;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.Hold;
import al.tirana.nyja.engine.register.Carriage;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Due;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Timer;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.testkit.Disclosures.Made;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Calls a plugin as the hub does and watches what it says and throws. */
final class PluginCalls {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final int THREADS = 8;
    private static final int CALLS = 200;

    private PluginCalls() {}

    /** One delivery of a plugin, under its agreement. */
    record Delivery(Plugin plugin, DeclaredHandlers handlers, CompiledAgreement agreement, Made made) {

        private Flow flow() {
            return agreement.flow(made.disclosure().flow()).orElseThrow();
        }

        private HandlerCall call(MessageSink sink) {
            String referrer = Actors.id(made.message().get("source").textValue());
            return HandlerCall.of(agreement, flow(), made.disclosure(), NOW, sink, new MadeUpCases(referrer))
                    .with(handlers.timers())
                    .writing(new Tables(plugin.getClass().getClassLoader()), handlers.writes(flow().handler()));
        }

        /** Whether the flow asks a question. */
        boolean asks() {
            return handlers.query(flow().handler()).isPresent();
        }

        private Query query() {
            return handlers.query(flow().handler()).orElseThrow().work();
        }

        private HandlerCall end(MessageSink sink) {
            HandlerCall call = call(sink);
            call.endsWith(made.disclosure().recipient() + ":ANS:"
                    + made.message().get("id").textValue());
            return call;
        }

        /** With each choice, and without one: always one message, or the asker would wait for ever. */
        private void goesOn(Hold hold, Incoming answer, MessageSink sink) throws UnreadableInputException {
            for (Choice choice : hold.choices()) {
                Reading.Collector chosen = new Reading.Collector();
                query().chosen(Optional.of(choice.code()), answer, made.disclosure(), end(chosen));
                assertThat(chosen.reading(null).messages())
                        .as("chosen with %s: one message to call.take", choice.code())
                        .hasSize(1);
            }
            query().chosen(Optional.empty(), answer, made.disclosure(), end(sink));
        }

        /** What a timer says about this case. */
        private Reading fire(String timer) {
            Reading.Collector said = new Reading.Collector();
            HandlerCall call = HandlerCall.of(agreement, flow(), Actors.HUB, NOW, said, new MadeUpCases())
                    .with(handlers.timers());
            call.mayHoldBeside();
            Due due = new Due(call(said).current(), "contract", NOW);
            Timer work = handlers.timer(timer).orElseThrow().work();
            work.fire(due, call);
            if (call.hold().isPresent()) {
                for (Choice choice : call.hold().get().choices()) {
                    work.chosen(Optional.of(choice.code()), due, again(said));
                }
                work.chosen(Optional.empty(), due, again(said));
            }
            return said.reading(null);
        }

        private HandlerCall again(MessageSink sink) {
            return HandlerCall.of(agreement, flow(), Actors.HUB, NOW, sink, new MadeUpCases())
                    .with(handlers.timers());
        }

        private Outgoing write() {
            if (asks()) {
                return query().ask(made.disclosure(), call(new Reading.Collector()));
            }
            return handlers.deliver(flow().handler())
                    .map(deliver -> deliver.work().write(made.disclosure(), call(new Reading.Collector())))
                    .orElseGet(() -> Outgoing.fpr(made.disclosure().message()));
        }

        private Fate reply(Incoming answer, MessageSink sink) throws UnreadableInputException {
            if (asks()) {
                HandlerCall call = end(sink);
                call.mayHold();
                query().answer(answer, made.disclosure(), call);
                if (call.hold().isPresent()) {
                    goesOn(call.hold().get(), answer, sink);
                }
                return answer.fate();
            }
            Optional<Declared<Deliver>> deliver = handlers.deliver(flow().handler());
            if (deliver.isPresent()) {
                return deliver.get().work().reply(answer, made.disclosure(), call(sink));
            }
            FprReplies.read(answer, sink);
            return answer.fate();
        }
    }

    static Reading reads(Plugin plugin, DeclaredHandlers handlers, Sample input, CompiledAgreement agreement) {
        return reads(plugin, handlers, input, agreement, FileDecision.OPEN);
    }

    static Reading reads(
            Plugin plugin,
            DeclaredHandlers handlers,
            Sample input,
            CompiledAgreement agreement,
            FileDecision decision) {
        return watched(
                "read of " + input,
                Values.of(Mangled.MARKER),
                () -> Reading.of(plugin, handlers, input, agreement, decision));
    }

    /** @param choice null: nobody chose */
    static Decided chooses(
            DeclaredHandlers handlers, Sample input, CompiledAgreement agreement, HeldRecord held, String choice) {
        String what = "chosen with " + (choice == null ? "nothing" : choice) + ", of " + held + " in " + input;
        Values values = Values.of(held.record());
        values.mustNotBeIn("the reason for which it is held", held.reason().toString());
        held.choices().forEach(one -> values.mustNotBeIn("a choice", one.code() + " " + one.text()));
        try (Watch watch = new Watch()) {
            Decided decided = Reading.chosen(handlers, input, agreement, held, Optional.ofNullable(choice));
            values.mustNotBeIn("what the plugin logged during " + what, watch.heard());
            values.mustNotBeIn(
                    "what the plugin reported after " + what, decided.faults().toString());
            return decided;
        } catch (RuntimeException | StackOverflowError e) {
            values.mustNotBeIn("the exception after " + what, e);
            return fail(what + ": " + e.getClass().getName() + at(e)
                    + ". Remedy: write Collect.chosen, for each choice that call.hold offers and for none");
        }
    }

    static Reading readsReply(Delivery delivery, Sample input) {
        List<Part> parts = input.bytes().length == 0 ? List.of() : List.of(Part.of(input.bytes(), input.contentType()));
        Incoming answer = new Incoming(input.institution(), input.fate(), parts, "");
        return watched("reply of " + input, Values.of(Mangled.MARKER), () -> {
            Reading.Collector collector = new Reading.Collector();
            try {
                assertThat(delivery.reply(answer, collector))
                        .as("fate of " + input)
                        .isNotNull();
                return collector.reading(null);
            } catch (UnreadableInputException e) {
                return collector.reading(e);
            }
        });
    }

    static Reading fails(Delivery delivery, PartnerFault fault) {
        return watched("failed with " + fault.kind(), Values.of(delivery.made().message()), () -> {
            Reading.Collector collector = new Reading.Collector();
            delivery.query().failed(delivery.made().disclosure(), fault, delivery.end(collector));
            return collector.reading(null);
        });
    }

    static Reading fires(Delivery delivery, String timer) {
        return watched("fire of " + timer, Values.of(delivery.made().message()), () -> delivery.fire(timer));
    }

    private static Reading watched(String what, Values values, Supplier<Reading> call) {
        try (Watch watch = new Watch()) {
            Reading reading = call.get();
            values.mustNotBeIn("what the plugin logged during " + what, watch.heard());
            values.mustNotBeIn("what the plugin reported after " + what, reading.said());
            if (reading.unreadable() != null) {
                values.mustNotBeIn("the exception after " + what, reading.unreadable());
            }
            return reading;
        } catch (RuntimeException | StackOverflowError e) {
            values.mustNotBeIn("the exception after " + what, e);
            return fail(what + ": " + e.getClass().getName() + at(e)
                    + ". Remedy: input that cannot be read is the partner's fault; throw UnreadableInputException, or "
                    + "give the record to call.refuse");
        }
    }

    static Outgoing writes(Delivery delivery) {
        Disclosure disclosure = delivery.made().disclosure();
        String what = "write of " + disclosure.flow() + " for " + disclosure.recipient();
        Values values = Values.of(delivery.made().message());
        try (Watch watch = new Watch()) {
            Outgoing output = delivery.write();
            assertThat(output).as(what).isNotNull();
            Set<String> sends =
                    HandlerRules.sends(delivery.flow(), delivery.handlers().offers());
            assertThat(output.parts())
                    .as("%s: media types as the handler says by Does.sending(%s), or it says none", what, sends)
                    .allMatch(part -> Carriage.carries(sends, part.mediaType()));
            values.mustNotBeIn("what the plugin logged during " + what, watch.heard());
            return output;
        } catch (RuntimeException e) {
            values.mustNotBeIn("the exception after " + what, e);
            return fail(what + ": " + e.getClass().getName() + at(e)
                    + ". Remedy: a disclosure may lack every field that the message type does not require");
        }
    }

    static void writesTheSame(Delivery delivery) {
        Outgoing first = writes(delivery);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = IntStream.range(0, CALLS)
                    .mapToObj(call -> threads.submit(delivery::write))
                    .toList();
            for (Future<Outgoing> call : calls) {
                assertThat(same(first, call.get()))
                        .as("write gives the same output for the same disclosure, in any thread: "
                                + "no clock, no random number, no state between calls")
                        .isTrue();
            }
        } catch (ExecutionException e) {
            fail("write in several threads: " + e.getCause().getClass().getName() + at(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean same(Outgoing one, Outgoing other) {
        return text(one).equals(text(other)) && one.headers().equals(other.headers());
    }

    private static String text(Outgoing outgoing) {
        StringBuilder all = new StringBuilder();
        for (Part part : outgoing.parts()) {
            try (InputStream in = part.content().open(0)) {
                all.append(part.name()).append('\n').append(part.mediaType()).append('\n');
                all.append(HexFormat.of().formatHex(in.readAllBytes())).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    /** Where in the plugin, so that the author finds it; the exception's text is not shown, it may hold a value. */
    private static String at(Throwable exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
