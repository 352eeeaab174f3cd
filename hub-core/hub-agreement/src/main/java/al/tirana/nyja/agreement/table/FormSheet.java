package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.SheetCells.Stored;
import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.xlsx.Look;
import al.tirana.nyja.xlsx.Plan;
import al.tirana.nyja.xlsx.Rule;
import al.tirana.nyja.xlsx.SheetWriter;
import al.tirana.nyja.xlsx.Value;
import al.tirana.nyja.xlsx.XlsxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table document's form as a spreadsheet: the rows, a sheet that explains, and the codes to choose from. Read back by the
 * same document it says what was written and filled in. Cells are texts, so that no program makes a day or a formula of what
 * is typed; whole numbers are numbers.
 */
final class FormSheet {

    private static final String ROWS = "Fleta1";
    private static final String GUIDE = "Udhëzime";

    /** Above the first row: the title, what to do, the header. */
    private static final int HEADER = 3;

    /** So far rules reach; more rows no person fills in. */
    private static final int MOST_ROWS = 100_000;

    /** Bytes of a row that are surely read in one piece. */
    private static final int LONGEST_ROW = RowScanner.LONGEST / 2;

    private final Table table;
    private final TableForm form;
    private final LocalDate day;
    private final FormChoices choices;

    private FormSheet(Table table, TableForm form, LocalDate day) {
        this.table = table;
        this.form = form;
        this.day = day;
        this.choices = FormChoices.of(table, day);
        for (String name : form.input()) {
            if (table.column(name) < 0) {
                throw new IllegalArgumentException("No such column: " + name);
            }
        }
    }

    /**
     * Writes it as a stream.
     *
     * @param day on which the codes are in force
     * @throws IllegalArgumentException if a column does not exist, or a value is none that the document reads
     */
    static void write(Table table, TableForm form, LocalDate day, OutputStream out) throws IOException {
        new FormSheet(table, form, day).write(out);
    }

    private void write(OutputStream out) throws IOException {
        List<String> sheets = new ArrayList<>(List.of(ROWS));
        if (!form.facts().isEmpty()) {
            sheets.add(FormFacts.SHEET);
        }
        if (isForm()) {
            sheets.add(GUIDE);
        }
        if (isForm() && !choices.isEmpty()) {
            sheets.add(FormChoices.SHEET);
        }
        try (XlsxWriter writer = new XlsxWriter(out, sheets)) {
            rows(writer);
            if (!form.facts().isEmpty()) {
                writer.own(List.of(44, 32, 70), FormFacts.rows(form.facts(), day));
            }
            if (isForm()) {
                writer.own(List.of(24, 70, 70), FormGuide.rows(table, form.title()));
            }
            if (isForm() && !choices.isEmpty()) {
                writer.own(List.of(24, 60, 60), choices.rows());
            }
        }
    }

    private boolean isForm() {
        return !form.input().isEmpty() || form.empty() > 0;
    }

    private void rows(XlsxWriter writer) throws IOException {
        List<Rule> rules = new ArrayList<>();
        if (isForm()) {
            for (int i = 0; i < table.columns().size(); i++) {
                rules.add(rule(i));
            }
        }
        List<Integer> widths = table.columns().stream()
                .map(column -> Math.max(14, Math.min(40, column.name().length() + 4)))
                .toList();
        SheetWriter sheet = writer.sheet(new Plan(widths, HEADER, isForm(), rules));
        sheet.row(List.of(new Value(form.title().sq() + " · " + form.title().en(), Look.TITLE)));
        sheet.row(List.of(new Value(isForm() ? FormGuide.HINT : FormGuide.READ, Look.FAINT)));
        sheet.row(table.columns().stream()
                .map(column -> new Value(column.name(), Look.HEADER))
                .toList());
        for (Map<String, String> row : form.rows()) {
            sheet.row(known(row));
        }
        List<Value> empty = table.columns().stream()
                .map(column -> Value.empty(isNumber(column) ? Look.INPUT_NUMBER : Look.INPUT))
                .toList();
        for (int i = 0; i < form.empty(); i++) {
            sheet.row(empty);
        }
    }

    private List<Value> known(Map<String, String> row) {
        for (String name : row.keySet()) {
            if (table.column(name) < 0) {
                throw new IllegalArgumentException("No such column: " + name);
            }
        }
        List<Value> values = new ArrayList<>();
        int length = 0;
        for (Column column : table.columns()) {
            String text = row.getOrDefault(column.name(), "");
            check(column, text);
            length += text.getBytes(StandardCharsets.UTF_8).length + 3;
            if (length > LONGEST_ROW) {
                throw new IllegalArgumentException("A row of more than " + LONGEST_ROW + " bytes");
            }
            boolean input = form.input().contains(column.name());
            Look look = isNumber(column) ? input ? Look.INPUT_NUMBER : Look.NUMBER : input ? Look.INPUT : Look.TEXT;
            values.add(new Value(text, look));
        }
        return values;
    }

    /** What would be refused when it comes back is not handed out. Told without the value. */
    private void check(Column column, String text) {
        if (text.isEmpty()) {
            return;
        }
        String[] parts = column.split() == 0
                ? new String[] {text}
                : text.split(java.util.regex.Pattern.quote(String.valueOf(column.split())), -1);
        for (String part : parts) {
            Form.Reading reading = column.form().read(part, day);
            boolean isText = column.asked().kind() == Asked.Kind.TEXT;
            boolean same = reading.isGood()
                    && part.equals(Unseen.strip(part))
                    && part.length() <= SheetCells.LONGEST
                    && (!isText || part.equals(reading.value()));
            if (!same) {
                throw new IllegalArgumentException("A value of the column " + column.name() + " that the document does"
                        + " not read as it stands: "
                        + (reading.isGood() ? "" : reading.what().en()));
            }
        }
    }

    private static boolean isNumber(Column column) {
        return column.stored().kind() == Stored.Kind.NUMBER;
    }

    /** Several values in one cell can be chosen from nothing: then the choices are an offer. */
    private Rule rule(int index) {
        Column column = table.columns().get(index);
        Asked asked = column.asked();
        Text words = FormGuide.words(column, table);
        boolean several = column.split() != 0;
        boolean number = isNumber(column) && !several;
        return new Rule(
                index + 1,
                HEADER + 1,
                MOST_ROWS,
                choices.range(column),
                number ? asked.from() : null,
                number ? asked.until() : null,
                !several,
                column.name(),
                words.sq() + " · " + words.en());
    }
}
