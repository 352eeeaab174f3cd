package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.Column.Differs;
import al.tirana.nyja.agreement.table.Form.Reading;
import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds what a record says, cell by cell. Used by one thread. */
final class RecordData {

    /** Found once: each look-up would search the class path. */
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final Table table;
    private final LocalDate today;
    private final Header header;
    private final List<RecordFault> faults;
    private final List<RecordFault> warnings = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<Object> items = new ArrayList<>();
    private final long[] firstLines;
    private final Object[] firstValues;
    /** Cells that may be empty if all of the record are. */
    private final List<Lack> wholly = new ArrayList<>();

    private boolean heard;

    private record Lack(RawRow row, Column column) {}

    /** @param faults takes what is wrong */
    RecordData(Table table, LocalDate today, Header header, List<RecordFault> faults) {
        this.table = table;
        this.today = today;
        this.header = header;
        this.faults = faults;
        this.firstLines = new long[table.columns().size()];
        this.firstValues = new Object[table.columns().size()];
    }

    /** Adds the rows that have all their cells, in the order of the message's items. */
    void add(List<RawRow> rows) {
        boolean some = rows.stream().anyMatch(table::prefers);
        for (RawRow row : rows) {
            heard = !some || table.prefers(row);
            add(row);
        }
        for (Lack lack : wholly) {
            boolean all = wholly.stream()
                            .filter(other -> other.column() == lack.column())
                            .count()
                    == rows.size();
            if (!all || !faults.isEmpty()) {
                faults.addAll(lacks());
                faults.sort(Comparator.comparingLong(RecordFault::line)
                        .thenComparingInt(fault -> table.column(fault.column())));
                break;
            }
        }
    }

    /** What may be missing in the whole record is asked for all the same where it has to be sent again anyhow. */
    private List<RecordFault> lacks() {
        return wholly.stream()
                .map(lack -> new RecordFault(
                        "FPR-102",
                        lack.row().line(),
                        lack.column().name(),
                        lack.column().missing()))
                .toList();
    }

    private void lacks(RawRow row, Column column) {
        if (column.wholly()) {
            wholly.add(new Lack(row, column));
        } else {
            fault("FPR-102", row, column, column.missing());
        }
    }

    private void add(RawRow row) {
        Map<String, Object> item = new LinkedHashMap<>();
        Object[] read = new Object[table.columns().size()];
        for (int i = 0; i < read.length; i++) {
            Column column = table.columns().get(i);
            if (column.when() < 0 || column.values().contains(row.cells()[column.when()])) {
                read[i] = read(column, i, row, item);
            }
        }
        for (int i = 0; i < read.length; i++) {
            if (table.columns().get(i).nationalId() != null) {
                nationalId(i, read, row, item);
            }
        }
        items.add(item);
    }

    JsonObject json() {
        if (!table.items().isEmpty()) {
            Target.of(table.items(), "").set(data, items);
        }
        sortLists();
        return JSON.createObjectBuilder(data).build();
    }

    List<RecordFault> warnings() {
        return warnings;
    }

    private Object read(Column column, int index, RawRow row, Map<String, Object> item) {
        String cell = row.cells()[index];
        if (cell.isEmpty()) {
            if (column.required() && header.has(index)) {
                lacks(row, column);
            }
            return null;
        }
        if (CellFault.isOne(cell)) {
            fault("FPR-102", row, column, CellFault.words(cell));
            return null;
        }
        if (cell.indexOf(Cells.NO_CHARACTER) >= 0) {
            fault("FPR-102", row, column, RecordTexts.CHARACTERS);
            return null;
        }
        if (column.split() != 0) {
            for (String part : cell.split(Pattern.quote(String.valueOf(column.split())), -1)) {
                value(column, index, Unseen.strip(part), row, item);
            }
            return null;
        }
        return value(column, index, cell, row, item);
    }

    private Object value(Column column, int index, String text, RawRow row, Map<String, Object> item) {
        Reading reading = column.form().read(text, today);
        if (!reading.isGood()) {
            fault(reading.code(), row, column, reading.what());
            return null;
        }
        Object value = column.prefix().isEmpty() ? reading.value() : column.prefix() + reading.value();
        for (Target target : column.targets()) {
            if (target.perRow()) {
                put(target, item, value);
            } else {
                ofRecord(column, index, target, value, row);
            }
        }
        if (firstValues[index] == null) {
            firstLines[index] = row.line();
            firstValues[index] = value;
        }
        return value;
    }

    private static void put(Target target, Map<String, Object> root, Object value) {
        if (target.list()) {
            target.add(root, value);
        } else {
            target.set(root, value);
        }
    }

    /** A field of the whole record stands in each row; who is not heard can contradict, and tells nothing. */
    private void ofRecord(Column column, int index, Target target, Object value, RawRow row) {
        Object first = firstValues[index];
        if (!target.list() && column.differs() == Differs.REFUSE && first != null && !first.equals(value)) {
            fault("FPR-102", row, column, RecordTexts.differs(firstLines[index]));
        } else if (heard) {
            Object known = target.list() ? null : target.get(data);
            if (known == null) {
                put(target, data, value);
            } else if (column.differs() == Differs.LARGEST
                    && value instanceof Long number
                    && known instanceof Long other) {
                target.set(data, Math.max(number, other));
            }
        }
    }

    private void nationalId(int index, Object[] read, RawRow row, Map<String, Object> item) {
        Column column = table.columns().get(index);
        NationalIdCheck check = column.nationalId();
        if (read[index] == null) {
            check.status().set(item, NationalIdCheck.MISSING);
            return;
        }
        Text what = check.contradiction((String) read[index], read[check.birthDate()], read[check.sex()]);
        check.status().set(item, what == null ? NationalIdCheck.DECLARED : NationalIdCheck.CONTRADICTS);
        if (what != null) {
            column.targets().forEach(target -> target.remove(item));
            warnings.add(new RecordFault("FPR-304", row.line(), column.name(), what));
        }
    }

    /** What several rows put together must not depend on which of them came first. */
    private void sortLists() {
        for (Column column : table.columns()) {
            for (Target target : column.targets()) {
                if (target.list() && !target.perRow() && target.get(data) instanceof List<?> list) {
                    List<Object> sorted = new ArrayList<>(list);
                    sorted.sort((one, other) -> one.toString().compareTo(other.toString()));
                    target.set(data, sorted);
                }
            }
        }
    }

    private void fault(String code, RawRow row, Column column, Text what) {
        RecordFault fault = new RecordFault(code, row.line(), column.name(), what);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
