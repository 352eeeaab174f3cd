package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationReportTest {

    private final ValidationReport report = new ValidationReport();

    @Test
    void instatGivesItsOwnListsAnew() {
        for (String list : List.of("nja_tirana", "bashki", "qark")) {
            for (String name : List.of("klasifikimi-" + list + ".csv", "klasifikimi-" + list + "-2027.csv")) {
                assertThat(report.codeList(name)).contains(list);
                assertThat(report.files().name().matcher(name).matches()).isTrue();
            }
        }
    }

    /** One person approves what lies in the folder, since the institution wrote it: so it is nobody else's list. */
    @Test
    void whatIsAnotherInstitutionsItDoesNot() {
        for (String list : List.of("border_crossing", "movement_reason")) {
            String name = "klasifikimi-" + list + "-2027.csv";
            assertThat(report.codeList(name)).isEmpty();
            assertThat(report.files().name().matcher(name).matches()).isFalse();
        }
    }
}
