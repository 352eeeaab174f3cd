package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Schedules outlive what they stumble over; a task that fails for long, or a ledger that nobody seals, is an alarm. */
class StumblingRunsTest {

    private static final String SIX_O_CLOCK = "{cron: \"0 6 * * *\", days: all, expects: nothing}";
    private static final String NOW = "2026-11-22T04:59:59Z";

    @Test
    void aScheduleAndItsLeasesGoOnAfterAnError() {
        try (RunFixture hub = new RunFixture(NOW, SIX_O_CLOCK)) {
            RunScheduler server = hub.server();
            for (Throwable fault : List.of(new NoClassDefFoundError("agent"), new StackOverflowError())) {
                hub.pool.stumble(fault);
                await().until(hub.pool::stumbled);
            }
            hub.clock.set("2026-11-22T05:00:00Z");
            await().until(() -> hub.count("from run where state = 'DONE'") == 1);
            assertThat(server.tasks()).allMatch(RepeatedTask::working);
        }
    }

    @Test
    void aFlowThatCannotBeReadDoesNotStopTheOthers() {
        try (RunFixture hub = new RunFixture("2026-11-21T12:00:00Z", SIX_O_CLOCK)) {
            hub.registers.execute(
                    "insert into agreement select 'AA-BAD', plugin, state, active_version, proposed_version,"
                            + " proposed_by, resume_by, valid_from, valid_until, changed_at from agreement");
            hub.clock.set("2026-11-22T05:00:00Z");
            AgreementLookup lookup = (connection, id) -> {
                if (id.equals("AA-BAD")) {
                    throw new NoClassDefFoundError("in the first of the agreements");
                }
                return hub.registers.agreements().find(connection, id);
            };
            Slots slots = new Slots(hub.database, new ScheduledFlows(lookup));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> slots.open(hub.clock.instant())))
                    .isInstanceOf(NoClassDefFoundError.class);
            assertThat(hub.count("from run where state = 'WAITING'")).isOne();
        }
    }

    @Test
    void aTaskWhoseThreadIsGoneIsAnAlarmUntilItWorksAgain() {
        try (RunFixture hub = new RunFixture(NOW, SIX_O_CLOCK)) {
            AtomicBoolean broken = new AtomicBoolean(true);
            RepeatedTask task = new RepeatedTask("nyja-test", Duration.ofHours(1), () -> Duration.ofHours(1));
            List<RepeatedTask> tasks = new ArrayList<>(List.of(task));
            BackgroundWatch watch =
                    new BackgroundWatch(hub.database, hub.alarms, hub.clock, "server", () -> tasks, Optional::empty);
            Thread[] own = new Thread[1];
            task.start(run -> own[0] = new Thread(broken.get() ? () -> {} : run));
            await().until(() -> !own[0].isAlive());
            watch.look();
            watch.look();
            assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
                assertThat(alarm.kind()).isEqualTo(AlarmKind.BACKGROUND);
                assertThat(alarm.about()).isEqualTo("nyja-test@server");
                assertThat(alarm.what().en()).isEqualTo("The repeated task nyja-test fails: no thread");
            });
            task.close(Duration.ZERO);
            broken.set(false);
            task.start();
            new BackgroundWatch(hub.database, hub.alarms, hub.clock, "server", () -> tasks, Optional::empty).look();
            assertThat(hub.alarms.open()).isEmpty();
            task.close(Duration.ZERO);
        }
    }

    @Test
    void backupsThatNobodyMakesAreAnAlarmUntilOneIsMade() {
        try (RunFixture hub = new RunFixture(NOW, SIX_O_CLOCK)) {
            AtomicBoolean old = new AtomicBoolean(true);
            BackgroundWatch watch = new BackgroundWatch(
                    hub.database,
                    hub.alarms,
                    hub.clock,
                    "server",
                    List::of,
                    () -> old.get() ? Optional.of(new Text("E vjetër", "Old")) : Optional.empty());
            watch.look();
            watch.look();
            assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
                assertThat(alarm.kind()).isEqualTo(AlarmKind.BACKUP_DUE);
                assertThat(alarm.about()).isEqualTo("backup@server");
            });
            old.set(false);
            watch.look();
            assertThat(hub.alarms.open()).isEmpty();
        }
    }

    @Test
    void entriesThatNobodySealsAreAnAlarmUntilTheyAreSealed() {
        try (RunFixture hub = new RunFixture(NOW, SIX_O_CLOCK)) {
            hub.control.pause(RunFixture.AGREEMENT, "notice", "PK ndryshon serverin", "arta"); // leaves an entry
            BackgroundWatch watch =
                    new BackgroundWatch(hub.database, hub.alarms, hub.clock, "server", List::of, Optional::empty);
            watch.look();
            assertThat(hub.openAlarms()).isEmpty();
            hub.clock.forward(Duration.ofSeconds(61));
            watch.look();
            watch.look();
            assertThat(hub.openAlarms()).containsExactly("LEDGER_UNSEALED");
            hub.registers.execute(
                    "insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at, hash,"
                            + " jws, epoch, until_xid, until_id) select 1, '', 1, '', now(), '', '', max(epoch), max(xid), max(id) + 1"
                            + " from ledger_entry");
            watch.look();
            assertThat(hub.openAlarms()).isEmpty();
        }
    }

    @Test
    void aTransactionThatHoldsUpTheSealingIsAnAlarmUntilItIsOver() throws Exception {
        try (RunFixture hub = new RunFixture(NOW, SIX_O_CLOCK);
                Connection foreign = TestDatabase.connection();
                Statement statement = foreign.createStatement()) {
            BackgroundWatch watch =
                    new BackgroundWatch(hub.database, hub.alarms, hub.clock, "server", List::of, Optional::empty);
            foreign.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            hub.clock.set(Instant.now().plusSeconds(29).toString());
            watch.look();
            assertThat(hub.openAlarms()).doesNotContain("LEDGER_HELD_UP");
            hub.clock.set(Instant.now().plusSeconds(31).toString());
            watch.look();
            assertThat(held(hub).en()).contains("Process ").contains("pg_terminate_backend(");
            assertThat(held(hub).sq()).contains("Procesi ");

            statement.execute("prepare transaction 'forgotten by somebody'");
            watch.look();
            foreign.setAutoCommit(true);
            try {
                hub.alarms.close(AlarmKind.LEDGER_HELD_UP, "ledger");
                hub.clock.set(Instant.now().plusSeconds(31).toString());
                watch.look();
                assertThat(held(hub).en()).contains("ROLLBACK PREPARED").doesNotContain("somebody");
            } finally {
                statement.execute("rollback prepared 'forgotten by somebody'");
            }
            watch.look();
            assertThat(hub.openAlarms()).doesNotContain("LEDGER_HELD_UP");
        }
    }

    private static Text held(RunFixture hub) {
        return hub.alarms.open().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.LEDGER_HELD_UP)
                .findFirst()
                .orElseThrow()
                .what();
    }
}
