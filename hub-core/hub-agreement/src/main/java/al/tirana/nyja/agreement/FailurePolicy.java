package al.tirana.nyja.agreement;

import java.time.Duration;
import java.util.List;

/**
 * What the hub does when a delivery fails.
 *
 * @param backoff waits before the next attempts, not shrinking; the last one repeats
 * @param giveUpAfter time since the first failure after which the delivery is set aside for a person
 * @param onRefusal what happens when the partner will not take it
 * @param endAfter time since its admission after which a delivery ends, whatever held it up
 */
public record FailurePolicy(List<Duration> backoff, Duration giveUpAfter, OnRefusal onRefusal, Duration endAfter) {

    /** What the people who look at a delivery that was given up have, if the agreement does not say it. */
    private static final Duration FOR_PEOPLE = Duration.ofDays(7);

    /** What happens when the partner will not take a delivery. */
    public enum OnRefusal {
        /** The delivery waits for a person and holds its own lane only. */
        PARK
    }

    public FailurePolicy {
        backoff = List.copyOf(backoff);
    }

    /** Without an end of its own: a week after it would have been given up. */
    public FailurePolicy(List<Duration> backoff, Duration giveUpAfter, OnRefusal onRefusal) {
        this(backoff, giveUpAfter, onRefusal, giveUpAfter.plus(FOR_PEOPLE));
    }

    /** @param attempts how many have failed, from 1 */
    public Duration waitAfter(int attempts) {
        return backoff.get(Math.min(attempts, backoff.size()) - 1);
    }
}
