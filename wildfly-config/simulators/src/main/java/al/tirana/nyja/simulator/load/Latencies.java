package al.tirana.nyja.simulator.load;

import java.time.Duration;
import java.util.Arrays;

/** Times of many calls, in microseconds. Safe for many threads. */
final class Latencies {

    private int[] micros = new int[1024];
    private int size;

    synchronized void add(long nanos) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
        }
        micros[size++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    /** @param share 0.5 for the median, 0.99 for the slowest in a hundred */
    synchronized Duration quantile(double share) {
        if (size == 0) {
            return Duration.ZERO;
        }
        int[] sorted = Arrays.copyOf(micros, size);
        Arrays.sort(sorted);
        int index = (int) Math.min(size - 1L, Math.round(Math.ceil(share * size)) - 1);
        return Duration.ofNanos(sorted[Math.max(0, index)] * 1000L);
    }
}
