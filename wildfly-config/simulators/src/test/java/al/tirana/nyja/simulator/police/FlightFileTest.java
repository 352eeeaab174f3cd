package al.tirana.nyja.simulator.police;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlightFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Charset AGREED = Charset.forName("windows-1250");

    @Test
    void theSamePlanGivesTheSameFile() {
        assertThat(FlightPlan.mixed(7, DAY, 50).file().bytes())
                .isEqualTo(FlightPlan.mixed(7, DAY, 50).file().bytes())
                .isNotEqualTo(FlightPlan.mixed(8, DAY, 50).file().bytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRowHasExactlyOneOutcome(long seed) {
        FlightFile file = FlightPlan.mixed(seed, DAY, 200)
                .in(Layout.AGREED.withScatteredRows().withShuffledColumns())
                .file();
        Expected expected = file.expected();

        Set<Long> lines = new TreeSet<>();
        expected.households().forEach(household -> household.lines().forEach(line -> assertThat(lines.add(line))
                .isTrue()));
        assertThat(lines).hasSize((int) expected.rows()).contains(2L, expected.rows() + 1);
        assertThat(Arrays.stream(Outcome.values()).mapToLong(expected::rows).sum())
                .isEqualTo(expected.rows());
        assertThat(text(file).lines()).hasSize((int) expected.rows() + 1);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void eachTroubleHasItsOutcome(Trouble trouble) {
        Expected expected = FlightPlan.of(3, DAY, List.of(trouble)).file().expected();

        boolean refused = expected.households().get(0).faults().stream().anyMatch(fault -> !fault.warning());
        assertThat(expected.households(Outcome.REFUSED)).isEqualTo(refused ? 1 : 0);
        assertThat(expected.households(Outcome.REPEATED)).isEqualTo(trouble == Trouble.REPEATED ? 1 : 0);
        assertThat(expected.households(Outcome.COUNTED)).isEqualTo(trouble == Trouble.ALL_REFUSED ? 1 : 0);
    }

    @Test
    void theDemonstrationHasFortyFivePeople() {
        FlightFile file = FlightFile.demo(DAY, 1);
        Expected expected = file.expected();

        assertThat(file.name()).isEqualTo("kthimet-2026-11-21.csv");
        assertThat(expected.rows() - expected.rows(Outcome.REPEATED)).isEqualTo(45);
        assertThat(expected.rows(Outcome.REPEATED)).isEqualTo(3);
        assertThat(expected.otherMunicipalityPersons()).isEqualTo(4);
        assertThat(expected.households(Outcome.REFUSED)).isEqualTo(3);
        assertThat(expected.households(Outcome.WAITING)).isEqualTo(1);
        assertThat(expected.households(Outcome.COUNTED)).isEqualTo(1);
        assertThat(expected.households(Outcome.ACCEPTED)).isEqualTo(12);
        assertThat(expected.told().get("BT.QRM")).isEqualTo(12);
        assertThat(expected.told().get("BT.NJMF")).isEqualTo(2);
        assertThat(expected.refusedPersons()).isEqualTo(4);
        assertThat(expected.notOfferedPersons()).isEqualTo(1);
    }

    @Test
    void theSameRowsInAnotherFileHaveNoSecondEffect() {
        FlightFile file = FlightFile.demo(DAY, 1);
        FlightFile again = file.again(2);

        assertThat(again.name()).isEqualTo("kthimet-2026-11-21-02.csv");
        assertThat(again.sha256()).isNotEqualTo(file.sha256());
        assertThat(again.expected().rows()).isEqualTo(file.expected().rows());
        assertThat(again.expected().households(Outcome.ACCEPTED)).isZero();
        assertThat(again.expected().households(Outcome.REFUSED)).isEqualTo(3);
    }

    @Test
    void correctedHouseholdsAreAcceptedUnderTheirNumbers() {
        FlightFile file = FlightFile.demo(DAY, 1);
        FlightFile corrected = file.corrected(3);

        assertThat(corrected.expected().households())
                .hasSize(3)
                .allMatch(household -> household.outcome() == Outcome.ACCEPTED);
        assertThat(corrected.expected().households().get(0).notice()).isEqualTo("PK-2026-000004");
    }

    @Test
    void writesTheAgreedFormAndTheOthers() {
        FlightPlan plan = FlightPlan.mixed(5, DAY, 40);

        assertThat(text(plan.file())).contains("\r\n").contains("ë");
        assertThat(new String(plan.in(Layout.AGREED.utf8WithMark()).file().bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFNR_NJOFTIMI;")
                .contains("ë");
        assertThat(text(plan.in(Layout.AGREED.lineFeeds()).file())).doesNotContain("\r");
        assertThat(text(plan.in(Layout.AGREED.quotedEverywhere()).file())).contains("\"FEMIJE\"");
    }

    @Test
    void aLargeFileHasExactlyTheRowsAskedFor() {
        FlightFile file = FlightPlan.plain(1, DAY, 20_000).file();

        assertThat(file.expected().rows()).isEqualTo(20_000);
        assertThat(new String(file.done(), StandardCharsets.US_ASCII)).matches("20000;[0-9a-f]{64}\r\n");
    }

    private static String text(FlightFile file) {
        return new String(file.bytes(), AGREED);
    }
}
