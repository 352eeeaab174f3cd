package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.spi.PartnerFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in a line keeps the promises that hold for all that waits. */
class StandingInLineTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String OTHER = "OSHC.0013";

    /** Four workers, of whom three may be promised. */
    private static final DeliverySettings RARELY = settings(HOUR, 3);

    private static final String LEASED = "select lane_key from lane where lease_token is not null";

    private final TestClock clock = new TestClock(Instant.now().toString());
    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch other = new CountDownLatch(1);
    private final List<String> known = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        hanging.countDown();
        other.countDown();
        office.close();
    }

    @Test
    void itWaitsWhenItsChannelWasStoppedMeanwhile() throws Exception {
        receiver.mood = this::hangs;
        Workers node = office.node(receiver, RARELY);
        stand(node, NGO, "late1", "late2");

        office.pauses().stop(ChannelId.main(NGO), "works", "ICT/ben");
        clock.forward(Duration.ofSeconds(1));
        hanging.countDown();

        await().until(() -> office.ask(LEASED).isEmpty() && node.sending() == 0);
        assertThat(attempted("late")).isEmpty();
        assertThat(office.ask("select lane_key from lane where due_at is not null order by 1"))
                .containsExactly("late1", "late2");
    }

    @Test
    void itEndsWhenItWasWithdrawnMeanwhile() throws Exception {
        receiver.mood = this::hangs;
        Workers node = office.node(receiver, RARELY);
        stand(node, NGO, "late1");

        office.database.transact(tx -> office.closing.agreement(tx, AGREEMENT, Why.REPLACED));
        clock.forward(Duration.ofSeconds(1));
        hanging.countDown();

        await().until(() -> office.count("EXPIRED") == 1);
        assertThat(attempted("late")).isEmpty();
    }

    @Test
    void aFreeHandTakesItWhileTheOneAtItsChannelHangs() throws Exception {
        office.institution(OTHER, "rest");
        receiver.mood = this::hangs;
        Workers node = office.node(receiver, RARELY);
        stand(node, OTHER, "late1", "late2");

        other.countDown();

        await().until(() -> attempted("late").size() == 2);
        assertThat(hanging.getCount()).as("nobody answered").isEqualTo(1);
    }

    @Test
    void itIsLeasedAnewWhereTheLeaseWouldEndWhileItIsSent() throws Exception {
        Duration lease = Duration.ofMinutes(10);
        receiver.mood = delivery -> {
            hangs(delivery);
            known.addAll(office.ask("select lane_key from lane where lease_until > '"
                    + clock.instant().plus(lease.dividedBy(2)) + "'"));
        };
        Workers node = office.node(receiver, settings(lease, 3));
        stand(node, NGO, "late1");
        known.clear();

        clock.forward(lease.dividedBy(2).plusSeconds(1));
        hanging.countDown();

        await().until(() -> attempted("late").size() == 1 && node.sending() == 0);
        assertThat(known).contains("late1");
    }

    @Test
    void theFirstFailureSendsAllOfThemBack() throws Exception {
        receiver.mood = delivery -> {
            if (delivery.idempotencyKey().contains("hang")) {
                hangs(delivery);
                throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "connection refused");
            }
        };
        Workers node = office.node(receiver, settings(HOUR, 1));
        stand(node, NGO, "late1", "late2", "late3");

        hanging.countDown();

        await().until(() -> office.ask(LEASED).isEmpty() && node.sending() == 0);
        assertThat(attempted("late")).isEmpty();
    }

    @Test
    void itIsGivenBackWhenTheServerStops() throws Exception {
        receiver.mood = this::hangs;
        Workers node = office.node(receiver, RARELY);
        stand(node, NGO, "late1", "late2");

        Thread stop = new Thread(node::stop);
        stop.start();
        await().until(() -> !node.running());
        hanging.countDown();
        stop.join();

        assertThat(attempted("late")).isEmpty();
        assertThat(office.ask(LEASED)).isEmpty();
    }

    /** Two workers hang at a channel and one at the NGO's, which took something just before; these stand behind it. */
    private void stand(Workers node, String two, String... lanes) throws Exception {
        post(fresh(two, "hang1"), fresh(two, "hang2"));
        await().until(() -> receiver.attempts.size() == 2);
        List<NewDelivery> deliveries = new ArrayList<>(List.of(fresh(NGO, "hang3")));
        Stream.of(lanes).map(lane -> fresh(NGO, lane)).forEach(deliveries::add);
        post(fresh(NGO, "quick"));
        await().pollInterval(Duration.ofMillis(5)).until(() -> receiver.taken.size() == 1 && node.sending() == 2);
        post(deliveries.toArray(NewDelivery[]::new));
        await().until(() -> receiver.attempts.size() == 4);
        assertThat(office.ask(LEASED)).contains(lanes);
    }

    private void hangs(ClaimedDelivery delivery) {
        if (!delivery.idempotencyKey().contains("hang")) {
            return;
        }
        try {
            (delivery.idempotencyKey().startsWith(OTHER) ? other : hanging).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> attempted(String lanes) {
        return receiver.attempts.stream().filter(key -> key.contains(lanes)).toList();
    }

    private NewDelivery fresh(String recipient, String lane) {
        return PostOffice.atHand(office.delivery(recipient, AGREEMENT, lane, 1));
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

    private static DeliverySettings settings(Duration lease, int pauseAfter) {
        return new DeliverySettings(4, lease, HOUR, HOUR, pauseAfter, HOUR);
    }
}
