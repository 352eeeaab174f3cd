package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole reports, byte for byte as a partner finds them. */
class ReportTextTest {

    private static final RecordCounts TALLY = new RecordCounts(45, 14, 5, 1, 2, 7, 3, 11, 0);

    @Test
    void theBorderPolicesReport() throws IOException {
        ReportText report = new ReportText(new ReportTerms("NR_NJOFTIMI", "TOTALI", true, Set.of(), Map.of()))
                .line(line(3, "PK-2026-900002", "DATELINDJA", "FPR-102"))
                .line(line(4, "PK-2026-900003", "BASHKIA", "FPR-204"))
                .line(line(5, "PK-2026-900004", "", "FPR-506"));
        assertThat(text(report.totals(TALLY))).isEqualTo(golden("border-police.csv"));
    }

    @Test
    void aReportInThePartnersOwnWords() throws IOException {
        ReportTerms terms = new ReportTerms(
                "NR_REGJISTRIMI", "GJITHSEJ", false, Set.of(), Map.of("accepted", new Text("regjistruar", "enrolled")));
        ReportText report = new ReportText(terms)
                .line(line(1, "", "KURSI", "FPR-102"))
                .line(line(7, "", "", "FPR-102"))
                .line(line(8, "R-17", "", "FPR-204"));
        assertThat(text(report.totals(TALLY))).isEqualTo(golden("own-words.csv"));
    }

    @Test
    void theWordsAreThoseOfTheTableDocument() throws IOException {
        ReportTerms terms = new Tables(ReportTextTest.class.getClassLoader()).report("tables/enrolments.table.yaml");
        ReportText report = new ReportText(terms)
                .line(line(1, "", "KURSI", "FPR-102"))
                .line(line(7, "", "", "FPR-102"))
                .line(line(8, "R-17", "", "FPR-204"));
        assertThat(text(report.totals(TALLY))).isEqualTo(golden("own-words.csv"));
    }

    private static ReportLine line(long line, String record, String column, String code) {
        return new ReportLine(line, record, column, code, true, new Text("çfarë", "what"));
    }

    private static String text(byte[] report) {
        return new String(report, StandardCharsets.UTF_8);
    }

    /** Kept with plain line ends and without a mark, so that people can read what changed. */
    private static String golden(String name) throws IOException {
        try (InputStream in = ReportTextTest.class.getResourceAsStream("/reports/" + name)) {
            return "\uFEFF" + new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        }
    }
}
