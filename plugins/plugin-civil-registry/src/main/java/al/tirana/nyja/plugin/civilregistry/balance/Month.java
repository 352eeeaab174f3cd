package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Text;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which month a file is about, and in which revision.
 *
 * @param revision from 1; each replaces those before it
 */
record Month(YearMonth period, int revision) {

    static final int MOST_REVISIONS = 12;

    private static final int MOST_MONTHS = 36;
    private static final String REVISION = "revision";

    /** The sheet with the totals of all units. */
    static final String TOTALS = "GJITHSEJ";

    /** {@code bilanci-2026-10.csv}, {@code bilanci-2026-10-r2.xlsx}. */
    static final FileNames FILES = new FileNames(
            Pattern.compile("bilanci-(?<month>20[0-9]{2}-(0[1-9]|1[0-2]))(-r(?<revision>[1-9]|1[0-2]))?\\.(csv|xlsx)"),
            ".done",
            ".raport.csv");

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMM");

    static Optional<Month> ofFile(String name) {
        Matcher file = FILES.name().matcher(name);
        if (!file.matches()) {
            return Optional.empty();
        }
        String revision = file.group("revision");
        return Optional.of(
                new Month(YearMonth.parse(file.group("month")), revision == null ? 1 : Integer.parseInt(revision)));
    }

    /** What a person chooses who hands a month in: one that is over, however old, as it may never have been told. */
    static List<NamePart> parts(LocalDate day) {
        return List.of(
                NamePart.month(YearMonth.from(day).minusMonths(1), MOST_MONTHS),
                new NamePart(
                        REVISION,
                        new Text("Rishikimi", "The revision"),
                        IntStream.rangeClosed(1, MOST_REVISIONS)
                                .mapToObj(Month::revisionChoice)
                                .toList()));
    }

    private static Choice revisionChoice(int number) {
        return Choice.of(
                String.valueOf(number),
                number == 1
                        ? new Text("1: hera e parë", "1: for the first time")
                        : new Text(number + ": zëvendëson " + (number - 1), number + ": replaces " + (number - 1)));
    }

    /** Without the ending; empty if it was not chosen. */
    static Optional<String> fileOf(Map<String, String> chosen) {
        String revision = chosen.get(REVISION);
        return Optional.ofNullable(chosen.get("month"))
                .filter(month -> revision != null)
                .map(month -> "bilanci-" + month + (revision.equals("1") ? "" : "-r" + revision));
    }

    /** @param digits as the table writes it */
    static Month of(String digits, int revision) {
        return new Month(YearMonth.parse(digits, DIGITS), revision);
    }

    /** As the table writes it. */
    String digits() {
        return DIGITS.format(period);
    }

    Month revision(int number) {
        return new Month(period, number);
    }

    /** The key of a sheet's message. */
    String key(String sender, String agreement, String sheet) {
        return String.join(":", sender, "BIL", agreement, period.toString(), String.valueOf(revision), sheet);
    }

    /** The key of the message that closes it. */
    String key(String agreement) {
        return String.join(":", "HUB", "BIL", agreement, period.toString(), String.valueOf(revision));
    }
}
