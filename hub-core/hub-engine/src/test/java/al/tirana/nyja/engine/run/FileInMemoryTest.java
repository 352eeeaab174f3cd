package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.TestDelivery;
import al.tirana.nyja.engine.delivery.Workers;
import al.tirana.nyja.engine.plugin.FolderTranslation;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.spi.PartnerReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the records of a file tell goes from the commit of their group to its recipients, each once and in order. */
class FileInMemoryTest {

    private static final String OUT_OF_MEMORY = "from lane where lease_token is not null and due_at is null";

    private static final String ONE_CHOOSES = "    choice: {by: PK, people: [PK], within: PT4H, shows: [year]}\n";

    private final RunFixture hub = new RunFixture("2026-11-22T05:00:00Z", RunFixture.SETTINGS, document());
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
        warm();
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

    /** Whoever ends it finds it as if no worker were promised to it, and everybody hears of it at once. */
    @Test
    void whatALaterRecordOfTheGroupTakesBackEndsInTheirCommit() {
        warm();
        read("notices-2.csv", hub.translation, "PK-2026-000101;ok", "PK-2026-000101;gone");

        assertThat(ended()).isNotEmpty().containsOnly(lastAdmission());
    }

    @Test
    void soDoesWhatAWaitingRecordTakesBackThatOneOfTheGroupCompletes() {
        warm();
        FolderTranslation plugin = FolderTranslation.of(new HoldingNotices(), hub.folder, hub.database, hub.keys);
        hub.completing(
                plugin.heldRecords(() -> true, hub.registers.agreements()::find, hub.records, hub.waiting, hub.clock));
        read("notices-2.csv", plugin, "PK-2026-000102;open");

        read("notices-3.csv", plugin, "PK-2026-000102;ok", "PK-2026-000102;closes");

        assertThat(ended()).isNotEmpty().containsOnly(lastAdmission());
    }

    private List<String> ended() {
        return hub.rows("select xid::text from ledger_entry where event = 'EXPIRED'");
    }

    private String lastAdmission() {
        return hub.rows("select xid::text from ledger_entry where event = 'ADMITTED' order by id desc limit 1")
                .get(0);
    }

    /** From then on the channels are known to be quick. */
    private void warm() {
        hub.registers.execute("insert into channel values ('BT.QRM', 'loop', '{}', 1, now(), 'test')");
        hub.registers.execute("insert into channel values ('BT.NJVRN.06', 'loop', '{}', 1, now(), 'test')");
        workers = workers();
        read("notices-1.csv", 1, 8);
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("from delivery where state = 'WAITING'") == 0);
    }

    /** With the flow by which those are told who may not know any more. */
    private static String document() {
        String notices = RunFixture.document("{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: file}")
                .replace("    type: returnee.notified.v1\n", "    type: returnee.notified.v1\n" + ONE_CHOOSES);
        try (InputStream withdrawal =
                FileInMemoryTest.class.getResourceAsStream("/agreements/household-withdrawal.yaml")) {
            return notices + new String(withdrawal.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        read(
                name,
                hub.translation,
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> String.format("PK-2026-%06d;ok", i))
                        .toArray(String[]::new));
    }

    private void read(String name, PluginGateway work, String... lines) {
        hub.folder.drop(name, Stream.of(lines).collect(Collectors.joining("\n", "NR;WHAT\n", "\n")));
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne(work)).isPresent();
        assertThat(hub.folder.text(name + ".raport.csv")).contains(" refused=0 ");
    }
}
