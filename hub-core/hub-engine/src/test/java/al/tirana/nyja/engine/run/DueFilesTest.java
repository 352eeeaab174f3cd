package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.FileLayout;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By when a file must have come is one thing, and how often the hub looks another; on a real PostgreSQL. */
class DueFilesTest {

    private static final String SCHEDULE =
            "{cron: \"*/15 6-22 * * *\", days: working, grace: PT1H, expects: file, due: \"0 18 10 * *\"}";

    private static final FileLayout MONTHLY = new FileLayout(
            Pattern.compile("notices-(?<month>20[0-9]{2}-(0[1-9]|1[0-2]))(-r[0-9])?\\.csv"),
            ".done",
            ".raport.csv",
            "");

    private static final String BEGIN = "2026-11-23T05:00:00Z";

    private RunFixture hub = new RunFixture(BEGIN, SCHEDULE);
    private int notices;

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void aMonthIsMissingOnlyWhenItsDayIsOver() {
        monthly();
        look("2026-12-10T17:45:00Z");
        assertThat(hub.openAlarms()).isEmpty();

        look("2026-12-10T18:15:00Z");

        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.FILE_MISSING);
            assertThat(alarm.owner()).isEqualTo("PK");
            assertThat(alarm.what().sq()).startsWith("Nuk ka ardhur skedari i muajit 2026-11");
            assertThat(alarm.what().en()).startsWith("The file of the month has not come: 2026-11");
        });
    }

    @Test
    void theFileOfAnotherMonthDoesNotStandForIt() {
        monthly();
        look("2026-12-11T09:00:00Z");
        drop("notices-2026-10-r2.csv");
        look("2026-12-11T09:15:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");

        drop("notices-2026-11.csv");
        look("2026-12-11T09:30:00Z");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whatCameEarlyIsNotMissedAndIsReadAtOnce() {
        monthly();
        drop("notices-2026-11.csv");
        look("2026-12-02T09:00:00Z");
        assertThat(hub.folder.files.keySet()).containsExactly("notices-2026-11.csv.raport.csv");

        look("2026-12-14T09:00:00Z");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aFileOfWhichNothingCouldBeReadHasNotCome() {
        monthly();
        hub.folder.drop("notices-2026-11.csv", "WHAT;NR\nok;PK-2026-000001\n");
        look("2026-12-02T09:00:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");

        look("2026-12-11T09:00:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE", "FILE_MISSING");
    }

    /** The tenth of January 2027 is a Sunday. */
    @Test
    void onADayOffItIsDueOnTheNextWorkingDay() {
        monthly();
        drop("notices-2026-11.csv");
        look("2026-12-02T09:00:00Z");
        look("2027-01-11T17:45:00Z");
        assertThat(hub.openAlarms()).isEmpty();

        look("2027-01-11T18:15:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");
    }

    @Test
    void everyMissingMonthIsNamedUntilTheLastOfThemHasCome() {
        monthly();
        look("2027-02-11T09:00:00Z");
        assertThat(hub.alarms.open().get(0).what().en()).contains("2026-11, 2026-12, 2027-01");

        drop("notices-2026-12.csv");
        look("2027-02-11T09:15:00Z");
        assertThat(hub.alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.what().en()).contains("2026-11, 2027-01"));

        drop("notices-2026-11.csv");
        drop("notices-2027-01.csv");
        look("2027-02-11T09:30:00Z");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whereNamesTellNoMonthAnyFileSinceTheMomentBeforeWillDo() {
        look("2026-12-11T09:00:00Z");
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> assertThat(
                        alarm.what().en())
                .startsWith("The file due by 10.12.2026 has not come"));

        drop("notices-1.csv");
        look("2026-12-11T09:15:00Z");
        assertThat(hub.openAlarms()).isEmpty();

        look("2027-02-11T09:00:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");
    }

    /** The last of January 2027 is a Sunday: it moves to February, and asks for what the last of January asks for. */
    @Test
    void aDayThatMovesIntoTheNextMonthExpectsNoOtherMonth() {
        again(RunFixture.document(SCHEDULE.replace("18 10 *", "18 31 *")));
        monthly();
        look("2027-02-01T17:45:00Z");
        assertThat(hub.alarms.open().get(0).what().en()).contains(": 2026-11 (");

        look("2027-02-01T18:15:00Z");

        assertThat(hub.alarms.open().get(0).what().en()).contains(": 2026-11, 2026-12 (");
    }

    @Test
    void aFileThatCameLateStandsForOneMomentOnly() {
        look("2026-12-11T09:00:00Z");
        drop("notices-1.csv");
        look("2026-12-11T09:15:00Z");
        assertThat(hub.openAlarms()).isEmpty();

        look("2027-01-12T09:00:00Z");

        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> assertThat(
                        alarm.what().en())
                .startsWith("The file due by 11.01.2027 has not come"));
        drop("notices-2.csv");
        look("2027-01-12T09:15:00Z");
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** It was nobody's who did not send the one before, so nobody is asked for another month by month. */
    @Test
    void aFileShortlyBeforeItsMomentStandsForThatAlsoIfTheOneBeforeNeverCame() {
        look("2026-12-11T09:00:00Z");
        drop("notices-1.csv");
        look("2027-01-08T09:00:00Z");

        look("2027-01-12T09:00:00Z");

        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void nothingIsSaidOfASenderWhoseChannelAHumanStopped() {
        monthly();
        stop();
        look("2026-12-11T09:00:00Z");
        assertThat(hub.openAlarms()).isEmpty();

        hub.registers.execute("delete from channel_pause");
        look("2026-12-11T09:15:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");

        stop();
        look("2026-12-11T09:30:00Z");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");
    }

    @Test
    void eachOfSeveralSendersOwesItsOwn() {
        again(RunFixture.document(SCHEDULE)
                .replaceFirst("from: PK\n", "from: [PK, PK.DY]\n")
                .replaceFirst(
                        "parties:\n",
                        "parties:\n  - {institution: PK.DY, role: controller, represents: Drejtoria e dytë}\n"));
        hub.registers.institution("PK.DY", "authority");
        monthly();
        look("2026-12-11T09:00:00Z");
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.owner()).isEqualTo("ADMINISTRATOR");
            assertThat(alarm.what().en())
                    .startsWith("PK: The file of the month has not come: 2026-11; PK.DY: The file");
        });

        drop("notices-2026-11.csv"); // the first of them takes it
        look("2026-12-11T09:15:00Z");

        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.owner()).isEqualTo("PK.DY");
            assertThat(alarm.what().sq()).startsWith("PK.DY: Nuk ka ardhur skedari i muajit 2026-11");
        });
    }

    private void stop() {
        hub.registers.execute(
                "insert into channel_pause (institution_id, since, failures, next_probe_at, last_code, held_by)"
                        + " values ('PK', now(), 0, now(), '', 'arta')");
    }

    private void again(String document) {
        hub.close();
        hub = new RunFixture(
                BEGIN,
                new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3),
                document);
    }

    private void monthly() {
        hub.translation.layout = MONTHLY;
    }

    private void drop(String name) {
        hub.folder.drop(name, "NR;WHAT\nPK-2026-%06d;ok\n".formatted(++notices));
    }

    /** At this moment, by the run of its slot. */
    private void look(String moment) {
        hub.clock.set(moment);
        hub.open();
        assertThat(List.of(hub.carryOne())).isNotEmpty();
    }
}
