package al.tirana.ura.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The time that a report of the hub's own is about.
 *
 * @param agreement id of the agreement
 * @param flow the flow of the report
 * @param from first moment
 * @param until first moment after it
 * @param admitted how many messages of each type were admitted in this time under this agreement, by the short name of
 *     the type, such as {@code returnee.notified.v1}
 */
public record Window(String agreement, String flow, Instant from, Instant until, Map<String, Long> admitted) {

    public Window {
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        admitted = Map.copyOf(admitted);
    }
}
