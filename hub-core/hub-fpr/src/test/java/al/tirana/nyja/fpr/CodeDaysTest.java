package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On 1 January 2027 unit 24 ended and unit 34 began. */
class CodeDaysTest {

    private static final Territory DIVIDED =
            Territory.usual().by(CodeLists.get().with(Classification.read("nja_tirana", """
                    code,label_sq,valid_from,valid_to
                    AL224-24,Njësia 24,,2026-12-31
                    AL224-34,Njësia 34,2027-01-01,
                    """)));
    private static final Instant JANUARY = Instant.parse("2027-01-05T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-20, AL224-24, true",
        "2026-12-20, AL224-34, true", // where they live from now on
        "2027-01-03, AL224-24, false",
        "2027-01-03, AL224-34, true",
        "2026-12-20, AL224-99, false"
    })
    void aNoticeIsJudgedByTheDaysFromTheArrivalOn(String arrived, String unit, boolean stands) {
        ObjectNode notice = Examples.good("01-returnee-notified");
        ((ObjectNode) notice.at("/data/body/crossing")).put("arrivedAt", arrived + "T13:20:00+01:00");
        ((ObjectNode) notice.at("/data/body/destination")).put("nja", unit);

        assertThat(CodeRule.check(notice, DIVIDED, Clock.usual(JANUARY)))
                .extracting(Finding::code)
                .isEqualTo(stands ? List.of() : List.of("FPR-302"));
    }

    /** Told on the day on which it arrives, the unit of tomorrow is none yet. */
    @Test
    void whatIsYetToComeIsSpokenOfToday() {
        ObjectNode notice = Examples.good("01-returnee-notified");
        ((ObjectNode) notice.at("/data/body/destination")).put("nja", "AL224-34");

        assertThat(CodeRule.check(notice, DIVIDED, Clock.usual(Instant.parse("2026-12-31T10:00:00Z"))))
                .extracting(Finding::code)
                .containsExactly("FPR-302");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12, 2026-12-31",
        "2026-Q3, 2026-09-30",
        "2026-Q4, 2026-12-31",
        "2026-S1, 2026-06-30",
        "2026, 2026-12-31",
        "2027-01, 2027-01-05", // it is not over
        "2026-13, 2027-01-04", // none: when it was written
        "2026-S4, 2027-01-04"
    })
    void whatHasAPeriodIsJudgedFromItsLastDayOn(String period, LocalDate from) {
        ObjectNode told = Examples.good("01-returnee-notified");
        told.put("time", "2027-01-04T12:00:00+01:00");
        ((ObjectNode) told.at("/data/body")).remove("crossing");
        ((ObjectNode) told.at("/data/body")).put("period", period);

        assertThat(CodeDays.of(told, Clock.usual(JANUARY))).isEqualTo(new CodeDays(from, LocalDate.of(2027, 1, 5)));
    }

    /** Else whoever writes an old day could use a code for ever after its end. */
    @Test
    void theDayOnWhichItWasWrittenIsBelievedForAMonth() {
        ObjectNode told = Examples.good("01-returnee-notified");
        told.put("time", "2020-01-04T12:00:00+01:00");
        ((ObjectNode) told.at("/data/body")).remove("crossing");

        assertThat(CodeDays.of(told, Clock.usual(JANUARY)).from()).isEqualTo(LocalDate.of(2026, 12, 5));
    }

    /** Else it would be taken, as if somebody had written a municipality that there is not. */
    @Test
    void aMunicipalityThatEndedIsAnothersStill() {
        Territory merged = Territory.usual()
                .by(CodeLists.get()
                        .with(Classification.read("bashki", "code,label_sq,valid_to\nAL121,Këlcyrë,2026-12-31\n")));

        assertThat(merged.leavesToOthers("AL121", new CodeDays(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 5))))
                .isTrue();
        assertThat(merged.leavesToOthers("AL121", CodeDays.on(LocalDate.of(2027, 1, 5))))
                .isFalse();
    }
}
