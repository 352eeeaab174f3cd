package al.tirana.nyja.engine.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as PostgreSQL keeps them and the ledger writes them: UTC with six decimals, always, so that any tool can write the
 * same text. By hand, since each message has a dozen, and Java's formatter takes a kilobyte for one.
 */
public final class Micros {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] FORM = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9999;

    private Micros() {}

    /** What is finer than a microsecond is left out. */
    public static String text(Instant time) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        if (at.getYear() < 0 || at.getYear() > LAST_YEAR_OF_FOUR_DIGITS) {
            return FORMAT.format(time);
        }
        byte[] text = FORM.clone();
        number(text, 3, at.getYear());
        number(text, 6, at.getMonthValue());
        number(text, 9, at.getDayOfMonth());
        number(text, 12, at.getHour());
        number(text, 15, at.getMinute());
        number(text, 18, at.getSecond());
        number(text, 25, at.getNano() / 1000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** @param last where its last digit stands */
    private static void number(byte[] text, int last, int number) {
        for (int at = last, rest = number; rest > 0; at--, rest /= 10) {
            text[at] = (byte) ('0' + rest % 10);
        }
    }
}
