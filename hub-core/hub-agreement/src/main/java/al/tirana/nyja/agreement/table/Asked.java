package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.Units;
import al.tirana.nyja.spi.Text;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person who fills in a column is asked for.
 *
 * @param list whose codes are asked for, or null
 * @param codes the partner's words for codes of the list, and what each means; empty: the codes themselves
 * @param words the words, or the codes of the list that are meant; empty: all of them
 * @param from least number, or the most characters
 * @param until largest number
 * @param form of a day, or an example of a pattern
 */
record Asked(Kind kind, Units list, Map<String, String> codes, Set<String> words, long from, long until, String form) {

    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2026, 11, 20, 13, 20);

    /** The forms of {@link Forms#names}. */
    enum Kind {
        TEXT,
        PATTERN,
        WORDS,
        LIST,
        INTEGER,
        DATE,
        DATETIME,
        NATIONALID;

        static Kind of(String form) {
            return valueOf(form.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * A value to choose, and what it means.
     *
     * @param sq empty if it says it itself
     * @param en the same in English
     */
    record Choice(String value, String sq, String en) {}

    /** In the order of the list; empty if there is nothing to choose from. A code that must not travel in clear is none. */
    List<Choice> choices(LocalDate day) {
        List<Choice> choices = new ArrayList<>();
        if (list == null) {
            words.forEach(word -> choices.add(new Choice(word, "", "")));
            return choices;
        }
        codes.forEach((word, code) -> list.find(code, day)
                .filter(known -> !"P4".equals(known.cls()))
                .ifPresent(known -> choices.add(new Choice(word, known.sq(), known.en()))));
        if (!codes.isEmpty()) {
            return choices;
        }
        for (Code code : list.inForce(day)) {
            boolean meant = words.isEmpty() || words.contains(code.code());
            if (meant && !"P4".equals(code.cls())) {
                choices.add(new Choice(code.code(), code.sq(), code.en()));
            }
        }
        return choices;
    }

    /** @param sheet on which the choices stand */
    Text words(String sheet) {
        return switch (kind) {
            case TEXT -> new Text("Tekst deri në " + from + " shenja", "Text of up to " + from + " characters");
            case PATTERN ->
                form.isEmpty()
                        ? new Text("Në formën e rënë dakord", "In the agreed form")
                        : new Text("Në formën " + form, "In the form of " + form);
            case WORDS -> new Text("Një nga: " + String.join(", ", words), "One of: " + String.join(", ", words));
            case LIST ->
                new Text(
                        "Kod nga fleta «" + sheet + "», lista " + list.list(),
                        "A code from the sheet \"" + sheet + "\", list " + list.list());
            case INTEGER ->
                new Text(
                        "Numër i plotë nga " + from + " deri në " + until,
                        "A whole number from " + from + " to " + until);
            case DATE, DATETIME ->
                new Text("Në formën " + form + ", si " + example(), "In the form " + form + ", such as " + example());
            case NATIONALID -> new Text("Numër personal (NID)", "National id (NID)");
        };
    }

    private String example() {
        DateTimeFormatter writer = Forms.reader(form);
        return kind == Kind.DATE ? writer.format(EXAMPLE.toLocalDate()) : writer.format(EXAMPLE);
    }
}
