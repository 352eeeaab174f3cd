package al.tirana.ura.engine.delivery;

import java.time.Duration;
import java.util.List;

/** What an agreement says about failures. Asked only when something failed. */
@FunctionalInterface
public interface FailurePolicies {

    /**
     * @param retry pauses between attempts; the last one repeats; not empty
     * @param giveUpAfter after this long since the first failure a human must look
     */
    record Patience(List<Duration> retry, Duration giveUpAfter) {}

    Patience of(String agreement, int version, String flow);
}
