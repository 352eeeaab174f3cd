package al.tirana.nyja.fpr;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Days and moments as the rules see them. */
public final class Clock {

    private static final ZoneId USUAL = Usual.zone();

    private Clock() {}

    /** For those who judge a message without its agreement. */
    public static ZonedDateTime usual(Instant now) {
        return now.atZone(USUAL);
    }

    /** A date-time that the schema found in order. */
    static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
