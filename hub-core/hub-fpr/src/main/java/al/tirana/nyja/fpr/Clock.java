package al.tirana.nyja.fpr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Days and moments as the rules see them. */
public final class Clock {

    private static final ZoneId USUAL = Usual.zone();
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private Clock() {}

    /** For those who judge a message without its agreement. */
    public static ZonedDateTime usual(Instant now) {
        return now.atZone(USUAL);
    }

    /** A date-time that the schema found in order. */
    static Instant moment(String text) {
        return dateTime(text).toInstant();
    }

    /** The moment that a date-time is, as {@link #kept(Instant)}. */
    public static Instant kept(String text) {
        return kept(moment(text));
    }

    /**
     * Within years that every table can hold: what is due or expires later than anybody will live to see does so in the year
     * 9000, which is as good.
     */
    public static Instant kept(Instant moment) {
        return moment.isAfter(LATEST) ? LATEST : moment.isBefore(EARLIEST) ? EARLIEST : moment;
    }

    /**
     * A date-time as ISO 8601 writes it. Nearly all are written to the second or the millisecond, and are read by hand: Java's
     * parser makes fifty objects for one.
     *
     * @throws DateTimeException if it is none
     */
    public static OffsetDateTime dateTime(String text) {
        OffsetDateTime usual = usual(text);
        return usual == null ? OffsetDateTime.parse(text) : usual;
    }

    /** @return null for every other form, and for what is none */
    private static OffsetDateTime usual(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length() - "+00:00".length();
        boolean millis = end == "0000-00-00T00:00:00.000".length();
        if (!isOfForm(text, "0000-00-00T00:00:00", 0)
                || !millis && end != "0000-00-00T00:00:00".length()
                || millis && !isOfForm(text, ".000", end - ".000".length())
                || !text.endsWith("Z") && !isOfForm(text, text.charAt(end) == '-' ? "-00:00" : "+00:00", end)) {
            return null;
        }
        try {
            return OffsetDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    millis ? number(text, 20, 23) * 1_000_000 : 0,
                    text.endsWith("Z") ? ZoneOffset.UTC : ZoneOffset.of(text.substring(end)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** @param form with 0 for each digit */
    private static boolean isOfForm(String text, String form, int from) {
        if (from < 0 || text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(from + i);
            if (form.charAt(i) == '0' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int until) {
        return Integer.parseInt(text, from, until, 10);
    }
}
