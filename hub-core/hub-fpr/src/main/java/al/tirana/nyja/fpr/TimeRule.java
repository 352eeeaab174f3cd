package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Clocks drift; but a message from tomorrow comes from a clock that nobody minds. */
final class TimeRule {

    static final Duration DRIFT = Duration.ofMinutes(5);
    private static final Duration TOO_MUCH = Duration.ofHours(24);

    private TimeRule() {}

    static List<Finding> check(ObjectNode message, Instant now) {
        var ahead = Duration.between(now, Clock.moment(message.get("time").textValue()));
        if (ahead.compareTo(TOO_MUCH) > 0) {
            return List.of(Finding.of("FPR-105").at("/time"));
        }
        return ahead.compareTo(DRIFT) > 0 ? List.of(Finding.of("W-TIME").at("/time")) : List.of();
    }
}
