package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.spi.PartnerFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the commit of a file's records leases is carried from memory, and keeps all that holds for what waits. */
class HandedOverFileTest {

    private static final String OTHER = "OSHC.0013";
    private static final String THIRD = "OSHC.0014";
    private static final String LEASED = "select lane_key from lane where lease_token is not null";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of eight workers four carry what files tell; nobody looks unasked. */
    private static final DeliverySettings RARELY = new DeliverySettings(8, HOUR, HOUR, HOUR, 3, HOUR);

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private int warm;

    HandedOverFileTest() {
        office.institution(OTHER, "rest");
        office.institution(THIRD, "rest");
    }

    @AfterEach
    void close() {
        hanging.countDown();
        office.close();
    }

    @Test
    void itIsSentWithoutALookAndNotedWithFewCommits() {
        List<String> clear = new CopyOnWriteArrayList<>();
        node(RARELY, NGO);
        receiver.mood = delivery -> clear.add(new String(delivery.message().bytes(), StandardCharsets.UTF_8));

        commit(file(NGO, "a", 60, 1));

        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 60);
        assertThat(clear).hasSize(60).containsOnly("{\"at\":\"hand\"}");
        assertThat(receiver.taken).hasSize(warm + 60).doesNotHaveDuplicates();
        assertThat(office.ask("select 1 from ledger_entry where event = 'DELIVERED'"))
                .hasSize(warm + 60);
        assertThat(office.ask("select distinct xid::text from ledger_entry where event = 'DELIVERED'"))
                .hasSizeLessThan(warm + 20);
        assertThat(office.ask("select 1 from lane where due_at is not null or lease_token is not null"))
                .isEmpty();
    }

    /** Behind what is in hand, or was written in the same commit, whatever is committed later. */
    @Test
    void eachLaneKeepsItsOrder() throws Exception {
        node(RARELY, NGO);
        receiver.mood = delivery -> hold();
        commit(file(NGO, "a", 30, 1, 2));
        await().until(() -> receiver.attempts.size() > warm);

        commit(file(NGO, "a", 30, 3));
        hanging.countDown();

        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 90);
        for (int lane = 1; lane <= 30; lane++) {
            assertThat(receiver.lanes().get(NGO + " a" + lane)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aServerThatIsKilledBeforeItIsHandedOverSendsEachOnceWhenItIsBack() {
        Workers killed = node(RARELY, NGO);
        commit(() -> {}, true, file(NGO, "a", 40, 1));
        killed.stop();
        assertThat(office.ask(LEASED)).hasSize(40);

        again(RARELY).start(Thread::new);

        lookUntil(() -> office.count("DELIVERED") == warm + 40);
        assertThat(receiver.attempts).hasSize(warm + 40).doesNotHaveDuplicates();
    }

    @Test
    void whereNobodyLearnsOfTheCommitTheLanesComeBackWithTheirLeases() {
        node(new DeliverySettings(8, Duration.ofSeconds(2), Duration.ofMillis(100), HOUR, 3, HOUR), NGO);

        commit(() -> {}, true, file(NGO, "a", 40, 1));
        assertThat(office.ask(LEASED)).hasSize(40);

        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 40);
        assertThat(receiver.attempts).hasSize(warm + 40).doesNotHaveDuplicates();
    }

    @Test
    void aSuspensionAfterTheCommitHoldsAtOnce() {
        node(RARELY, NGO);

        commit(
                () -> office.run("update agreement set state = 'SUSPENDED' where id = ?", AGREEMENT),
                false,
                file(NGO, "a", 40, 1));

        await().until(() -> office.ask(LEASED).isEmpty());
        assertThat(receiver.attempts).hasSize(warm);

        office.run("update agreement set state = 'ENABLED' where id = ?", AGREEMENT);
        lookUntil(() -> office.count("DELIVERED") == warm + 40);
        assertThat(receiver.attempts).hasSize(warm + 40).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedChannelHoldsAtOnce() {
        node(RARELY, NGO);

        commit(() -> office.pauses().stop(ChannelId.main(NGO), "works", "ICT/ben"), false, file(NGO, "a", 40, 1));

        await().until(() -> office.ask(LEASED).isEmpty());
        assertThat(receiver.attempts).hasSize(warm);
        assertThat(office.ask("select 1 from lane where due_at <= now()")).hasSize(40);
    }

    @Test
    void whatWasWithdrawnAfterTheCommitIsNotSentAndTheOthersAre() {
        node(RARELY, NGO);

        commit(
                () -> office.ask("select id from delivery where idempotency_key ~ ' a[357] 1$'")
                        .forEach(id -> office.database.inTransaction(
                                tx -> office.closing.one(tx, Long.parseLong(id), Why.NARROWED))),
                false,
                file(NGO, "a", 40, 1));

        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 37);
        lookUntil(() -> office.count("EXPIRED") == 3);
        assertThat(receiver.attempts).hasSize(warm + 37).doesNotContain(NGO + " a3 1", NGO + " a5 1", NGO + " a7 1");
    }

    /** As where a later record of the same commit ends the case. */
    @Test
    void whatEndsInTheSameCommitEndsThere() {
        node(RARELY, NGO);
        NewDelivery[] file = file(NGO, "a", 10, 1);

        try (LaneClaims claims = office.outbox.claimsOfFile()) {
            office.database.transact(tx -> {
                StatementBatch statements = new StatementBatch();
                office.outbox.claim(statements, List.of(file), claims);
                statements.run(tx);
                claims.undo(tx);
                office.closing.agreement(tx, AGREEMENT, Why.REPLACED);
            });
            claims.committed();
        }

        assertThat(office.count("EXPIRED")).isEqualTo(10);
        assertThat(office.ask(LEASED)).isEmpty();
        assertThat(office.ask("select 1 from lane where due_at is not null")).isEmpty();
        assertThat(receiver.attempts).hasSize(warm);

        commit(file(NGO, "b", 40, 1)); // the places of those are free again
        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 40);
    }

    @Test
    void whatFindsNoRoomInMemoryIsFoundAsAllThatWaits() {
        node(RARELY, NGO);
        List<Integer> leased = new ArrayList<>();

        commit(() -> leased.add(office.ask(LEASED).size()), false, file(NGO, "a", 700, 1));
        lookUntil(() -> office.count("DELIVERED") == warm + 700);
        assertThat(leased).allSatisfy(count -> assertThat(count).isBetween(1, 500));
        assertThat(receiver.taken).hasSize(warm + 700).doesNotHaveDuplicates();
    }

    @Test
    void aChannelThatWasNotUsedYetHasNothingInMemory() {
        node(RARELY, OTHER);
        List<Integer> leased = new ArrayList<>();

        commit(() -> leased.add(office.ask(LEASED).size()), false, file(NGO, "a", 60, 1));
        lookUntil(() -> office.count("DELIVERED") == warm + 60);
        assertThat(leased).containsExactly(0);
    }

    /** Some workers hang with it; what lies behind them goes back before its lease ends, and no other waits. */
    @Test
    void aChannelThatHangsHoldsUpNoOther() {
        DeliverySettings settings =
                new DeliverySettings(8, Duration.ofSeconds(8), Duration.ofMillis(100), Duration.ofMillis(500), 3, HOUR);
        node(settings, NGO, OTHER);
        receiver.mood = delivery -> {
            if (delivery.recipient().equals(NGO)) {
                hold();
            }
        };

        commit(Stream.of(file(NGO, "a", 300, 1), file(OTHER, "a", 100, 1))
                .flatMap(Stream::of)
                .toArray(NewDelivery[]::new));
        post(delivery(THIRD, "posted", 1));

        await().atMost(Duration.ofSeconds(4))
                .until(() -> receiver.taken.stream()
                                .filter(key -> key.startsWith(OTHER + " a"))
                                .count()
                        == 100);
        assertThat(receiver.taken).contains(THIRD + " posted 1");
        await().atMost(Duration.ofSeconds(6))
                .until(() ->
                        office.ask(LEASED).size() < 200); // three hands with fifty each at most, and a few that looked
        hanging.countDown();
        await().atMost(PATIENCE).until(() -> office.count("DELIVERED") == warm + 401);
        assertThat(receiver.taken).hasSize(warm + 401).doesNotHaveDuplicates();
    }

    @Test
    void whatIsPostedFindsAHandWhileFilesHoldTheirs() {
        node(RARELY, NGO, OTHER);
        receiver.mood = delivery -> {
            if (!delivery.recipient().equals(THIRD)) {
                hold();
            }
        };
        commit(file(NGO, "a", 200, 1));
        commit(file(OTHER, "a", 200, 1));
        await().until(() ->
                receiver.attempts.size() == warm + 4); // half of the workers, and at a channel three at most

        post(delivery(THIRD, "posted", 1));

        await().until(() -> receiver.taken.contains(THIRD + " posted 1"));
        assertThat(receiver.attempts).hasSize(warm + 5);
    }

    @Test
    void theFirstFailureSendsBackWhatLiesThere() {
        node(RARELY, NGO);
        receiver.down(PartnerFault.Kind.UNREACHABLE);

        commit(file(NGO, "a", 300, 1));

        await().atMost(PATIENCE).until(() -> office.ask(LEASED).isEmpty());
        assertThat(receiver.attempts).hasSizeLessThan(warm + 10);
        assertThat(office.ask("select 1 from lane where due_at is not null")).hasSize(300);
    }

    @Test
    void itIsGivenBackWhenTheServerStops() throws Exception {
        Workers node = node(RARELY, NGO);
        receiver.mood = delivery -> hold();
        commit(file(NGO, "a", 300, 1));
        await().until(() -> receiver.attempts.size() > warm);

        Thread stop = new Thread(node::stop);
        stop.start();
        await().until(() -> !node.running());
        hanging.countDown();
        stop.join();

        assertThat(office.ask(LEASED)).isEmpty();
        assertThat(receiver.attempts).hasSizeLessThanOrEqualTo(warm + 4);
        assertThat(office.count("DELIVERED")).isEqualTo(receiver.taken.size());
    }

    /** One to whose channels several went before, so it knows how quick they are. */
    private Workers node(DeliverySettings settings, String... recipients) {
        Workers node = office.node(receiver, settings);
        for (String recipient : recipients) {
            for (int number = 1; number <= 7; number++) {
                office.post(office.delivery(recipient, AGREEMENT, "warm", number));
                warm++;
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> office.count("DELIVERED") == warm && node.sending() == 0);
            }
        }
        return node;
    }

    /** The same server, started anew. */
    private Workers again(DeliverySettings settings) {
        return new Workers(
                office.database,
                office.ledger,
                office.clock,
                office.wakeSignal,
                new LeaseTokens("node0"),
                settings,
                () -> office.plugins,
                office.maySend,
                office.vault::open,
                (agreement, version, flow) -> office.policy,
                receiver,
                office.closing,
                office.tasks,
                office.waits(),
                office.watch::believed,
                office.replies(),
                office.owed());
    }

    private NewDelivery[] file(String recipient, String lanes, int count, int... numbers) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(lane -> IntStream.of(numbers).mapToObj(number -> delivery(recipient, lanes + lane, number)))
                .toArray(NewDelivery[]::new);
    }

    private NewDelivery delivery(String recipient, String lane, int number) {
        return PostOffice.atHand(office.delivery(recipient, AGREEMENT, lane, number));
    }

    private void commit(NewDelivery... deliveries) {
        commit(() -> {}, false, deliveries);
    }

    /** As the group of a file's records is. */
    private void commit(Runnable meanwhile, boolean unknown, NewDelivery... deliveries) {
        try (LaneClaims claims = office.outbox.claimsOfFile()) {
            office.database.transact(tx -> {
                StatementBatch statements = new StatementBatch();
                office.outbox.claim(statements, List.of(deliveries), claims);
                statements.run(tx);
            });
            meanwhile.run();
            if (!unknown) {
                claims.committed();
            }
        }
    }

    private void post(NewDelivery... deliveries) {
        office.database.transact(tx -> {
            StatementBatch statements = new StatementBatch();
            try (LaneClaims claims = office.outbox.claim(statements, List.of(deliveries))) {
                statements.commit(tx);
                claims.committed();
            }
        });
    }

    /** As the bell would, which rings at each poll. */
    private void lookUntil(Callable<Boolean> done) {
        await().atMost(PATIENCE).until(() -> {
            office.wakeSignal.ring();
            return done.call();
        });
    }

    private void hold() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
