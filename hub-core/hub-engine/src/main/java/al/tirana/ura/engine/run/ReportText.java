package al.tirana.ura.engine.run;

import al.tirana.ura.spi.Text;
import java.nio.charset.StandardCharsets;

/**
 * The report that a partner finds beside its file: UTF-8 with BOM, semicolons, CRLF. Each line names a place, a code and
 * what to do, in both languages; the last gives the totals.
 */
final class ReportText {

    static final String TYPE = "text/csv; charset=utf-8";

    private static final String HEADER = "\uFEFFRRESHTI;NR_NJOFTIMI;KOLONA;KODI;PESHA;GABIMI;VEPRIMI;ERROR;ACTION";

    private final StringBuilder text = new StringBuilder(HEADER).append("\r\n");

    ReportText line(ReportLine line) {
        Text next = NextSteps.of(line.code());
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
    byte[] totals(Tally tally) {
        String sq = "rreshta=" + tally.rows() + " pranuar=" + tally.accepted() + " refuzuar=" + tally.refused()
                + " perseritur=" + tally.repeated() + " vetemNumeruar=" + tally.counted() + " personaQeRefuzuan="
                + tally.refusedPersons() + " bashkiTeTjera=" + tally.otherMunicipalityPersons();
        String en = "rows=" + tally.rows() + " accepted=" + tally.accepted() + " refused=" + tally.refused()
                + " repeated=" + tally.repeated() + " countedOnly=" + tally.counted() + " refusedPersons="
                + tally.refusedPersons() + " otherMunicipalities=" + tally.otherMunicipalityPersons();
        row("TOTALI", "", "", "", "", sq, "", en, "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
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
