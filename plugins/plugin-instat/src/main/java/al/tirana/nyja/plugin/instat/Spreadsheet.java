package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.xlsx.Look;
import al.tirana.nyja.xlsx.Plan;
import al.tirana.nyja.xlsx.SheetWriter;
import al.tirana.nyja.xlsx.Value;
import al.tirana.nyja.xlsx.XlsxWriter;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tables as a spreadsheet: a sheet that says what they are, and one for each, with codes and what they are called. */
final class Spreadsheet {

    private static final int CODE = 16;
    private static final int WORDS = 40;

    private Spreadsheet() {}

    static byte[] of(JsonObject body, List<ProductTable> tables, Product product, Names names, String time)
            throws IOException {
        List<String> sheets = new ArrayList<>();
        sheets.add("Shënime");
        tables.forEach(table -> sheets.add(table.id()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxWriter book = new XlsxWriter(out, sheets)) {
            notes(
                    book.sheet(new Plan(List.of(WORDS / 2, 2 * WORDS, 2 * WORDS), 1, true, List.of())),
                    body,
                    product,
                    time);
            for (ProductTable table : tables) {
                table(book.sheet(new Plan(widths(table), 3, true, List.of())), table, body, product, names);
            }
        }
        return out.toByteArray();
    }

    private static void notes(SheetWriter sheet, JsonObject body, Product product, String time) throws IOException {
        sheet.row(List.of(
                new Value("Koncepti", Look.HEADER),
                new Value("Shqip", Look.HEADER),
                new Value("English", Look.HEADER)));
        sheet.row(List.of(
                new Value("PRODUCT", Look.TEXT),
                new Value(product.label().sq(), Look.NOTE),
                new Value(product.label().en(), Look.NOTE)));
        for (List<String> line : CountedQuality.lines(body, product, time)) {
            sheet.row(List.of(
                    new Value(line.get(0), Look.TEXT),
                    new Value(line.get(1), Look.NOTE),
                    new Value(line.get(2), Look.NOTE)));
        }
    }

    private static void table(SheetWriter sheet, ProductTable table, JsonObject body, Product product, Names names)
            throws IOException {
        sheet.row(List.of(new Value(
                body.getString("reportId") + " " + table.id() + " · "
                        + product.label().sq() + " / " + product.label().en(),
                Look.TITLE)));
        sheet.row(List.of(new Value(table.dataflow() + " · " + body.getString("period"), Look.FAINT)));
        List<Value> header = new ArrayList<>();
        for (String column : table.columns()) {
            header.add(new Value(ProductTable.column(column), Look.HEADER));
            header.add(new Value(names.column(column), Look.HEADER));
        }
        header.add(new Value("VLERA / VALUE", Look.HEADER));
        header.add(new Value("OBS_STATUS", Look.HEADER));
        header.add(new Value("CONF_STATUS", Look.HEADER));
        sheet.row(header);
        int width = table.columns().size();
        for (List<String> row : table.rows()) {
            List<Value> cells = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                cells.add(new Value(row.get(i), Look.TEXT));
                cells.add(new Value(names.both(table.columns().get(i), row.get(i)), Look.TEXT));
            }
            cells.add(new Value(row.get(width), Look.NUMBER));
            cells.add(new Value(row.get(width + 1), Look.TEXT));
            cells.add(new Value(row.get(width + 2), Look.TEXT));
            sheet.row(cells);
        }
    }

    private static List<Integer> widths(ProductTable table) {
        List<Integer> widths = new ArrayList<>();
        table.columns().forEach(column -> widths.addAll(List.of(CODE, WORDS)));
        widths.addAll(List.of(CODE, CODE, CODE));
        return widths;
    }
}
