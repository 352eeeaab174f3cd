package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.store.StatementBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane may be leased by the transaction that fills it, if a worker has its hands free; everything else stays as it is. */
class ClaimedInTheCommitTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Workers of which only those look for something who are rung for. */
    private static final DeliverySettings RARELY = new DeliverySettings(4, HOUR, HOUR, HOUR, 3, HOUR);

    private static final String LEASED = "select lane_key from lane where lease_token is not null order by 1";

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final List<String> clear = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itIsSentFromMemoryAndNotedAsAnyOther() {
        receiver.mood = delivery -> clear.add(new String(delivery.message().bytes(), StandardCharsets.UTF_8));
        Workers node = office.node(receiver, RARELY);

        for (int i = 1; i <= 9; i++) {
            int sent = i;
            post(false, fresh("lane" + i, 1));
            await().until(() -> office.count("DELIVERED") == sent && node.sending() == 0);
        }

        assertThat(clear).hasSize(9).containsOnly("{\"at\":\"hand\"}");
        assertThat(office.events()).hasSize(9).containsOnly("DELIVERED");
        assertThat(office.ask("select id from lane where due_at is not null or lease_token is not null"))
                .isEmpty();
    }

    @Test
    void orderHoldsBehindWhatWaitsAndBehindWhatIsInHand() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        receiver.mood = delivery -> hold(answer);
        office.node(receiver, RARELY);

        post(false, fresh("a", 1), fresh("a", 2), fresh("b", 1));
        await().until(() -> receiver.attempts.size() == 2);
        post(false, fresh("a", 3));
        office.post(office.delivery(NGO, AGREEMENT, "a", 4));
        post(false, fresh("a", 5));
        answer.countDown();

        await().until(() -> office.count("DELIVERED") == 6);
        assertThat(receiver.lanes().get("OSHC.0012 a")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aLaneThatIsNotIdleIsNotTaken() {
        office.post("a", 1, 1);
        office.edit("update lane set due_at = now() + interval '1 hour'"); // waits after a failure
        office.node(receiver, RARELY);
        post(false, fresh("a", 2), fresh("b", 1));

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly("OSHC.0012 b 1");
        assertThat(office.ask(LEASED)).isEmpty();
    }

    @Test
    void nothingIsLeasedThatMayNotBeSent() {
        office.institution("OSHC.0013", "inbox");
        office.institution("OSHC.0014", "rest");
        office.agreement("BT-OSHC0012-2025-01");
        office.run("update agreement set state = 'SUSPENDED' where id = 'BT-OSHC0012-2025-01'");
        office.run("insert into channel_pause values ('OSHC.0014', now(), 3, now() + interval '1 hour', 'FPR-501')");
        office.node(receiver, RARELY);

        post(
                false,
                fresh("OSHC.0013", AGREEMENT, "a", 1),
                fresh("OSHC.0014", AGREEMENT, "a", 1),
                fresh(NGO, "BT-OSHC0012-2025-01", "a", 1),
                fresh("b", 1));

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.attempts).containsExactly("OSHC.0012 b 1");
        assertThat(office.ask("select 1 from lane where lease_token is null and due_at <= now()"))
                .hasSize(3);
    }

    @Test
    void whatMayNotBeSentAnyMoreGoesBackBeforeAByteOfItLeaves() {
        office.node(receiver, RARELY);

        post(office.plugins::clear, fresh("a", 1)); // leased, and now its plugin is gone

        await().until(() -> office.ask(LEASED).isEmpty());
        assertThat(receiver.attempts).isEmpty();
        assertThat(office.ask("select 1 from lane where due_at <= now()")).hasSize(1);
    }

    @Test
    void noLaneIsLeasedForWorkersWhoAreAllBusy() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        receiver.mood = delivery -> hold(answer);
        office.node(receiver, RARELY);
        IntStream.range(0, 3).forEach(i -> post(false, fresh("lane" + i, 1))); // all that one channel may hold
        await().until(() -> receiver.attempts.size() == 3);

        post(false, fresh("late", 1));

        assertThat(office.ask(LEASED)).containsExactly("lane0", "lane1", "lane2");
        answer.countDown();
        await().until(() ->
                office.ask("select 1 from lane where lease_token is not null").isEmpty());
        office.wakeSignal.ring();
        await().until(() -> office.count("DELIVERED") == 4);
    }

    @Test
    void ifTheOutcomeOfTheCommitIsUnknownTheLaneComesBackWithItsLease() {
        office.node(receiver, new DeliverySettings(4, Duration.ofSeconds(1), Duration.ofMillis(100), HOUR, 3, HOUR));
        for (int lane = 0; lane < 6; lane++) {
            post(true, fresh("lane" + lane, 1)); // committed, but nobody was told; the hands are free again
        }
        assertThat(office.ask(LEASED)).isNotEmpty();
        assertThat(receiver.attempts).isEmpty();

        await().until(() -> office.count("DELIVERED") == 6);
        assertThat(receiver.attempts).hasSize(6);
    }

    @Test
    void aServerThatWasKilledAfterTheCommitTakesBackWhatItHeld() {
        Workers killed = office.node(receiver, RARELY);
        post(true, fresh("a", 1));
        killed.stop();
        assertThat(office.ask(LEASED)).containsExactly("a");

        new Workers(
                        office.database,
                        office.ledger,
                        office.clock,
                        office.wakeSignal,
                        new LeaseTokens("node0"),
                        RARELY,
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
                        office.owed())
                .start(Thread::new);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.attempts).hasSize(1);
    }

    private NewDelivery fresh(String lane, int number) {
        return fresh(NGO, AGREEMENT, lane, number);
    }

    private NewDelivery fresh(String recipient, String agreement, String lane, int number) {
        return PostOffice.atHand(office.delivery(recipient, agreement, lane, number));
    }

    private void post(Runnable meanwhile, NewDelivery... deliveries) {
        post(meanwhile, false, deliveries);
    }

    private void post(boolean unknown, NewDelivery... deliveries) {
        post(() -> {}, unknown, deliveries);
    }

    private void post(Runnable meanwhile, boolean unknown, NewDelivery... deliveries) {
        office.database.transact(tx -> {
            StatementBatch statements = new StatementBatch();
            try (LaneClaims claims = office.outbox.claim(statements, List.of(deliveries))) {
                statements.commit(tx);
                meanwhile.run();
                if (!unknown) {
                    claims.committed();
                }
            }
        });
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
