package al.tirana.nyja.connector.http;

import java.time.Duration;

/**
 * What a sign-in server gave: a secret for a while.
 *
 * @param value as it goes into the header
 * @param renewAt from this moment of {@link System#nanoTime} on another one is asked for, while this one still holds
 * @param endsAt from this moment on it is not used
 */
record AccessToken(String value, long renewAt, long endsAt) {

    /** Of a server that does not say how long: short, so that one that was taken back is not used for hours. */
    static final Duration UNTOLD = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(12);

    /** Clocks differ, and a request is on its way for a while. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    static AccessToken of(String value, Duration told, long now) {
        Duration life = told.compareTo(LONGEST) > 0 ? LONGEST : told;
        Duration margin = MARGIN.compareTo(life.dividedBy(4)) < 0 ? MARGIN : life.dividedBy(4);
        long ends = now + life.minus(margin).toNanos();
        return new AccessToken(value, now + life.dividedBy(4).multipliedBy(3).toNanos() - margin.toNanos(), ends);
    }

    boolean holds(long now) {
        return now - endsAt < 0;
    }

    boolean isToBeRenewed(long now) {
        return now - renewAt >= 0;
    }

    /** It is a secret. */
    @Override
    public String toString() {
        return "AccessToken";
    }
}
