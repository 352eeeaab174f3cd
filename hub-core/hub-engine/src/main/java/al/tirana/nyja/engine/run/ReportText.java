package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The report that a partner finds beside its file: UTF-8 with BOM, semicolons, CRLF. Each line names a place, a code and
 * what to do, in both languages; the last gives the totals.
 */
final class ReportText {

    static final String TYPE = "text/csv; charset=utf-8";

    private static final String BOM = "\uFEFF";

    private final ReportTerms terms;
    private final StringBuilder text = new StringBuilder(BOM);

    /** @param terms the partner's own words for its records and for the totals */
    ReportText(ReportTerms terms) {
        this.terms = terms;
        row("RRESHTI", terms.record(), "KOLONA", "KODI", "PESHA", "GABIMI", "VEPRIMI", "ERROR", "ACTION");
    }

    ReportText line(ReportLine line) {
        Text next = NextSteps.of(line);
        return row(
                line.line() > 0 ? String.valueOf(line.line()) : "",
                line.record(),
                line.column(),
                line.code(),
                line.severity(),
                line.what().sq(),
                next.sq(),
                line.what().en(),
                next.en());
    }

    /** The last line; its numbers stand as {@code word=number}, the same in both languages but for the words. */
    byte[] totals(RecordCounts tally) {
        List<String> sq = new ArrayList<>();
        List<String> en = new ArrayList<>();
        total(sq, en, "rreshta", "rows", tally.rows());
        total(sq, en, "pranuar", "accepted", tally.accepted());
        total(sq, en, "refuzuar", "refused", tally.refused());
        total(sq, en, "perseritur", "repeated", tally.repeated());
        if (tally.waiting() > 0) {
            total(sq, en, "nePritje", "waiting", tally.waiting());
        }
        if (terms.households()) {
            total(sq, en, "vetemNumeruar", "countedOnly", tally.counted());
            total(sq, en, "personaQeRefuzuan", "refusedPersons", tally.refusedPersons());
            total(sq, en, "bashkiTeTjera", "otherMunicipalities", tally.otherMunicipalityPersons());
        }
        row(terms.total(), "", "", "", "", String.join(" ", sq), "", String.join(" ", en), "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void total(List<String> sq, List<String> en, String usualSq, String usualEn, long number) {
        Text word = terms.words().getOrDefault(usualEn, new Text(usualSq, usualEn));
        sq.add(word.sq() + "=" + number);
        en.add(word.en() + "=" + number);
    }

    private ReportText row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ";").append(cell(cells[i]));
        }
        text.append("\r\n");
        return this;
    }

    /** In quotes where needed; a cell that a spreadsheet would take for a formula is made harmless. */
    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
