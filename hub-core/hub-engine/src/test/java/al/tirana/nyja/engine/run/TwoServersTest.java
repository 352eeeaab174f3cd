package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL; each has its own threads, and nothing else in common. */
class TwoServersTest {

    private static final String EVERY_MINUTE = "{cron: \"* * * * *\", days: all, expects: nothing}";

    @Test
    void tenSlotsAreTenRuns() {
        try (RunFixture hub = new RunFixture("2026-11-22T05:00:30Z", EVERY_MINUTE)) {
            hub.server();
            hub.server();
            for (int slot = 1; slot <= 10; slot++) {
                hub.clock.forward(Duration.ofMinutes(1));
                int wanted = slot;
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> hub.count("from run where state = 'DONE'") == wanted);
            }
            assertThat(hub.count("from run")).isEqualTo(10);
            assertThat(hub.rows("select distinct attempts from run")).containsExactly("1");
        }
    }

    @Test
    void theRunOfAServerThatDiedIsContinuedByTheOther() {
        try (RunFixture hub = new RunFixture("2026-11-22T05:00:30Z", EVERY_MINUTE)) {
            hub.folder.drop("notices-1.csv", file(12));
            AtomicInteger seen = new AtomicInteger();
            Semaphore never = new Semaphore(0);
            hub.translation.before = record -> {
                if (record == 8 && seen.getAndIncrement() == 0) {
                    never.acquireUninterruptibly(); // hangs, as a server does that was killed
                }
            };
            hub.clock.forward(Duration.ofMinutes(1));
            hub.open();
            Run dead = hub.leases().next(java.util.Set.of("border-police")).orElseThrow();
            Thread killed = new Thread(() -> hub.carry(dead));
            killed.setDaemon(true);
            killed.start();
            await().until(() -> hub.count("from message") == 6);
            hub.clock.forward(Duration.ofSeconds(3)); // its lease is two
            hub.server();
            await().atMost(Duration.ofSeconds(20)).until(() -> hub.count("from run where state = 'DONE'") == 1);
            assertThat(hub.count("from message")).isEqualTo(12);
            never.release(); // it was only slow: what it does now has no effect
            await().until(() -> !killed.isAlive());
            assertThat(hub.count("from message")).isEqualTo(12);
            assertThat(hub.count("from ledger_entry where event = 'REPEATED'")).isZero();
            assertThat(hub.folder.text("notices-1.csv.raport.csv")).contains("rows=12 accepted=12");
        }
    }

    @Test
    void aSlowPartnerHoldsNobodyElse() {
        try (RunFixture hub = new RunFixture("2026-11-22T05:00:30Z", EVERY_MINUTE)) {
            hub.folder.gate = new Semaphore(0);
            hub.folder.drop("notices-1.csv", file(1));
            RunScheduler server = hub.server();
            hub.clock.forward(Duration.ofMinutes(1));
            await().until(() -> server.working() == 1);
            hub.clock.forward(Duration.ofMinutes(1));
            await().until(() -> hub.count("from run") == 2); // it looks on while the one hangs
            assertThat(hub.count("from run where state = 'RUNNING'")).isEqualTo(1);
            hub.folder.gate.release(100);
            await().until(() -> hub.count("from run where state = 'DONE'") == 2);
        }
    }

    @Test
    void aRunThatIsAskedForBeginsAtOnceAlsoWhenPaused() {
        try (RunFixture hub =
                new RunFixture("2026-11-22T05:00:30Z", "{cron: \"0 6 * * *\", days: all, expects: nothing}")) {
            hub.server();
            hub.control.pause(RunFixture.AGREEMENT, "notice", "provë", "arta");
            hub.folder.drop("notices-1.csv", file(2));
            hub.control.now(RunFixture.AGREEMENT, "notice", "arta");
            await().until(() -> hub.count("from run where state = 'DONE'") == 1);
            assertThat(hub.count("from message")).isEqualTo(2);
            assertThat(hub.queries.flows()).singleElement().satisfies(flow -> {
                assertThat(flow.pausedBy()).isEqualTo("arta");
                assertThat(flow.last().askedBy()).isEqualTo("arta");
            });
        }
    }

    private static String file(int records) {
        return IntStream.rangeClosed(1, records)
                .mapToObj(i -> String.format("PK-2026-%06d;ok", i))
                .collect(Collectors.joining("\n", "NR;WHAT\n", "\n"));
    }
}
