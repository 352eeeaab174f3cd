package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the agreement names is told what came of each file: once, in numbers, with the notices that stand refused. */
class FileNoticesTest {

    private static final String NAME = "notices-1.csv";
    private static final String MIXED = """
            NR;WHAT
            PK-2026-000001;ok
            PK-2026-000002;bad
            PK-2026-000003;elsewhere
            PK-2026-000004;ok
            Agim Hoxha;bad
            """;

    private static final String TERMS = RunFixture.document(
                    "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: file}")
            .replace("    refusedMinors:", "    reportTo: PK\n    refusedMinors:");

    private RunFixture hub;

    @BeforeEach
    void theDeskHasAChannel() {
        hub = new RunFixture("2026-11-22T05:00:00Z", RunFixture.SETTINGS, TERMS);
        hub.registers.execute("insert into channel (institution_id, name, connector, settings, version, changed_at,"
                + " changed_by) values ('PK', 'notices', 'inbox', '{}', 1, now(), 'test')");
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void afterEachReportOnceWithWhatStandsRefused() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(told())
                .singleElement()
                .asString()
                .contains(
                        "\"file\":\"notices-1.csv\"",
                        "\"rows\":5",
                        "\"accepted\":2",
                        "\"refused\":3",
                        "\"stillRefused\":[\"PK-2026-000002\",\"PK-2026-000003\"]",
                        "\"more\":1");
        assertThat(told().get(0)).as("nobody's name").doesNotContain("Agim");
        assertThat(hub.rows(
                        "select delivery.recipient || ' ' || lane.channel from delivery join lane on lane.id = lane_id"
                                + " where delivery.agreement_id = 'HUB'"))
                .containsExactly("PK notices");

        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000002;ok\nPK-2026-000005;bad\n");
        atNextSlot();
        assertThat(told()).hasSize(2);
        assertThat(told().get(1))
                .contains("\"accepted\":1", "\"stillRefused\":[\"PK-2026-000005\",\"PK-2026-000003\"]", "\"more\":1");

        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000002;ok\nPK-2026-000005;bad\n");
        atNextSlot();
        assertThat(told()).as("the same report again is no news").hasSize(2);
    }

    /** The report stands beside the file already; whoever goes on tells of it. */
    @Test
    void onceAlsoAfterACrash() {
        hub.folder.drop(NAME, MIXED);
        hub.database.transact(tx -> Sql.update(tx, """
                create function die() returns trigger language plpgsql as $$ begin raise exception 'the power is gone'; end $$"""));
        hub.database.transact(tx -> Sql.update(tx, """
                create trigger die before update on collected_file for each row when (new.state = 'REPORTED') execute function die()"""));
        catchThrowable(this::atNextSlot);
        assertThat(hub.folder.files).containsKey("notices-1.csv.raport.csv");
        assertThat(told()).isEmpty();

        hub.database.transact(tx -> Sql.update(tx, "drop trigger die on collected_file"));
        hub.database.transact(tx -> Sql.update(tx, "drop function die()"));
        atNextSlot();
        assertThat(told()).hasSize(1);
        atNextSlot();
        assertThat(told()).hasSize(1);
    }

    /** It was read under the version before, and the report goes out under the one that is in force. */
    @Test
    void whoWasTakenOutOfTheAgreementIsNotTold() {
        hub.folder.drop(NAME, MIXED);
        hub.database.transact(tx -> Sql.update(tx, """
                create function die() returns trigger language plpgsql as $$ begin raise exception 'the power is gone'; end $$"""));
        hub.database.transact(tx -> Sql.update(tx, """
                create trigger die before update on collected_file for each row when (new.state = 'REPORTED') execute function die()"""));
        catchThrowable(this::atNextSlot);
        hub.database.transact(tx -> Sql.update(tx, "drop trigger die on collected_file"));
        hub.database.transact(tx -> Sql.update(tx, "drop function die()"));
        hub.registers.version(TERMS.replace("version: 1\n", "version: 2\n").replace("    reportTo: PK\n", ""));
        hub.registers.execute("update agreement set active_version = 2");

        atNextSlot();

        assertThat(hub.rows("select distinct state from collected_file")).doesNotContain("READ");
        assertThat(told()).isEmpty();
    }

    @Test
    void aFileThatIsLeftAloneIsToldOnceToo() {
        hub.folder.drop(NAME, MIXED);
        hub.folder.files.put(NAME + ".done", "7;00\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        atNextSlot();
        atNextSlot();
        assertThat(told()).singleElement().asString().contains("FPR-108", "\"rows\":0");
    }

    @Test
    void whoHasNoChannelIsNotTold() {
        hub.registers.execute("delete from channel where name = 'notices'");
        hub.clock.forward(Duration.ofMinutes(1));
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(told()).isEmpty();
        assertThat(hub.folder.files).containsKey("notices-1.csv.raport.csv");
    }

    /** What the deliveries hold, as they were signed. */
    private List<String> told() {
        return hub.letters();
    }

    private void atNextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
    }
}
