package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.Form.Reading;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts the rows of one number together. Normally that is one record; the same rows once more are a record of their own,
 * repeated or with other content; anything in between is a record that is refused.
 */
final class RecordMaker {

    private static final String WRONG = "FPR-102";

    private final Table table;
    private final LocalDate today;
    private final Header header;

    /** @param header of the input */
    RecordMaker(Table table, LocalDate today, Header header) {
        this.table = table;
        this.today = today;
        this.header = header;
    }

    /** @param rows at least one, in the order of the table */
    void records(String key, List<RawRow> rows, Consumer<TableRecord> records) {
        List<RecordFault> faults = new ArrayList<>();
        TreeMap<Integer, List<RawRow>> positions = new TreeMap<>();
        List<RawRow> unplaced = new ArrayList<>();
        for (RawRow row : rows) {
            OptionalInt position = position(row);
            if (position.isPresent()) {
                positions
                        .computeIfAbsent(position.getAsInt(), number -> new ArrayList<>())
                        .add(row);
            } else {
                unplaced.add(row);
            }
        }
        if (unplaced.isEmpty()) {
            int times = positions.firstEntry().getValue().size();
            if (positions.values().stream().allMatch(same -> same.size() == times)) {
                whole(key, positions, times, records);
                return;
            }
        }
        List<RawRow> ordered = new ArrayList<>();
        for (List<RawRow> same : positions.values()) {
            ordered.addAll(same);
            for (RawRow again : same.subList(1, same.size())) {
                faults.add(fault(
                        again,
                        table.positionColumn(),
                        RecordTexts.positionTwice(same.get(0).line())));
            }
        }
        ordered.addAll(unplaced);
        records.accept(record(key, ordered, faults, false));
    }

    /** A record of which nothing is read. */
    TableRecord tooLarge(List<Long> lines) {
        RecordFault fault =
                new RecordFault(WRONG, lines.get(0), table.keyColumn(), RecordTexts.tooManyRows(table.rowsOfRecord()));
        return new TableRecord(
                Origins.of(table, "", lines, List.of()),
                JsonValue.EMPTY_JSON_OBJECT,
                List.of(fault),
                List.of(),
                false,
                List.of());
    }

    /** Each position stands there equally often: the record, and then the whole of it again. */
    private void whole(String key, TreeMap<Integer, List<RawRow>> positions, int times, Consumer<TableRecord> records) {
        List<RawRow> first = null;
        for (int time = 0; time < times; time++) {
            int which = time;
            List<RawRow> rows =
                    positions.values().stream().map(same -> same.get(which)).toList();
            List<RecordFault> faults = new ArrayList<>();
            int expected = 1;
            for (int position : positions.keySet()) {
                if (table.position() >= 0 && position != expected) {
                    faults.add(fault(rows.get(expected - 1), table.positionColumn(), RecordTexts.GAP));
                    break;
                }
                expected++;
            }
            if (rows.size() > table.rowsOfRecord()) {
                RawRow over = rows.get(table.rowsOfRecord());
                faults.add(fault(over, table.positionColumn(), RecordTexts.tooManyRows(table.rowsOfRecord())));
            }
            boolean repeated = first != null && saysTheSame(first, rows);
            records.accept(record(key, rows, faults, repeated));
            first = first == null ? rows : first;
        }
    }

    private static boolean saysTheSame(List<RawRow> first, List<RawRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (!first.get(i).saysTheSame(rows.get(i))) {
                return false;
            }
        }
        return true;
    }

    private TableRecord record(String key, List<RawRow> rows, List<RecordFault> faults, boolean repeated) {
        List<List<String>> torn = new ArrayList<>();
        List<RawRow> readable = new ArrayList<>();
        for (RawRow row : rows) {
            if (row.isTorn()) {
                torn.add(row.torn());
                faults.add(fault(row, "", torn(row.torn())));
            } else {
                readable.add(row);
            }
        }
        RecordData data = new RecordData(table, today, header, faults);
        data.add(readable);
        faults.sort(Comparator.comparingLong(RecordFault::line));
        List<Long> lines =
                rows.stream().filter(RawRow::own).map(RawRow::line).sorted().toList();
        // The rows of the message's items come first: torn ones have none.
        List<RawRow> items = readable.isEmpty() ? rows : readable;
        return new TableRecord(
                Origins.of(table, key, lines, items), data.json(), faults, data.warnings(), repeated, torn);
    }

    private Text torn(List<String> cells) {
        String last = cells.isEmpty() ? "" : cells.get(cells.size() - 1);
        return CellFault.isOne(last) ? CellFault.stray(last) : RecordTexts.torn(cells.size(), header.width());
    }

    private OptionalInt position(RawRow row) {
        if (row.isTorn() || !table.keyForm().matcher(row.cells()[table.key()]).matches()) {
            return OptionalInt.empty();
        }
        if (table.position() < 0) {
            return OptionalInt.of(1);
        }
        Reading number = table.columns().get(table.position()).form().read(row.cells()[table.position()], today);
        return number.isGood() ? OptionalInt.of(((Long) number.value()).intValue()) : OptionalInt.empty();
    }

    private static RecordFault fault(RawRow row, String column, Text what) {
        return new RecordFault(WRONG, row.line(), column, what);
    }
}
