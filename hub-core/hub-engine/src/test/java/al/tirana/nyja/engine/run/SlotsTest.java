package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.sight.Sight;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** When a flow has to work; PostgreSQL is real, the clock stands. */
class SlotsTest {

    private static final String SIX_O_CLOCK = "{cron: \"0 6 * * *\", days: all, expects: nothing}";

    @Test
    void aSlotComesDueInTheAgreementsZone() {
        try (RunFixture hub = new RunFixture("2026-11-22T04:59:59Z", SIX_O_CLOCK)) {
            hub.open();
            assertThat(hub.count("from run")).isZero();
            hub.clock.set("2026-11-22T05:00:00Z");
            hub.open();
            hub.open();
            assertThat(hub.rows("select to_char(slot at time zone 'Europe/Tirane', 'HH24:MI') || state from run"))
                    .containsExactly("06:00WAITING");
        }
    }

    @Test
    void afterADowntimeTheNewestSlotWorksForAll() {
        try (RunFixture hub = new RunFixture("2026-11-18T12:00:00Z", SIX_O_CLOCK)) {
            hub.clock.set("2026-11-22T05:30:00Z");
            hub.open();
            assertThat(hub.rows("select state from run order by slot"))
                    .containsExactly("COALESCED", "COALESCED", "COALESCED", "WAITING");
            assertThat(hub.rows("select window_from from run where state = 'WAITING'")
                            .get(0))
                    .startsWith("2026-11-18 12:00");
        }
    }

    @Test
    void aWindowBeginsWhereTheLastOneThatWorkedEnded() {
        try (RunFixture hub = new RunFixture("2026-11-18T12:00:00Z", SIX_O_CLOCK)) {
            hub.clock.set("2026-11-19T05:00:00Z");
            hub.open();
            assertThat(hub.carryOne()).isPresent();
            hub.clock.set("2026-11-22T05:00:00Z");
            hub.open();
            Run run = hub.leases().next(java.util.Set.of("border-police")).orElseThrow();
            assertThat(run.from()).isEqualTo(hub.at("2026-11-19T05:00:00Z"));
            assertThat(run.until()).isEqualTo(hub.at("2026-11-22T05:00:00Z"));
        }
    }

    /** Whoever does not see the guarded unit whose flow it is: for that one there is no such flow. */
    @Test
    void nobodyBeginsOrStopsWhatIsOutOfSight() {
        try (RunFixture hub = new RunFixture("2026-11-18T12:00:00Z", SIX_O_CLOCK)) {
            hub.registers.together(
                    () -> hub.registers.execute("update institution set guarded = true where id = 'PK'"));
            Sight.begin(null, false, null);
            for (String flow : List.of("notice", "invented")) {
                refused(() -> hub.control.now(RunFixture.AGREEMENT, flow, "arta"));
                refused(() -> hub.control.pause(RunFixture.AGREEMENT, flow, "Audit", "arta"));
                refused(() -> hub.control.resume(RunFixture.AGREEMENT, flow, "arta"));
            }
            Sight.begin(null, true, null);
            assertThat(hub.control.now(RunFixture.AGREEMENT, "notice", "arta")).isPositive();
        } finally {
            Sight.end();
        }
    }

    private static void refused(ThrowingCallable step) {
        assertThatExceptionOfType(RefusedChange.class).isThrownBy(step).satisfies(refused -> assertThat(refused.fault())
                .isEqualTo(ChangeFault.FLOW_NOT_SCHEDULED));
    }

    @Test
    void aPausedFlowHasNoSlotsAndCatchesUpWhenItGoesOn() {
        try (RunFixture hub = new RunFixture("2026-11-18T12:00:00Z", SIX_O_CLOCK)) {
            hub.control.pause(RunFixture.AGREEMENT, "notice", "PK ndryshon serverin", "arta");
            hub.clock.set("2026-11-21T12:00:00Z");
            hub.open();
            assertThat(hub.count("from run")).isZero();
            hub.control.resume(RunFixture.AGREEMENT, "notice", "arta");
            hub.open();
            assertThat(hub.rows("select state from run order by slot"))
                    .containsExactly("COALESCED", "COALESCED", "WAITING");
            assertThat(hub.rows("select event from ledger_entry order by id"))
                    .containsExactly("RUN_PAUSED", "RUN_RESUMED");
        }
    }

    @Test
    void onlyAnAgreementInForceHasSlots() {
        try (RunFixture hub = new RunFixture("2026-11-18T12:00:00Z", SIX_O_CLOCK)) {
            hub.registers.execute("update agreement set state = 'SUSPENDED'");
            hub.clock.set("2026-11-21T12:00:00Z");
            hub.open();
            assertThat(hub.count("from run")).isZero();
        }
    }

    @Test
    void onThe28thOfNovemberNobodyWorks() {
        try (RunFixture hub =
                new RunFixture("2026-11-27T12:00:00Z", "{cron: \"0 6 * * *\", days: working, expects: nothing}")) {
            hub.clock.set("2026-12-02T12:00:00Z");
            hub.open();
            // Saturday and Sunday are Flag Day and Liberation Day; Monday and Tuesday are free in their place
            assertThat(hub.rows("select to_char(slot at time zone 'Europe/Tirane', 'MM-DD') from run"))
                    .containsExactly("12-02");
        }
    }
}
