package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.testkit.Disclosures.Made;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Calls a plugin as the hub does and watches what it says and throws. */
final class PluginCalls {

    private static final int THREADS = 8;
    private static final int CALLS = 200;

    private PluginCalls() {}

    static Reading reads(AgreementPlugin plugin, Sample input, CompiledAgreement agreement) {
        return watched("read of " + input, Values.of(Mangled.MARKER), () -> Reading.of(plugin, input, agreement));
    }

    static Reading readsReply(AgreementPlugin plugin, Sample input, Disclosure disclosure) {
        PartnerReply reply = new PartnerReply(input.bytes(), input.contentType());
        return watched("readReply of " + input, Values.of(Mangled.MARKER), () -> {
            Reading.Collector collector = new Reading.Collector();
            try {
                plugin.readReply(reply, disclosure, collector);
                return collector.reading(null);
            } catch (UnreadableInputException e) {
                return collector.reading(e);
            }
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
                    + "give the record to sink.refused");
        }
    }

    static PartnerOutput writes(AgreementPlugin plugin, Made made) {
        String what = "write of " + made.disclosure().flow() + " for "
                + made.disclosure().recipient();
        Values values = Values.of(made.message());
        try (Watch watch = new Watch()) {
            PartnerOutput output = plugin.write(made.disclosure());
            assertThat(output).as(what).isNotNull();
            values.mustNotBeIn("what the plugin logged during " + what, watch.heard());
            return output;
        } catch (RuntimeException e) {
            values.mustNotBeIn("the exception after " + what, e);
            return fail(what + ": " + e.getClass().getName() + at(e)
                    + ". Remedy: a disclosure may lack every field that the message type does not require");
        }
    }

    static void writesTheSame(AgreementPlugin plugin, Made made) {
        PartnerOutput first = writes(plugin, made);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var calls = IntStream.range(0, CALLS)
                    .mapToObj(call -> threads.submit(() -> plugin.write(made.disclosure())))
                    .toList();
            for (Future<PartnerOutput> call : calls) {
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

    private static boolean same(PartnerOutput one, PartnerOutput other) {
        return Arrays.equals(one.body(), other.body())
                && one.contentType().equals(other.contentType())
                && one.headers().equals(other.headers());
    }

    /** Where in the plugin, so that the author finds it; the exception's text is not shown, it may hold a value. */
    private static String at(Throwable exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
