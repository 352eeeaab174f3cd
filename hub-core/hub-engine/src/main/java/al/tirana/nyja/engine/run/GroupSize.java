package al.tirana.nyja.engine.run;

import java.time.Duration;

/**
 * How many records are committed together. It grows while groups go quickly, since much of a transaction costs the same for
 * one record and for many; it goes back to its first size where they take long, so that nobody who waits for the same rows
 * waits long, and below it only where the database refused a group. For one thread.
 */
final class GroupSize {

    private static final int FIRST = 50;
    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(2);

    private final int first;
    private final int most;
    private int now;

    /** @param most records that are committed together */
    GroupSize(int most) {
        this.most = Math.max(1, most);
        this.first = Math.min(FIRST, this.most);
        this.now = first;
    }

    int now() {
        return now;
    }

    /** Whether the file has shown that it is a long one. */
    boolean hasGrown() {
        return now > first;
    }

    /** A group of so many records was committed. */
    void took(int records, Duration time) {
        if (now > first && time.compareTo(LONG) > 0) {
            now = Math.max(first, now / 2);
        } else if (records >= now && (now < first || time.compareTo(QUICK) < 0)) {
            now = Math.min(now < first ? first : most, now * 2);
        }
    }

    /** The database did not take a group. */
    void refused() {
        now = Math.max(1, now / 2);
    }
}
