package al.tirana.ura.engine.agreement;

import java.time.Duration;
import java.util.List;

/**
 * What the hub does when a delivery fails.
 *
 * @param backoff waits before the next attempts, not shrinking; the last one repeats
 * @param giveUpAfter time since the first failure after which the delivery is set aside for a person
 * @param onRefusal what happens when the partner will not take it
 */
public record FailurePolicy(List<Duration> backoff, Duration giveUpAfter, OnRefusal onRefusal) {

    /** What happens when the partner will not take a delivery. */
    public enum OnRefusal {
        /** The delivery waits for a person and holds its own lane only. */
        PARK
    }

    public FailurePolicy {
        backoff = List.copyOf(backoff);
    }

    /** @param attempts how many have failed, from 1 */
    public Duration waitAfter(int attempts) {
        return backoff.get(Math.min(attempts, backoff.size()) - 1);
    }
}
