package al.tirana.nyja.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/** The header {@code Retry-After}: seconds, or a date of HTTP. What cannot be read, or is over, says nothing. */
public final class RetryAfter {

    /** The header's longest number that fits; nobody waits so long, the hub has a cap. */
    private static final int DIGITS = 9;

    private RetryAfter() {}

    /**
     * @param value of the header; may be null
     * @param date the header {@code Date} of the same answer; may be null. A date is told by the partner's clock, which
     *     need not be ours
     */
    public static Optional<Duration> of(String value, String date, Instant now) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.matches("[0-9]+")) {
            String digits = text.replaceFirst("^0+(?=.)", "");
            return positive(
                    Duration.ofSeconds(digits.length() > DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits)));
        }
        Instant until = DateUtils.parseStandardDate(text);
        Instant theirs = date == null ? null : DateUtils.parseStandardDate(date);
        return until == null ? Optional.empty() : positive(Duration.between(theirs == null ? now : theirs, until));
    }

    private static Optional<Duration> positive(Duration wait) {
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }
}
