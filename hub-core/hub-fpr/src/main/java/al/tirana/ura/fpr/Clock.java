package al.tirana.ura.fpr;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Days and moments as the rules see them. */
final class Clock {

    private static final ZoneId TIRANA = ZoneId.of("Europe/Tirane");

    private Clock() {}

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, TIRANA);
    }

    /** A date-time that the schema found in order. */
    static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
