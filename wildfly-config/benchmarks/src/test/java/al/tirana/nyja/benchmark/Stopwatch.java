package al.tirana.nyja.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Mean time of one small piece of work after warming up, by the clock and in processor time of the thread. */
final class Stopwatch {

    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 1_500;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    interface Work {
        void run() throws Exception;
    }

    private Stopwatch() {}

    static void time(String what, Work work) throws Exception {
        repeat(work, WARM_UP);
        long start = System.nanoTime();
        long busy = THREAD.getCurrentThreadCpuTime();
        repeat(work, ROUNDS);
        System.out.printf(
                Locale.ROOT,
                "  %-42s %7.0f µs   processor %6.0f µs%n",
                what,
                (System.nanoTime() - start) / 1e3 / ROUNDS,
                (THREAD.getCurrentThreadCpuTime() - busy) / 1e3 / ROUNDS);
    }

    private static void repeat(Work work, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
