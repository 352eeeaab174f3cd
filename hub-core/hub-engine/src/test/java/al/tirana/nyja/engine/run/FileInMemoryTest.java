package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.TestDelivery;
import al.tirana.nyja.engine.delivery.Workers;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the records of a file tell goes from the commit of their group to its recipients, each once and in order. */
class FileInMemoryTest {

    private static final String OUT_OF_MEMORY = "from lane where lease_token is not null and due_at is null";

    private final RunFixture hub = new RunFixture(
            "2026-11-22T05:00:00Z", "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: file}");
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger fromMemory = new AtomicInteger();
    private Workers workers;

    @AfterEach
    void end() {
        workers.stop();
        hub.close();
    }

    @Test
    void itsGroupsAreCarriedAsTheyAreCommitted() {
        hub.registers.execute("insert into channel values ('BT.QRM', 'loop', '{}', 1, now(), 'test')");
        hub.registers.execute("insert into channel values ('BT.NJVRN.06', 'loop', '{}', 1, now(), 'test')");
        workers = workers();
        read("notices-1.csv", 1, 8);
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("from delivery where state = 'WAITING'") == 0);
        int before = taken.size();
        fromMemory.set(0);

        read("notices-2.csv", 9, 60);

        await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("from delivery where state = 'WAITING'") == 0);
        await().until(() -> workers.sending() == 0);
        assertThat(before).isPositive();
        assertThat(taken).doesNotHaveDuplicates().hasSize((int) hub.count("from delivery where state = 'DELIVERED'"));
        assertThat(fromMemory.get()).isGreaterThan((taken.size() - before) / 2);
        assertThat(hub.count("from lane where lease_token is not null or due_at is not null"))
                .isZero();
    }

    private Workers workers() {
        Closing closing = new Closing(hub.ledger, hub.tasks, Notices.NONE, hub.clock);
        return TestDelivery.workers(
                hub.database,
                hub.ledger,
                hub.clock,
                hub.wakeSignal,
                Set.of("border-police"),
                new MaySend(hub.registers.seals(), connector -> true),
                hub.vault,
                delivery -> {
                    fromMemory.addAndGet(hub.count(OUT_OF_MEMORY) > 0 ? 1 : 0);
                    taken.add(delivery.idempotencyKey());
                    return PartnerReply.empty();
                },
                closing,
                hub.tasks,
                new ClockWatch(hub.database, hub.ledger, hub.clock));
    }

    private void read(String name, int from, int to) {
        String records = IntStream.rangeClosed(from, to)
                .mapToObj(i -> String.format("PK-2026-%06d;ok", i))
                .collect(Collectors.joining("\n", "NR;WHAT\n", "\n"));
        hub.folder.drop(name, records);
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
    }
}
