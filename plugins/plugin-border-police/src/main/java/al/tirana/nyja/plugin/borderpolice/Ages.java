package al.tirana.nyja.plugin.borderpolice;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is under 18. Where no birth date can be read, a child of the family counts: a child must not be overlooked. */
final class Ages {

    private static final int ADULT = 18;
    private static final String CHILD = "FEMIJE";
    private static final DateTimeFormatter IN_THE_FILE =
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Ages() {}

    static boolean mayBeMinor(JsonObject person, LocalDate today) {
        String birthDate = person.getString("birthDate", "");
        return birthDate.isEmpty()
                ? person.getString("relation", "").equals(CHILD)
                : isMinor(LocalDate.parse(birthDate), today);
    }

    /** Of a row that lost its columns: the birth date is the only cell that is a date alone. */
    static boolean mayHoldMinor(List<String> cells, LocalDate today) {
        List<LocalDate> dates =
                cells.stream().map(Ages::date).flatMap(Optional::stream).toList();
        return dates.isEmpty()
                ? cells.stream().anyMatch(cell -> cell.contains(CHILD))
                : dates.stream().anyMatch(date -> isMinor(date, today));
    }

    private static boolean isMinor(LocalDate birthDate, LocalDate today) {
        return birthDate.plusYears(ADULT).isAfter(today);
    }

    private static Optional<LocalDate> date(String cell) {
        try {
            return Optional.of(LocalDate.parse(cell, IN_THE_FILE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
