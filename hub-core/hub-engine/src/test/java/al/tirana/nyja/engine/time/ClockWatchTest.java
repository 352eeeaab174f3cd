package al.tirana.nyja.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch.Trust;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final TestClock clock = new TestClock("2026-11-26T10:00:00Z");

    @BeforeEach
    void theHubHasWorked() {
        assertThat(watch().look().trust()).isEqualTo(Trust.BELIEVED);
    }

    @ParameterizedTest(name = "after {0} days")
    @CsvSource({
        "0, BELIEVED",
        "1, BELIEVED",
        "-1, BELIEVED",
        "2, SETTLING",
        "40, SETTLING",
        "60, SETTLING",
        "61, DOUBTED",
        "400, DOUBTED",
        "3652, DOUBTED",
        "-2, DOUBTED",
        "-400, DOUBTED"
    })
    void aHubThatStartsAgain(int days, Trust trust) {
        clock.forward(Duration.ofDays(days));
        ClockWatch watch = watch();

        assertThat(watch.look().trust()).isEqualTo(trust);
        assertThat(watch.believed()).isEqualTo(trust != Trust.DOUBTED);
        assertThat(watch.settled()).isEqualTo(trust == Trust.BELIEVED);
    }

    @Test
    void aLeapWhileItRunsIsSeenAtTheNextQuestion() {
        ClockWatch watch = watch();
        assertThat(watch.believed()).isTrue();
        clock.forward(Duration.ofDays(3652));
        assertThat(watch.believed()).isFalse();
        clock.forward(Duration.ofDays(-3652));
        assertThat(watch.believed()).isTrue();
    }

    @Test
    void neitherWaitingNorAnotherStartMakesADoubtedClockTrue() {
        clock.forward(Duration.ofDays(3652));
        for (int start = 0; start < 3; start++) {
            ClockWatch watch = watch();
            for (int hour = 0; hour < 50; hour++) {
                assertThat(watch.believed()).isFalse();
                clock.forward(Duration.ofHours(1));
            }
        }
    }

    @Test
    void aHumanConfirmsAndTheLedgerSaysWho() {
        clock.forward(Duration.ofDays(3652));
        ClockWatch watch = watch();
        assertThat(watch.confirm("ana").trust()).isEqualTo(Trust.BELIEVED);

        assertThat(watch.settled()).isTrue();
        assertThat(watch().settled()).isTrue();
        assertThat(text("select actor || ' ' || event from ledger_entry")).isEqualTo("ana CLOCK_CONFIRMED");
    }

    @Test
    void afterALongStopADayOfEvenTimeIsEnough() {
        clock.forward(Duration.ofDays(40));
        ClockWatch watch = watch();
        for (int hour = 0; hour < 24; hour++) {
            assertThat(watch.settled()).isFalse();
            clock.forward(Duration.ofHours(1));
        }
        assertThat(watch.settled()).isTrue();
    }

    @Test
    void aSecondLeapBeginsTheDayAgain() {
        clock.forward(Duration.ofDays(5));
        ClockWatch watch = watch();
        assertThat(watch.settled()).isFalse();
        clock.forward(Duration.ofDays(5));
        assertThat(watch.settled()).isFalse();
    }

    @Test
    void aServerWhoseColleagueSeesAnotherTimeIsDoubted() {
        TestClock wrong = new TestClock("2026-12-26T10:00:00Z");
        ClockWatch colleague = new ClockWatch(database, ledger(), wrong);
        assertThat(colleague.look().trust()).isEqualTo(Trust.SETTLING);
        clock.forward(Duration.ofMinutes(2));
        wrong.forward(Duration.ofMinutes(2));

        assertThat(watch().believed()).isTrue();
        assertThat(colleague.believed()).isFalse();
    }

    private ClockWatch watch() {
        return new ClockWatch(database, ledger(), clock);
    }

    private Ledger ledger() {
        return new Ledger(keys, clock, new Head(keys));
    }

    private String text(String sql) {
        return database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
