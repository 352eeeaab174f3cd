package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.plugin.FprReplies;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.testkit.Disclosures.Made;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
            return HandlerCall.of(agreement, flow(), made.disclosure(), NOW, sink, new MadeUpCases(referrer));
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
                query().answer(answer, made.disclosure(), end(sink));
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
        return watched(
                "read of " + input, Values.of(Mangled.MARKER), () -> Reading.of(plugin, handlers, input, agreement));
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
