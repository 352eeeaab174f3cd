package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import al.tirana.nyja.xlsx.Look;
import al.tirana.nyja.xlsx.Value;
import java.util.ArrayList;
import java.util.List;

/** The sheet that explains a form, in Albanian and English. */
final class FormGuide {

    static final String HINT = "Plotësoni qelizat e verdha; fleta «Udhëzime» shpjegon çdo kolonë."
            + " · Fill in the yellow cells; the sheet \"Udhëzime\" explains each column.";

    static final String READ = "Vetëm për lexim. · To be read only.";

    private static final List<Text> STEPS = List.of(
            new Text(
                    "Plotësoni vetëm qelizat e verdha te fleta «Fleta1». Çdo rresht është më vete; rreshtat bosh nuk lexohen.",
                    "Fill in only the yellow cells of the sheet \"Fleta1\". Each row stands for itself; empty rows are not read."),
            new Text(
                    "Shkruani vlera, jo formula. Zerot në fillim ruhen.",
                    "Type values, no formulas. Zeros at the front are kept."),
            new Text(
                    "Mos shtoni, mos fshihni dhe mos riemërtoni kolona e fleta; mos fshihni (hide) rreshta të plotësuar.",
                    "Do not add, delete or rename columns and sheets; do not hide rows with something in them."),
            new Text(
                    "Ruajeni si .xlsx, pa makro e pa fjalëkalim përveç atij të rënë dakord, dhe dërgojeni në të njëjtën rrugë.",
                    "Save it as .xlsx, without macros and without a password other than the agreed one, and send it the same way."),
            new Text(
                    "Çfarë nuk shkon, kthehet me qelizën dhe arsyen: ndreqni ato rreshta dhe dërgojini sërish.",
                    "What does not fit comes back with its cell and the reason: correct those rows and send them again."));

    private FormGuide() {}

    static List<List<Value>> rows(Table table, Text title) {
        List<List<Value>> rows = new ArrayList<>();
        rows.add(row("", title.sq(), title.en(), Look.TITLE));
        rows.add(List.of());
        for (int i = 0; i < STEPS.size(); i++) {
            rows.add(row(String.valueOf(i + 1), STEPS.get(i).sq(), STEPS.get(i).en(), Look.NOTE));
        }
        rows.add(List.of());
        rows.add(row("Kolona · Column", "Çfarë shkruhet", "What to enter", Look.HEADER));
        for (Column column : table.columns()) {
            Text words = words(column, table);
            rows.add(row(column.name(), words.sq(), words.en(), Look.NOTE));
        }
        return rows;
    }

    /** What a person is told of a column. */
    static Text words(Column column, Table table) {
        Text what = column.asked().words(FormChoices.SHEET);
        StringBuilder sq = new StringBuilder(column.required() ? "E detyrueshme. " : "").append(what.sq());
        StringBuilder en = new StringBuilder(column.required() ? "Required. " : "").append(what.en());
        if (column.split() != 0) {
            sq.append("; disa vlera ndahen me \"").append(column.split()).append('"');
            en.append("; several values with \"").append(column.split()).append("\" between them");
        }
        if (column.when() >= 0) {
            String other = table.columns().get(column.when()).name();
            String values = String.join(", ", column.values());
            sq.append("; vetëm kur ").append(other).append(" është ").append(values);
            en.append("; only if ").append(other).append(" is ").append(values);
        }
        if (!column.required()) {
            sq.append(". Mund të mbetet bosh");
            en.append(". May stay empty");
        }
        return new Text(sq.append('.').toString(), en.append('.').toString());
    }

    private static List<Value> row(String first, String sq, String en, Look look) {
        return List.of(new Value(first, look), new Value(sq, look), new Value(en, look));
    }
}
