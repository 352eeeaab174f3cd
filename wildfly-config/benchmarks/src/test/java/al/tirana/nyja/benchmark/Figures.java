package al.tirana.nyja.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one round over one path came to.
 *
 * @param accepted messages answered with 202, per second
 * @param through messages that are at the receiver, per second, from the first post to the last arrival
 * @param median half of the answers came within so many milliseconds
 * @param slow 95 of 100 answers came within so many milliseconds
 * @param processor milliseconds of processor time that the server's process spent for each message; the figure that
 *     other work on the machine changes least
 * @param database the same of PostgreSQL
 * @param client the same of the client and the receiver
 */
record Figures(
        double accepted, double through, double median, double slow, double processor, double database, double client) {

    static Figures of(long start, long lastAnswer, long lastArrival, long[] nanos, Processors.Spent spent) {
        int count = nanos.length;
        return new Figures(
                count * 1e9 / (lastAnswer - start),
                count * 1e9 / (Math.max(lastArrival, lastAnswer) - start),
                millis(nanos, 0.50),
                millis(nanos, 0.95),
                each(spent.server(), count),
                each(spent.database(), count),
                each(spent.client(), count));
    }

    private static double each(Duration spent, int count) {
        return spent.toNanos() / 1e6 / count;
    }

    /** @param share 0.5 for the median */
    static double millis(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "accepted %6.1f/s   at the receiver %6.1f/s   answer p50 %6.1f ms   p95 %6.1f ms"
                        + "   processor: server %5.2f, PostgreSQL %5.2f, client %5.2f ms each",
                accepted,
                through,
                median,
                slow,
                processor,
                database,
                client);
    }
}
