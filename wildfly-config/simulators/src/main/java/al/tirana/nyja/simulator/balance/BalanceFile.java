package al.tirana.nyja.simulator.balance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A month's table. Immutable: each change makes another. */
public final class BalanceFile {

    static final String HEADER =
            "FLETA;RRESHTI;PERIUDHA;RISHIKIMI;NJA;TREGUESI;GJINIA;GRUPMOSHA;NJA_TJETER;BASHKIA;SHTETI;ARSYEJA;NUMRI";

    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMM");
    private static final int ROWS_OF_A_SHEET = 40;

    /**
     * What happened in a unit beside moving.
     *
     * @param residents at the end of the month
     */
    record Unit(long births, long deaths, long residents) {}

    private final YearMonth period;
    private final int revision;
    private final List<Movement> movements;
    private final Map<String, Unit> units;
    private final Map<String, Long> falseTotals;
    private final boolean spreadsheet;

    BalanceFile(YearMonth period, List<Movement> movements, Map<String, Unit> units) {
        this(period, 1, movements, units, Map.of(), false);
    }

    private BalanceFile(
            YearMonth period,
            int revision,
            List<Movement> movements,
            Map<String, Unit> units,
            Map<String, Long> falseTotals,
            boolean spreadsheet) {
        this.period = period;
        this.revision = revision;
        this.movements = List.copyOf(movements);
        this.units = new TreeMap<>(units);
        this.falseTotals = Map.copyOf(falseTotals);
        this.spreadsheet = spreadsheet;
    }

    public String name() {
        return "bilanci-" + period + (revision == 1 ? "" : "-r" + revision) + (spreadsheet ? ".xlsx" : ".csv");
    }

    public String doneName() {
        return name() + ".done";
    }

    public String reportName() {
        return name() + ".raport.csv";
    }

    /** As the next revision, in which so many more persons came to a unit. */
    public BalanceFile revised(String unit, long more) {
        List<Movement> others = new ArrayList<>(movements);
        for (int i = 0; i < others.size(); i++) {
            Movement one = others.get(i);
            if (one.unit().equals(unit) && one.measure().equals("HYRJE")) {
                others.set(i, one.counting(one.count() + more));
                break;
            }
        }
        Map<String, Unit> after = new TreeMap<>(units);
        after.computeIfPresent(unit, (code, was) -> new Unit(was.births(), was.deaths(), was.residents() + more));
        return new BalanceFile(period, revision + 1, others, after, falseTotals, spreadsheet);
    }

    /** With a total of arrivals that is not the sum of its rows. */
    public BalanceFile withFalseTotal(String unit) {
        Map<String, Long> wrong = new TreeMap<>(falseTotals);
        wrong.put(unit, sum(unit, "HYRJE") + 1);
        return new BalanceFile(period, revision, movements, units, wrong, spreadsheet);
    }

    /** With inhabitants that nothing explains. */
    public BalanceFile withResidents(String unit, long more) {
        Map<String, Unit> other = new TreeMap<>(units);
        other.computeIfPresent(unit, (code, was) -> new Unit(was.births(), was.deaths(), was.residents() + more));
        return new BalanceFile(period, revision, movements, other, falseTotals, spreadsheet);
    }

    /** The same month as a spreadsheet. */
    public BalanceFile asSpreadsheet() {
        return new BalanceFile(period, revision, movements, units, falseTotals, true);
    }

    /** Sheets, that of the totals included. */
    public int sheets() {
        return (movements.size() + ROWS_OF_A_SHEET - 1) / ROWS_OF_A_SHEET + 1;
    }

    public long arrivals(String unit) {
        return sum(unit, "HYRJE");
    }

    public long arrivals() {
        return units.keySet().stream().mapToLong(this::arrivals).sum();
    }

    long balance(String unit) {
        return sum(unit, "HYRJE") - sum(unit, "DALJE");
    }

    private long sum(String unit, String measure) {
        return movements.stream()
                .filter(one -> one.unit().equals(unit) && one.measure().equals(measure))
                .mapToLong(Movement::count)
                .sum();
    }

    /** Cell by cell, with the header. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(HEADER.split(";")));
        int row = 0;
        for (Movement one : movements) {
            String sheet = String.format("F-%04d", row / ROWS_OF_A_SHEET + 1);
            rows.add(cells(
                    sheet,
                    row % ROWS_OF_A_SHEET + 1,
                    one.unit(),
                    one.measure(),
                    List.of(one.sex(), one.age(), one.nja(), one.bashki(), one.country(), one.reason()),
                    one.count()));
            row++;
        }
        int[] line = {0};
        units.forEach((unit, said) -> {
            Map<String, Long> totals = new TreeMap<>(Map.of(
                    "HYRJE_GJITHSEJ", falseTotals.getOrDefault(unit, sum(unit, "HYRJE")),
                    "DALJE_GJITHSEJ", sum(unit, "DALJE"),
                    "LINDJE", said.births(),
                    "VDEKJE", said.deaths(),
                    "BANORE", said.residents()));
            totals.forEach((measure, count) ->
                    rows.add(cells("GJITHSEJ", ++line[0], unit, measure, List.of("", "", "", "", "", ""), count)));
        });
        return rows;
    }

    private List<String> cells(
            String sheet, int line, String unit, String measure, List<String> ofWhoMoved, long count) {
        List<String> cells = new ArrayList<>(
                List.of(sheet, String.valueOf(line), DIGITS.format(period), String.valueOf(revision), unit, measure));
        cells.addAll(ofWhoMoved);
        cells.add(String.valueOf(count));
        return cells;
    }

    public byte[] bytes() {
        return spreadsheet
                ? PlainSheet.of(rows())
                : rows().stream()
                        .map(cells -> String.join(";", cells) + "\r\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8);
    }

    /** What says that it is complete. */
    public byte[] done() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
            return (rows().size() - 1 + ";" + HexFormat.of().formatHex(hash) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
