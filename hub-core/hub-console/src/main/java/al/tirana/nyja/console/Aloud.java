package al.tirana.nyja.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** A value of a message as somebody reads it out. */
public final class Aloud {

    private Aloud() {}

    public static String of(String value, Words words, Times times) {
        try {
            if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return times.day(LocalDate.parse(value));
            }
            if (value.matches("\\d{4}-\\d\\d-\\d\\dT.+")) {
                return times.when(OffsetDateTime.parse(value).toInstant());
            }
        } catch (DateTimeException e) {
            return value;
        }
        return switch (value) {
            case "true" -> words.get("setting.true");
            case "false" -> words.get("setting.false");
            default -> value;
        };
    }
}
