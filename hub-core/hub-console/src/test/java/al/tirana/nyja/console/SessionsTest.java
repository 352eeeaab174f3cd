package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.Callers;
import al.tirana.nyja.admin.KeptSignIns;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser left open is not a way in for ever; whoever has signed in is known at each server, and what is over is over. */
class SessionsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Kept kept = new Kept(nanos::get);
    private final Sessions here = new Sessions(kept, nanos::get);
    private final Sessions there = new Sessions(kept, nanos::get);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsWhenNobodyUsesItAlthoughItsPageLooksForNews(boolean away) {
        String secret = here.begin(Callers.administrator("arta"));
        if (away) {
            kept.goAway();
        }
        pass(Duration.ofMinutes(20));
        assertThat(looks(here, secret)).isTrue();
        assertThat(away || looks(there, secret)).isTrue();
        pass(Duration.ofMinutes(9));
        assertThat(looks(here, secret)).isTrue();
        pass(Duration.ofMinutes(1));

        assertThat(looks(here, secret)).isFalse();
        assertThat(looks(there, secret)).isFalse();
        assertThat(uses(here, secret)).isFalse();
        assertThat(uses(there, secret)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAfterHalfADayHoweverBusyAndWhereverItWasUsed(boolean away) {
        String secret = here.begin(Callers.administrator("arta"));
        for (int quarter = 1; quarter < 48; quarter++) {
            if (away && quarter == 40) {
                kept.goAway();
            }
            pass(Duration.ofMinutes(15));
            assertThat(uses(there, secret)).as("quarter %d", quarter).isTrue();
        }
        pass(Duration.ofMinutes(15));

        assertThat(uses(there, secret)).isFalse();
        assertThat(uses(here, secret)).isFalse();
    }

    /** It counts what has passed, by a counter that begins anywhere and runs over: no change of clocks makes it longer. */
    @ParameterizedTest
    @ValueSource(
            longs = {0, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000_000L * 60 * 45, -1_000_000_000L})
    void endsAfterSoMuchTimeWhereverTheCounterStands(long begin) {
        kept.goAway();
        nanos.set(begin);
        String idle = here.begin(Callers.administrator("arta"));
        pass(Duration.ofMinutes(30).minusNanos(1));
        assertThat(looks(here, idle)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(looks(here, idle)).isFalse();

        String busy = here.begin(Callers.administrator("arta"));
        for (int i = 1; i < 36; i++) {
            pass(Duration.ofMinutes(20));
            assertThat(uses(here, busy)).as("after %d minutes", 20 * i).isTrue();
        }
        pass(Duration.ofMinutes(20));
        assertThat(uses(here, busy)).isFalse();
    }

    @Test
    void endsAtSignOutOnAllServersAndIsKnownByNothingElse() {
        String secret = here.begin(Callers.administrator("arta"));
        assertThat(uses(there, secret)).isTrue();
        assertThat(uses(here, secret + "x")).isFalse();
        assertThat(uses(here, here.secret())).isFalse();
        assertThat(uses(here, null)).isFalse();

        there.end(secret);

        assertThat(uses(here, secret)).isFalse();
        assertThat(uses(there, secret)).isFalse();
    }

    @Test
    void anAccountHasAFewAndTheOldestGoesWhileNobodyElseKnows() {
        kept.goAway();
        String first = here.begin(Callers.administrator("arta"));
        String other = here.begin(Callers.administrator("besnik"));
        Set<String> later = new HashSet<>();
        for (int i = 0; i < KeptSignIns.OF_ONE_ACCOUNT; i++) {
            later.add(here.begin(Callers.administrator("arta")));
        }

        assertThat(later).hasSize(KeptSignIns.OF_ONE_ACCOUNT);
        assertThat(uses(here, first)).isFalse();
        assertThat(uses(here, other)).isTrue();
        assertThat(later).allMatch(secret -> uses(here, secret));
    }

    @Test
    void whoSignedInAtOneServerIsKnownAtAnotherAndAfterARestart() {
        String secret = here.begin(Callers.administrator("arta"));

        Session session = session(there, secret).orElseThrow();

        assertThat(session.caller().getName()).isEqualTo("arta");
        assertThat(session.form())
                .as("a form of one server may be sent to the other")
                .isEqualTo(session(here, secret).orElseThrow().form())
                .isNotEqualTo(secret);
    }

    @Test
    void whileTheDatabaseIsAwayThoseGoOnWhoWereSeenHereAndNobodyIsSentAway() {
        String before = here.begin(Callers.administrator("arta"));
        kept.goAway();
        String during = here.begin(Callers.administrator("besnik"));

        assertThat(uses(here, before)).isTrue();
        assertThat(uses(here, during)).isTrue();
        assertThat(there.of(before, false)).isEqualTo(Sessions.Coming.UNKNOWN);

        kept.comeBack();
        assertThat(uses(there, during)).as("nobody told it yet").isFalse();
        assertThat(uses(here, during)).isTrue();
        assertThat(uses(there, during)).isTrue();
        assertThat(uses(there, before)).isTrue();
    }

    @Test
    void whoWorkedAllThroughALongOutageGoesOnAfterIt() {
        String secret = here.begin(Callers.administrator("arta"));
        kept.goAway();
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(10));
            assertThat(uses(here, secret)).isTrue();
        }
        kept.comeBack();

        assertThat(looks(here, secret)).isTrue();
        assertThat(uses(there, secret)).as("nobody told it yet").isFalse();
        assertThat(uses(here, secret)).isTrue();
        assertThat(uses(there, secret)).isTrue();
    }

    @Test
    void whoSignedOutWhileTheDatabaseWasAwayIsSignedOutHereAndThenEverywhere() {
        String secret = here.begin(Callers.administrator("arta"));
        String other = here.begin(Callers.administrator("besnik"));
        kept.goAway();
        here.end(secret);
        assertThat(uses(here, secret)).isFalse();
        kept.comeBack();

        assertThat(uses(here, other)).as("whoever comes next").isTrue();

        assertThat(uses(here, secret)).isFalse();
        assertThat(uses(there, secret)).isFalse();
    }

    /** A second request saw what the first had not told yet, or the answer of the database was lost: it is told once. */
    @Test
    void whatIsOverStaysOverHoweverItBegan() {
        kept.loseTheAnswer();
        String secret = here.begin(Callers.administrator("arta"));
        assertThat(uses(here, secret)).isTrue();

        there.end(secret);

        assertThat(uses(here, secret)).isFalse();
        assertThat(uses(there, secret)).isFalse();
    }

    private static Optional<Session> session(Sessions sessions, String secret) {
        return sessions.of(secret, false).session();
    }

    private static boolean uses(Sessions sessions, String secret) {
        return session(sessions, secret).isPresent();
    }

    private static boolean looks(Sessions sessions, String secret) {
        return sessions.of(secret, true).session().isPresent();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
