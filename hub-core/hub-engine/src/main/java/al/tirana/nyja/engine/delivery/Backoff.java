package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.FailurePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a failed delivery is tried again. The first failures are tried again soon: that is how a lone delivery finds out
 * within seconds whether its endpoint as a whole is down. Then the agreement's pauses apply, each up to a fifth longer, so
 * that lanes which failed together do not come back together.
 */
final class Backoff {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final int soonAttempts;

    /** @param soonAttempts how many failures are tried again soon */
    Backoff(int soonAttempts) {
        this.soonAttempts = soonAttempts;
    }

    /**
     * @param failed how often it failed, this time included
     * @param failingSince its first failure
     * @return empty: give up
     */
    Optional<Instant> next(FailurePolicy policy, int failed, Instant failingSince, Instant now) {
        Instant end = failingSince.plus(policy.giveUpAfter());
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Instant due = now.plus(pause(policy, failed));
        return Optional.of(due.isAfter(end) ? end : due);
    }

    private Duration pause(FailurePolicy policy, int failed) {
        Duration agreed = policy.waitAfter(Math.max(1, failed - soonAttempts));
        Duration soon = SOON.multipliedBy(failed);
        Duration pause = failed <= soonAttempts && soon.compareTo(agreed) < 0 ? soon : agreed;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));
    }
}
