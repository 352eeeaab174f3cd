package al.tirana.nyja.admin;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;

/** Reads what stands in an address. */
final class Params {

    private static final int MOST = 1_000;

    private Params() {}

    static UUID uuid(String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest();
        }
    }

    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        try {
            return text == null || text.isBlank() ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest();
        }
    }

    static YearMonth month(String text) {
        try {
            return text == null || text.isBlank() ? null : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableRequest();
        }
    }

    static Instant instant(String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableRequest();
        }
    }

    static int max(int wanted) {
        return Math.max(1, Math.min(wanted, MOST));
    }
}
