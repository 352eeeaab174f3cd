package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.Callers;
import al.tirana.nyja.admin.KeptSignIns;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser left open is not a way in for ever. */
class SessionsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(Kept.AWAY, nanos::get);

    @Test
    void endsWhenNobodyUsesItAlthoughItsPageLooksForNews() {
        String secret = sessions.begin(Callers.administrator("arta"));
        pass(Duration.ofMinutes(20));
        assertThat(sessions.of(secret, true)).isPresent();
        pass(Duration.ofMinutes(9));
        assertThat(sessions.of(secret, true)).isPresent();
        pass(Duration.ofMinutes(1));

        assertThat(sessions.of(secret, true)).isEmpty();
        assertThat(sessions.of(secret, false)).isEmpty();
    }

    @Test
    void endsAfterHalfADayHoweverBusy() {
        String secret = sessions.begin(Callers.administrator("arta"));
        for (int quarter = 1; quarter < 48; quarter++) {
            pass(Duration.ofMinutes(15));
            assertThat(sessions.of(secret, false)).isPresent();
        }
        pass(Duration.ofMinutes(15));

        assertThat(sessions.of(secret, false)).isEmpty();
    }

    /** It counts what has passed, by a counter that begins anywhere and runs over: no change of clocks makes it longer. */
    @ParameterizedTest
    @ValueSource(
            longs = {0, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000_000L * 60 * 45, -1_000_000_000L})
    void endsAfterSoMuchTimeWhereverTheCounterStands(long begin) {
        nanos.set(begin);
        String idle = sessions.begin(Callers.administrator("arta"));
        pass(Duration.ofMinutes(30).minusNanos(1));
        assertThat(sessions.of(idle, true)).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(sessions.of(idle, true)).isEmpty();

        String busy = sessions.begin(Callers.administrator("arta"));
        for (int i = 1; i < 36; i++) {
            pass(Duration.ofMinutes(20));
            assertThat(sessions.of(busy, false)).as("after %d minutes", 20 * i).isPresent();
        }
        pass(Duration.ofMinutes(20));
        assertThat(sessions.of(busy, false)).isEmpty();
    }

    @Test
    void endsAtSignOutAndIsKnownByNothingElse() {
        String secret = sessions.begin(Callers.administrator("arta"));
        assertThat(sessions.of(secret + "x", false)).isEmpty();
        assertThat(sessions.of(null, false)).isEmpty();

        sessions.end(secret);

        assertThat(sessions.of(secret, false)).isEmpty();
    }

    @Test
    void anAccountHasAFewAndTheOldestGoes() {
        String first = sessions.begin(Callers.administrator("arta"));
        String other = sessions.begin(Callers.administrator("besnik"));
        Set<String> later = new HashSet<>();
        for (int i = 0; i < KeptSignIns.OF_ONE_ACCOUNT; i++) {
            later.add(sessions.begin(Callers.administrator("arta")));
        }

        assertThat(later).hasSize(KeptSignIns.OF_ONE_ACCOUNT);
        assertThat(sessions.of(first, false)).isEmpty();
        assertThat(sessions.of(other, false)).isPresent();
        assertThat(later).allMatch(secret -> sessions.of(secret, false).isPresent());
    }

    @Test
    void whoSignedInAtOneServerIsKnownAtAnotherAndAfterARestart() {
        Kept kept = new Kept();
        Sessions here = new Sessions(kept, nanos::get);
        Sessions there = new Sessions(kept, nanos::get);
        String secret = here.begin(Callers.administrator("arta"));

        Session session = there.of(secret, false).orElseThrow();

        assertThat(session.caller().getName()).isEqualTo("arta");
        assertThat(session.form())
                .as("a form of one server may be sent to the other")
                .isEqualTo(here.of(secret, false).orElseThrow().form())
                .isNotEqualTo(secret);
        there.end(secret);
        assertThat(here.of(secret, false)).as("signed out there").isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayThoseGoOnWhoWereSeenHere() {
        Kept kept = new Kept();
        Sessions here = new Sessions(kept, nanos::get);
        Sessions there = new Sessions(kept, nanos::get);
        String before = here.begin(Callers.administrator("arta"));
        kept.away = true;
        String during = here.begin(Callers.administrator("besnik"));

        assertThat(here.of(before, false)).isPresent();
        assertThat(here.of(during, false)).isPresent();
        assertThat(there.of(before, false)).isEmpty();

        kept.away = false;
        assertThat(there.of(during, false)).as("nobody told it yet").isEmpty();
        assertThat(here.of(during, false)).isPresent();
        assertThat(there.of(during, false)).isPresent();
        assertThat(there.of(before, false)).isPresent();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
