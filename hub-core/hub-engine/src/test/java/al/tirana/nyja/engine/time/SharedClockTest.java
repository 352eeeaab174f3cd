package al.tirana.nyja.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose clocks differ go by one, and a clock that is right is left alone. */
class SharedClockTest {

    private final TestClock machine = new TestClock("2036-11-26T10:00:00Z");
    private long nanos;
    private final SharedClock clock = new SharedClock(machine, () -> nanos);

    @ParameterizedTest
    @ValueSource(longs = {60, -60, 3, -3, 301, -301, 86_400, -86_400})
    void aClockThatDiffersGoesByTheDatabases(long ahead) {
        hears(ahead);
        assertThat(clock.instant()).isEqualTo(machine.instant().minusSeconds(ahead));
        goesOn(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(machine.instant().minusSeconds(ahead));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, -2, 86_401, -86_401, 86_400 * 3652})
    void oneThatIsCloseOrAMatterForPeopleIsTheMachines(long ahead) {
        hears(ahead);
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void whoIsSetRightGoesByItsOwnAgain() {
        hears(60);
        hears(0);
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {60, -60, 5, -5, 3_600, -3_600})
    void whenTheMachinesIsSetItGoesOnEvenlyUntilTheDatabaseIsAsked(long set) {
        hears(60);
        Instant before = clock.instant();
        goesOn(Duration.ofSeconds(3));
        machine.forward(Duration.ofSeconds(set));
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(3));
        hears(60 + set);
        goesOn(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(6));
    }

    @Test
    void aLeapThatIsAMatterForPeopleIsSeen() {
        machine.forward(Duration.ofDays(2));
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void aSlowAnswerSaysNothing() {
        hears(60);
        Instant asked = machine.instant();
        clock.heard(asked, asked, asked.plusSeconds(3));
        assertThat(clock.instant()).isEqualTo(machine.instant().minusSeconds(60));
    }

    @Test
    void theDatabaseIsAsked() {
        SharedClock minuteAhead = new SharedClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        SharedClockWatch.compare(minuteAhead, TestDatabase.empty());
        assertThat(Duration.between(minuteAhead.instant(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(3));
    }

    private void goesOn(Duration time) {
        machine.forward(time);
        nanos += time.toNanos();
    }

    private void hears(long ahead) {
        Instant asked = machine.instant();
        clock.heard(asked, asked.minusSeconds(ahead), asked);
    }
}
