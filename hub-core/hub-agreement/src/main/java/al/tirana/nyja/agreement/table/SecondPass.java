package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.TableRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The second reading of a table: record by record, wherever their rows stand. Used by one thread. */
final class SecondPass {

    /** A record with more rows than this is not even looked at: something else than records must be in the table. */
    private static final int MOST_ROWS = 1000;

    private final FirstPass first;
    private final RowIndex index;
    private final Pages pages;
    private final Cells cells;
    private final RecordMaker maker;

    SecondPass(FirstPass first, Content content, Table table, RecordMaker maker) {
        this.first = first;
        this.index = first.index();
        this.pages = new Pages(content);
        this.cells = new Cells(table.separator());
        this.maker = maker;
    }

    void each(Consumer<TableRecord> records) throws IOException {
        for (int group = 0; group < index.groups(); group++) {
            int[] rows = index.rowsOf(group);
            if (rows.length > MOST_ROWS) {
                records.accept(maker.tooLarge(lines(rows)));
            } else {
                group(group, rows, records);
            }
        }
    }

    private void group(int group, int[] rows, Consumer<TableRecord> records) throws IOException {
        Map<String, List<RawRow>> byKey = new LinkedHashMap<>();
        for (int row : rows) {
            byte[] bytes = pages.read(index.offset(row), index.length(row));
            cells.split(bytes, 0, bytes.length);
            for (String key : keys(group)) {
                byKey.computeIfAbsent(key, name -> new ArrayList<>()).add(raw(row, group));
            }
        }
        byKey.forEach((key, raw) -> maker.records(key, raw, records));
    }

    /** Normally one; an empty text for a row that belongs to nothing. */
    private List<String> keys(int group) {
        return first.keys().certain(cells).map(List::of).orElseGet(() -> {
            List<String> here = first.keys().possible(cells).stream()
                    .filter(key -> index.group(key) == group)
                    .toList();
            return here.isEmpty() ? List.of("") : here;
        });
    }

    private RawRow raw(int row, int group) {
        if (first.keys().fits(cells)) {
            return new RawRow(index.line(row), first.header().cells(cells, first.charset()), null, true);
        }
        int home = first.keys().possible(cells).stream()
                .mapToInt(index::group)
                .filter(known -> known >= 0)
                .findFirst()
                .orElse(group);
        return new RawRow(index.line(row), null, cells.all(first.charset()), home == group);
    }

    private List<Long> lines(int[] rows) {
        List<Long> lines = new ArrayList<>(rows.length);
        for (int row : rows) {
            lines.add(index.line(row));
        }
        return lines;
    }
}
