package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.CodeListVersion;
import al.tirana.nyja.engine.register.CodeListVersion.State;
import al.tirana.nyja.engine.register.CodeListVersions;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code list that an institution leaves in its folder is proposed in its name, and counts when a person has approved it. */
class GivenListsTest {

    private static final String LIST = "nja_tirana";
    private static final String SHIPPED = Classification.shipped(LIST).csv();
    private static final Person ARTA = new Person("11111111-a", "arta");

    private final RunFixture hub = new RunFixture(
            "2026-11-22T05:00:00Z", "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: nothing}");
    private final CodeListVersions lists = hub.registers.codeLists();

    @BeforeEach
    void agreed() {
        FileLayout usual = hub.translation.layout;
        hub.translation.layout = new FileLayout(
                Pattern.compile("(notices|units)-[0-9]+\\.csv"),
                usual.doneSuffix(),
                usual.reportSuffix(),
                usual.table());
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void itIsProposedAndWaitsForAPerson() {
        String report = left("units-1.csv", with("AL224-35"));

        assertThat(report).contains("W-HELD", "si versioni 1 dhe pret", "as version 1 and waits");
        assertThat(hub.folder.files.keySet()).containsExactly("units-1.csv.raport.csv");
        CodeListVersion waits = lists.get(LIST, 1);
        assertThat(waits.state()).isEqualTo(State.PROPOSED);
        assertThat(waits.proposedBy()).isEqualTo("PK");
        assertThat(waits.note()).isEqualTo("units-1.csv");
        assertThat(lists.counting(LIST)).isZero();
        assertThat(hub.openAlarms()).isEmpty();

        lists.approve(LIST, 1, waits.sha256(), ARTA);
        assertThat(lists.codes(LIST, lists.counting(LIST)).csv()).isEqualTo(with("AL224-35"));
    }

    @Test
    void whatIsWrongIsSaidByLineAndNothingIsProposed() {
        String report = left("units-1.csv", SHIPPED + "AL224-35,,,,,,\nXX,Njësia,,,,,\n");

        assertThat(report)
                .contains("label_sq")
                .contains("kanë formën", "have the form")
                .contains("FPR-102");
        assertThat(lists.of(LIST)).isEmpty();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");

        left("units-1.csv", with("AL224-35"));
        assertThat(states()).containsExactly(State.PROPOSED);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aNewerOneTakesThePlaceOfItsOwnThatWaits() {
        left("units-1.csv", with("AL224-35"));
        left("units-2.csv", with("AL224-36"));
        assertThat(states()).containsExactly(State.WITHDRAWN, State.PROPOSED);
        assertThat(lists.codes(LIST, 2).csv()).isEqualTo(with("AL224-36"));

        left("units-3.csv", with("AL224-36"));
        assertThat(states()).as("the same is proposed once").containsExactly(State.WITHDRAWN, State.PROPOSED);
    }

    /** Nobody approved it in time, and nobody can any more. */
    @Test
    void theSameIsProposedAnewWhereTheEarlierOneLapsed() throws Exception {
        left("units-1.csv", with("AL224-35"));
        CodeListVersions later =
                hub.registers.afterRestart(Proposals.KEPT.plusDays(1)).codeLists();
        Content same = Content.of(with("AL224-35").getBytes(StandardCharsets.UTF_8));

        assertThat(new GivenLists(later).given("PK", LIST, "units-1.csv", same)).contains(2);

        assertThat(later.of(LIST)).extracting(CodeListVersion::state).containsExactly(State.WITHDRAWN, State.PROPOSED);
        assertThat(later.approve(LIST, 2, later.get(LIST, 2).sha256(), ARTA).state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void whatAPersonBroughtIsLeftToPersons() {
        lists.propose(LIST, with("AL224-36"), "", ARTA);

        assertThat(left("units-1.csv", with("AL224-35"))).contains("FPR-504", "pret miratim");

        assertThat(states()).containsExactly(State.PROPOSED);
        assertThat(lists.get(LIST, 1).proposedBy()).isEqualTo("arta");
        assertThat(hub.openAlarms()).as("nothing of the file is to mend").isEmpty();
        lists.withdraw(LIST, 1, ARTA);
        left("units-1.csv", with("AL224-35"));
        assertThat(states()).as("the same bytes, later").containsExactly(State.WITHDRAWN, State.PROPOSED);
    }

    @Test
    void theListThatCountsIsNotProposedAgain() {
        assertThat(left("units-1.csv", SHIPPED)).doesNotContain("W-HELD", "FPR-");
        assertThat(lists.of(LIST)).isEmpty();
    }

    private static String with(String code) {
        return SHIPPED + code + ",Njësia e re,New unit,,,,\n";
    }

    private List<State> states() {
        return lists.of(LIST).stream().map(CodeListVersion::state).toList();
    }

    /** @return the report beside it */
    private String left(String name, String csv) {
        hub.folder.drop(name, csv);
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
        return hub.folder.text(name + ".raport.csv");
    }
}
