package al.tirana.nyja.simulator.police;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes rows in a {@link Layout}, and tells each its line. */
final class TableWriter {

    private static final String SEPARATOR = ";";

    private final Layout layout;
    private final List<String> columns = new ArrayList<>(Columns.ALL);
    private final Random random;

    TableWriter(Layout layout, long seed) {
        this.layout = layout;
        this.random = new Random(seed);
        if (layout.shuffledColumns()) {
            Collections.shuffle(columns, random);
        }
    }

    byte[] write(List<Row> rows) {
        List<Row> placed = new ArrayList<>(rows);
        if (layout.scattered()) {
            Collections.shuffle(placed, random);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(200 * (rows.size() + 1));
        if (layout.byteOrderMark()) {
            out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        line(out, String.join(SEPARATOR, columns));
        long line = 1;
        for (Row row : placed) {
            row.line(++line);
            line(out, text(row));
        }
        return out.toByteArray();
    }

    private void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + layout.lineEnd()).getBytes(layout.charset()));
    }

    private String text(Row row) {
        if (row.shape() == Row.Shape.STRAY) {
            return "fundi i listës";
        }
        List<String> cells = columns.stream().map(row::get).map(this::cell).collect(Collectors.toList());
        if (row.shape() == Row.Shape.ONE_CELL_MORE) {
            cells.add(columns.indexOf("ADRESA"), "hyrja 3");
        }
        if (row.shape() == Row.Shape.ONE_CELL_LESS) {
            // Without its number nobody could say to which household the row belongs.
            int last = columns.size() - 1;
            cells.remove(columns.get(last).equals("NR_NJOFTIMI") ? last - 1 : last);
        }
        return String.join(SEPARATOR, cells);
    }

    private String cell(String value) {
        boolean must = value.contains(SEPARATOR) || value.contains("\"");
        return must || layout.quoted() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
