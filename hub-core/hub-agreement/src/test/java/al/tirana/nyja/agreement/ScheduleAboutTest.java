package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.agreement.Schedule.About;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report about a quarter or a year says so, and comes once in it. */
class ScheduleAboutTest {

    private static final ZoneId TIRANA = ZoneId.of("Europe/Tirane");

    @ParameterizedTest
    @CsvSource({
        "0 7 1 * *, MONTH, true",
        "0 7 1 * *, QUARTER, false",
        "0 7 30 1-10/3 *, QUARTER, true",
        "0 7 30 1-10/3 *, YEAR, false",
        "0 7 1 3 *, YEAR, true",
        "0 7 29 2 *, YEAR, true",
        "0 7 1 1 *, QUARTER, true",
    })
    void howOftenASlotComes(String cron, About about, boolean once) {
        assertThat(Schedule.atMostOnceIn(Cron.parse(cron), about, TIRANA)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"2026-01, 2026-01, 2026-01", "2026-06, 2026-04, 2026-01", "2026-12, 2026-10, 2026-01"})
    void whereItBegins(YearMonth month, YearMonth quarter, YearMonth year) {
        assertThat(About.MONTH.begin(month)).isEqualTo(month);
        assertThat(About.QUARTER.begin(month)).isEqualTo(quarter);
        assertThat(About.YEAR.begin(month)).isEqualTo(year);
    }

    @Test
    void aDocumentSaysIt() {
        CompiledAgreement agreement = AgreementDocument.compile(document("0 7 30 1-10/3 *\", about: quarter"));

        assertThat(agreement
                        .flow("referral")
                        .orElseThrow()
                        .schedule()
                        .orElseThrow()
                        .about())
                .contains(About.QUARTER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 7 1 * *\", about: quarter | more than once in the time",
                "0 7 1 1 *\", about: year, expects: file | here a file is expected",
                "0 7 1 1 *\", about: decade | month, quarter or year",
            })
    void whatDoesNotFitIsTold(String schedule, String expected) {
        InvalidAgreementException refused = catchThrowableOfType(
                InvalidAgreementException.class, () -> AgreementDocument.compile(document(schedule)));

        assertThat(refused.faults()).anySatisfy(fault -> {
            assertThat(fault.what().en()).contains(expected);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    private static String document(String schedule) {
        return TestDocuments.ngo12()
                .replace(
                        "    type: referral.requested.v1\n",
                        "    type: referral.requested.v1\n    schedule: {cron: \"" + schedule + "}\n");
    }
}
