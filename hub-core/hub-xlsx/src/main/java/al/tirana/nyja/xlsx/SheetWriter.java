package al.tirana.nyja.xlsx;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A sheet, row by row; nothing of it is kept. For one thread. */
public final class SheetWriter {

    /** Height of a line, in points. */
    private static final int LINE = 15;

    private static final int MOST_LINES = 20;

    private final Writer out;
    private final Plan plan;
    private int row;

    SheetWriter(Writer out, Plan plan, boolean first) throws IOException {
        this.out = out;
        this.plan = plan;
        out.write(Parts.HEAD);
        out.write("<worksheet xmlns=\"" + Parts.MAIN + "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        out.write("<sheetViews><sheetView workbookViewId=\"0\"" + (first ? " tabSelected=\"1\"" : "") + ">");
        if (plan.frozen() > 0) {
            out.write("<pane ySplit=\"" + plan.frozen() + "\" topLeftCell=\"A" + (plan.frozen() + 1)
                    + "\" activePane=\"bottomLeft\" state=\"frozen\"/>");
        }
        out.write("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if (!plan.widths().isEmpty()) {
            out.write("<cols>");
            for (int i = 1; i <= plan.widths().size(); i++) {
                out.write("<col min=\"" + i + "\" max=\"" + i + "\" width=\""
                        + plan.widths().get(i - 1) + "\" customWidth=\"1\"/>");
            }
            out.write("</cols>");
        }
        out.write("<sheetData>");
    }

    /** Writes the next row, from its first column on. @return its number, from 1 */
    public int row(List<Value> cells) throws IOException {
        if (++row > Limits.ROWS || cells.size() > Limits.COLUMNS) {
            throw new IllegalArgumentException("More than a sheet holds");
        }
        int lines = lines(cells);
        out.write("<row r=\"" + row + "\"");
        if (lines > 1) {
            out.write(" ht=\"" + lines * LINE + "\" customHeight=\"1\"");
        }
        out.write(">");
        for (int i = 0; i < cells.size(); i++) {
            cell(Places.letters(i + 1) + row, cells.get(i));
        }
        out.write("</row>");
        return row;
    }

    /** Of words that explain, for no program can be relied on to make a row as high as its text. */
    private int lines(List<Value> cells) {
        int lines = 1;
        for (int i = 0; i < Math.min(cells.size(), plan.widths().size()); i++) {
            if (cells.get(i).look() == Look.NOTE) {
                int width = Math.max(1, plan.widths().get(i) - 6);
                lines = Math.max(lines, (cells.get(i).text().length() + width - 1) / width);
            }
        }
        return Math.min(lines, MOST_LINES);
    }

    private void cell(String place, Value value) throws IOException {
        String text = value.text();
        boolean bare = text.isEmpty() && value.look() == Look.PLAIN;
        if (bare) {
            return;
        }
        if (text.length() > Limits.CELL) {
            throw new IllegalArgumentException("More than a cell holds");
        }
        out.write("<c r=\"" + place + "\" s=\"" + value.look().ordinal() + "\"");
        if (text.isEmpty()) {
            out.write("/>");
        } else if (isNumber(value)) {
            out.write("><v>" + text + "</v></c>");
        } else {
            out.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            Escaped.write(text, out);
            out.write("</t></is></c>");
        }
    }

    /** Only one that comes back with the same digits. */
    private static boolean isNumber(Value value) {
        boolean look = value.look() == Look.NUMBER || value.look() == Look.INPUT_NUMBER;
        return look && value.text().matches("0|-?[1-9][0-9]{0,14}");
    }

    void end() throws IOException {
        out.write("</sheetData>");
        if (plan.locked()) {
            out.write(
                    "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
        }
        if (!plan.rules().isEmpty()) {
            out.write("<dataValidations count=\"" + plan.rules().size() + "\">");
            for (Rule rule : plan.rules()) {
                rule(rule);
            }
            out.write("</dataValidations>");
        }
        out.write("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>");
        out.write("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
    }

    private void rule(Rule rule) throws IOException {
        String letters = Places.letters(rule.column());
        boolean numbers = rule.least() != null;
        String type = !rule.choices().isEmpty() ? " type=\"list\"" : numbers ? " type=\"whole\"" : "";
        String words = Escaped.of(rule.words());
        String title = Escaped.of(rule.title());
        out.write("<dataValidation" + type + " allowBlank=\"1\" showInputMessage=\"1\""
                + (rule.strict() ? " showErrorMessage=\"1\"" : "") + " errorTitle=\"" + title + "\" error=\"" + words
                + "\" promptTitle=\"" + title + "\" prompt=\"" + words + "\" sqref=\"" + letters + rule.from() + ":"
                + letters + rule.until() + "\"");
        if (!rule.choices().isEmpty()) {
            out.write("><formula1>" + Escaped.of(rule.choices()) + "</formula1></dataValidation>");
        } else if (numbers) {
            out.write("><formula1>" + rule.least() + "</formula1><formula2>" + rule.most()
                    + "</formula2></dataValidation>");
        } else {
            out.write("/>");
        }
    }
}
