package al.tirana.nyja.fpr;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time that the checks of one message take, after warming up: reading, envelope, whole message, rules; and the
 * signature apart. Run it by hand; a figure is no promise of a test.
 */
final class Pace {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5_000;
    private static final int MESSAGES = 20_000;

    private Pace() {}

    public static void main(String[] args) {
        for (var name : Examples.GOOD) {
            var bytes = Examples.bytes(name + ".json");
            var message = Examples.good(name);
            var key = Examples.key(FprSignature.keyId(message).orElseThrow());
            System.out.printf(
                    "%-42s %6d bytes  checks %4.0f µs  signature %4.0f µs%n",
                    name,
                    bytes.length,
                    microseconds(() -> check(bytes)),
                    microseconds(() -> FprSignature.verify(message, key)));
        }
    }

    private static void check(byte[] bytes) {
        var message = FprJson.parse(bytes).message();
        if (!FprSchemas.envelope(message).isEmpty()
                || !FprSchemas.message(message).isEmpty()
                || !Rules.check(message, Examples.NOW).isEmpty()) {
            throw new IllegalStateException("The example is good");
        }
    }

    private static double microseconds(Runnable work) {
        repeat(work, WARM_UP);
        long start = CPU.getCurrentThreadCpuTime();
        repeat(work, MESSAGES);
        return (CPU.getCurrentThreadCpuTime() - start) / 1000.0 / MESSAGES;
    }

    private static void repeat(Runnable work, int times) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
