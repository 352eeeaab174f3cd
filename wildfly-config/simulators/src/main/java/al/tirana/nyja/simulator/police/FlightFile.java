package al.tirana.nyja.simulator.police;

import al.tirana.nyja.fpr.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A file as the Border Police would leave it, and what must become of it. Immutable; do not change the bytes.
 *
 * @param name such as {@code kthimet-2026-11-21-02.csv}
 */
public final class FlightFile {

    private final String name;
    private final byte[] bytes;
    private final Expected expected;
    private final List<Case> cases;
    private final LocalDate day;
    private final Layout layout;
    private final long seed;

    private FlightFile(
            String name, byte[] bytes, Expected expected, List<Case> cases, LocalDate day, Layout layout, long seed) {
        this.name = name;
        this.bytes = bytes;
        this.expected = expected;
        this.cases = cases;
        this.day = day;
        this.layout = layout;
        this.seed = seed;
    }

    static FlightFile of(List<Case> cases, LocalDate day, int number, Layout layout, long seed, boolean known) {
        List<Row> rows = cases.stream().flatMap(one -> one.rows().stream()).toList();
        byte[] bytes = new TableWriter(layout, seed).write(rows);
        List<ExpectedHousehold> households = cases.stream()
                .flatMap(one -> one.expected(known).stream())
                .sorted((one, other) ->
                        Long.compare(one.lines().first(), other.lines().first()))
                .toList();
        Expected expected = new Expected(rows.size(), households);
        return new FlightFile(name(day, number), bytes, expected, List.copyOf(cases), day, layout, seed);
    }

    /** The forty-five people of the demonstration. */
    public static FlightFile demo(LocalDate day, int firstNotice) {
        return DemoFlight.file(day, firstNotice);
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Expected expected() {
        return expected;
    }

    public String doneName() {
        return name + ".done";
    }

    public String reportName() {
        return name + ".raport.csv";
    }

    /** What the file that completes it says. */
    public byte[] done() {
        return done(bytes, expected.rows());
    }

    static byte[] done(byte[] bytes, long rows) {
        return (rows + ";" + Canonical.sha256Hex(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    public String sha256() {
        return Canonical.sha256Hex(bytes);
    }

    /** The same rows in another file of that day and in another order: nothing of it has an effect once more. */
    public FlightFile again(int number) {
        Layout other = layout.withScatteredRows().withShuffledColumns();
        return of(
                cases.stream().map(one -> Case.of(one.notice(), one.trouble())).toList(),
                day,
                number,
                other,
                seed + number,
                true);
    }

    /** The households that were refused, corrected, in another file of that day: they are accepted now. */
    public FlightFile corrected(int number) {
        return of(
                cases.stream().filter(Case::correctable).map(Case::corrected).toList(),
                day,
                number,
                layout,
                seed,
                false);
    }

    private static String name(LocalDate day, int number) {
        return "kthimet-" + day + (number == 0 ? "" : String.format(Locale.ROOT, "-%02d", number)) + ".csv";
    }

    @Override
    public String toString() {
        return "FlightFile[" + name + ", " + expected.rows() + " rows]";
    }
}
