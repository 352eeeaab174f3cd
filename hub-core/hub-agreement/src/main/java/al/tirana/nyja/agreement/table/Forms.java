package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.Form.Reading;
import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.DerivedCategory;
import al.tirana.nyja.fpr.NationalId;
import al.tirana.nyja.fpr.Units;
import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms that a table document can name. Their faults speak of what was expected, never of what stood there. */
final class Forms {

    private static final String WRONG = "FPR-102";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int OLDEST = 1900;
    private static final int NEWEST = 2099;
    private static final Reading FAR_AWAY = Reading.fault(
            WRONG,
            "Viti duhet të jetë nga " + OLDEST + " deri në " + NEWEST,
            "The year must be from " + OLDEST + " to " + NEWEST);

    private Forms() {}

    /** Free text: line breaks and runs of spaces become one space, so that layout is no difference in content. */
    static Form text(int longest) {
        Pattern space = Pattern.compile("\\s+");
        Reading tooLong =
                Reading.fault(WRONG, "Më shumë se " + longest + " shenja", "More than " + longest + " characters");
        Reading unreadable = Reading.fault(WRONG, RecordTexts.CHARACTERS);
        return (cell, today) -> {
            String text = hasLayout(cell) ? space.matcher(cell).replaceAll(" ") : cell;
            OptionalInt unseen = Unseen.firstIn(text, false);
            if (unseen.isPresent()) { // a partner's system may stumble over it, or store what nobody sees
                boolean torn = unseen.getAsInt() == Cells.NO_CHARACTER;
                return torn ? unreadable : Reading.fault(WRONG, RecordTexts.unseen(unseen.getAsInt()));
            }
            return text.length() > longest ? tooLong : Reading.of(text);
        };
    }

    /** A form that says so where something unseen is the reason why a cell does not have it. */
    static Form seeing(Form form) {
        return (cell, today) -> {
            Reading reading = form.read(cell, today);
            return reading.isGood() || !Unseen.isIn(cell)
                    ? reading
                    : Reading.fault(reading.code(), RecordTexts.withUnseen(reading.what()));
        };
    }

    private static boolean hasLayout(String cell) {
        return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0 || cell.indexOf('\t') >= 0 || cell.contains("  ");
    }

    static Form pattern(Pattern pattern, String like) {
        Reading other = Reading.fault(
                WRONG,
                "Nuk ka formën e rënë dakord" + (like.isEmpty() ? "" : ", si " + like),
                "Not in the agreed form" + (like.isEmpty() ? "" : ", such as " + like));
        return (cell, today) -> pattern.matcher(cell).matches() ? Reading.of(cell) : other;
    }

    static Form words(Set<String> words) {
        Reading other = Reading.fault(
                WRONG, "Pritej një nga: " + String.join(", ", words), "Expected one of: " + String.join(", ", words));
        return (cell, today) -> words.contains(cell) ? Reading.of(cell) : other;
    }

    /**
     * Also one that has ended: of which day a row speaks, the message that is made of it says, and the gate judges it.
     *
     * @param only the codes of the list that are meant; empty: all
     */
    static Form list(Units codes, Set<String> only) {
        String list = codes.list();
        Reading unknown = Reading.fault(
                "FPR-302",
                "Kodi nuk është te lista " + list + " në fuqi",
                "Not a code of the list " + list + " in force");
        Reading sealed = Reading.fault("FPR-223", SEALED);
        Reading derived = Reading.fault("FPR-223", new Text(DerivedCategory.SQ, DerivedCategory.EN));
        return (cell, today) -> {
            Optional<Code> code = codes.begun(cell, today);
            Optional<LocalDate> begins = code.isPresent()
                    ? Optional.empty()
                    : codes.begun(cell, LocalDate.MAX).map(Code::validFrom);
            if (begins.isPresent() && (only.isEmpty() || only.contains(cell))) {
                return Reading.fault(
                        "FPR-302",
                        "Ky kod i listës " + list + " vlen nga " + begins.get(),
                        "This code of the list " + list + " counts from " + begins.get() + " on");
            }
            if (code.isEmpty() || !only.isEmpty() && !only.contains(cell)) {
                return unknown;
            }
            if (!"P4".equals(code.get().cls())) {
                return Reading.of(cell);
            }
            return DerivedCategory.is(cell) ? derived : sealed;
        };
    }

    /** A partner's words for the codes of a list. */
    static Form codes(Map<String, String> codes, Form list) {
        String words = String.join(", ", codes.keySet());
        Reading other = Reading.fault("FPR-302", "Pritej një nga: " + words, "Expected one of: " + words);
        return (cell, today) -> codes.containsKey(cell) ? list.read(codes.get(cell), today) : other;
    }

    private static final Text SEALED = new Text(
            "Ky kod nuk udhëton i hapur: hiqeni këtu dhe ndiqni procedurën e VKM 499/2018; u njoftua një person",
            "This code must not travel in clear: remove it here and follow the procedure of VKM 499/2018; a person has been told");

    static Form integer(long from, long until) {
        Reading other = Reading.fault(
                WRONG,
                "Pritej numër i plotë nga " + from + " deri në " + until,
                "Expected a whole number from " + from + " to " + until);
        return (cell, today) -> {
            try {
                long number = cell.length() > 18 ? Long.MIN_VALUE : Long.parseLong(cell);
                return number >= from && number <= until ? Reading.of(number) : other;
            } catch (NumberFormatException e) {
                return other;
            }
        };
    }

    /** @param past whether a day after today is a fault */
    static Form date(String form, boolean past) {
        DateTimeFormatter reader = reader(form);
        Reading other = Reading.fault(
                WRONG,
                "Pritej një datë që ekziston, në formën " + form,
                "Expected a date that exists, in the form " + form);
        Reading ahead = Reading.fault(WRONG, "Data është në të ardhmen", "The date lies ahead");
        return (cell, today) -> {
            try {
                LocalDate day = LocalDate.parse(cell, reader);
                if (isFarAway(day)) {
                    return FAR_AWAY;
                }
                return past && day.isAfter(today) ? ahead : Reading.of(day.toString());
            } catch (DateTimeException e) {
                return other;
            }
        };
    }

    /** Of an hour that the clock repeats the first is meant; an hour that it leaves out is moved on by as much. */
    static Form dateTime(String form, ZoneId zone) {
        DateTimeFormatter reader = reader(form);
        Reading other = Reading.fault(
                WRONG,
                "Pritej datë dhe orë që ekziston, në formën " + form,
                "Expected a date and time that exist, in the form " + form);
        return (cell, today) -> {
            try {
                LocalDateTime moment = LocalDateTime.parse(cell, reader);
                if (zone.getRules().getValidOffsets(moment).isEmpty()) {
                    return other; // the clocks were put forward over it
                }
                return isFarAway(moment.toLocalDate())
                        ? FAR_AWAY
                        : Reading.of(moment.atZone(zone).format(MOMENT));
            } catch (DateTimeException e) {
                return other;
            }
        };
    }

    private static boolean isFarAway(LocalDate day) {
        return day.getYear() < OLDEST || day.getYear() > NEWEST;
    }

    /** Only whether it is one; whether it fits the person is for {@link NationalIdCheck}. */
    static Form nationalId() {
        Reading other =
                Reading.fault("FPR-303", "Nuk ka formën e një numri personal", "Not in the form of a national id");
        return (cell, today) -> NationalId.read(cell).isPresent() ? Reading.of(cell) : other;
    }

    /** {@code yyyy} means the year itself, not the year of an era: only then can a day that does not exist be found. */
    static DateTimeFormatter reader(String form) {
        return DateTimeFormatter.ofPattern(form.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The names of the forms, of which a column has exactly one. */
    static List<String> names() {
        return List.of("text", "pattern", "words", "list", "integer", "date", "dateTime", "nationalId");
    }
}
