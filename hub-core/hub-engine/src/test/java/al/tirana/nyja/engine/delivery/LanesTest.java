package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.Turn;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

    private static final DeliverySettings NEVER_PAUSE = new DeliverySettings(
            8, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(1), 1000, Duration.ofHours(1));

    private static final DeliverySettings NEVER_POLL = new DeliverySettings(
            8, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(1), 1000, Duration.ofHours(1));

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderHoldsAndNothingIsLostOrDoubledWhateverFails(long seed) {
        Random random = new Random(seed);
        AtomicInteger attempts = new AtomicInteger();
        receiver.mood = delivery -> {
            attempts.incrementAndGet();
            if (random.nextInt(10) == 0) {
                throw new PartnerFault(random.nextBoolean() ? Kind.UNREACHABLE : Kind.TIMEOUT, "HTTP 503");
            }
        };
        office.policy = PostOffice.policy(Duration.ofMillis(1), Duration.ofHours(1));
        office.node(receiver, NEVER_PAUSE);
        office.node(receiver, NEVER_PAUSE);

        for (int number = 1; number <= 12; number++) {
            for (int lane = 0; lane < 20; lane++) {
                office.post(office.delivery(NGO, AGREEMENT, "lane" + lane, number));
            }
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> office.count("DELIVERED") == 240);
        List<Integer> inOrder = IntStream.rangeClosed(1, 12).boxed().toList();
        assertThat(receiver.lanes()).hasSize(20).allSatisfy((lane, numbers) -> assertThat(numbers)
                .isEqualTo(inOrder));
        assertThat(office.events().stream().filter("DELIVERED"::equals)).hasSize(240);
        await().until(() -> office.ask("select id from lane where due_at is not null or lease_token is not null")
                .isEmpty());
        assertThat(attempts.get()).isGreaterThan(240);
    }

    @Test
    void aLaneIsSentByOneWorkerAtATime() {
        Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        receiver.mood = delivery -> {
            String lane = delivery.idempotencyKey()
                    .substring(0, delivery.idempotencyKey().lastIndexOf(' '));
            AtomicInteger now = inside.computeIfAbsent(lane, name -> new AtomicInteger());
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
        };
        office.node(receiver);
        office.node(receiver);
        office.post("a", 1, 100);
        office.post("b", 1, 100);

        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 200);
        assertThat(most).hasValue(1);
    }

    @Test
    void whatADeadWorkerHeldIsSentByAnotherWhenItsLeaseEnds() {
        office.post("a", 1, 3);
        SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);
        LaneLeases dying = new LaneLeases(
                office.database,
                office.clock,
                new LeaseTokens("dying"),
                rules,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        Lease abandoned = dying.next(List.of()).orElseThrow();
        assertThat(abandoned.head().idempotencyKey()).isEqualTo("OSHC.0012 a 1");
        assertThat(dying.next(List.of())).isEqualTo(Optional.empty());

        office.node(receiver);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.count("DELIVERED") == 3);
        assertThat(receiver.taken).containsExactly("OSHC.0012 a 1", "OSHC.0012 a 2", "OSHC.0012 a 3");

        DeliveryStore late = new DeliveryStore(
                office.database,
                office.ledger,
                office.clock,
                rules,
                office.closing,
                Duration.ofSeconds(1),
                office.replies(),
                office.tasks);
        late.park(abandoned, "FPR-505", "too late", Turn.PARTNER, Optional.empty());
        assertThat(late.delivered(abandoned, true)).isNull();
        assertThat(office.count("DELIVERED")).isEqualTo(3);
        assertThat(office.events()).hasSize(3).containsOnly("DELIVERED");
    }

    /** Several parts, a large file or a slow answer: nobody else sends it meanwhile. */
    @Test
    void whatTakesLongerThanALeaseIsSentOnce() {
        DeliverySettings quick = new DeliverySettings(
                4, Duration.ofMillis(1500), Duration.ofMillis(50), Duration.ofMillis(200), 3, Duration.ofMinutes(1));
        Instant enough = Instant.now().plus(Duration.ofMillis(5000));
        receiver.mood = delivery -> await().until(() -> Instant.now().isAfter(enough));
        office.node(receiver, quick);
        office.node(receiver, quick);
        office.post("a", 1, 2);

        await().atMost(Duration.ofSeconds(20)).until(() -> office.count("DELIVERED") == 2);
        assertThat(receiver.attempts).containsExactly("OSHC.0012 a 1", "OSHC.0012 a 2");
        assertThat(office.events()).containsExactly("DELIVERED", "DELIVERED");
    }

    /** As if this server had been away for a while: it is told so before each piece that it would send. */
    @Test
    void whoeverLostTheLeaseSendsAndNotesNothing() {
        List<Boolean> ours = new CopyOnWriteArrayList<>();
        receiver.mood = delivery -> {
            ours.add(delivery.ours().getAsBoolean());
            if (ours.size() == 1) {
                office.edit("update lane set lease_token = gen_random_uuid(), due_at = now() + interval '1 hour'"
                        + " where lease_token is not null");
                await().until(() -> !delivery.ours().getAsBoolean());
                throw new LeaseLostException();
            }
        };
        office.node(
                receiver,
                new DeliverySettings(
                        1,
                        Duration.ofMillis(1500),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        3,
                        Duration.ofMinutes(1)));
        office.post("a", 1, 1);
        office.post("b", 1, 1);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(ours).containsExactly(true, true);
        assertThat(office.ask("select attempts::text from delivery where state = 'WAITING'"))
                .containsExactly("0");
    }

    @Test
    void aServerThatWasKilledTakesBackWhatItHeld() {
        office.post("a", 1, 2);
        SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);
        Duration anHour = Duration.ofHours(1);
        new LaneLeases(office.database, office.clock, new LeaseTokens("node1"), rules, anHour, anHour).next(List.of());
        office.node(receiver);
        await().pollDelay(Duration.ofMillis(500)).until(() -> receiver.attempts.isEmpty());

        office.node(receiver); // node1 again

        await().until(() -> receiver.taken.size() == 2);
    }

    @Test
    void aLaneWhoseHeadChangedUnderneathIsLookedAtAgain() {
        office.post("a", 1, 2);
        office.run("update delivery set state = 'PARKED' where id = 1");
        SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);
        LaneLeases claims = new LaneLeases(
                office.database,
                office.clock,
                new LeaseTokens("dying"),
                rules,
                Duration.ofSeconds(9),
                Duration.ofSeconds(9));
        Lease lease = claims.next(List.of()).orElseThrow();
        assertThat(lease.head()).isNull();

        new DeliveryStore(
                        office.database,
                        office.ledger,
                        office.clock,
                        rules,
                        office.closing,
                        Duration.ofSeconds(9),
                        office.replies(),
                        office.tasks)
                .giveBack(lease, office.clock.instant());

        assertThat(office.ask("select concat(parked, lease_token) from lane")).containsExactly("t");
        assertThat(claims.next(List.of())).isEmpty();
    }

    @Test
    void aSlowRecipientNeverHoldsAllWorkers() {
        office.institution("OSHC.0013", "rest");
        CountDownLatch end = new CountDownLatch(1);
        receiver.mood = delivery -> {
            if (delivery.recipient().equals(NGO)) {
                hangUntil(end);
            }
        };
        office.node(receiver);
        for (int lane = 0; lane < 12; lane++) {
            office.post("lane" + lane, 1, 1);
        }
        await().until(() -> receiver.attempts.size() >= 6);
        office.post(office.delivery("OSHC.0013", AGREEMENT, "x", 1));

        await().until(() -> receiver.taken.contains("OSHC.0013 x 1"));
        end.countDown();
    }

    /** The poll is a safety net: nobody sleeps until it comes while lanes wait, however slow their recipients are. */
    @Test
    void oneRingWakesAsManyAsAQueueNeeds() {
        office.institution("OSHC.0013", "rest");
        CountDownLatch allAtIt = new CountDownLatch(8);
        receiver.mood = delivery -> {
            allAtIt.countDown();
            hangUntil(allAtIt);
        };
        for (int lane = 0; lane < 10; lane++) {
            office.post("lane" + lane, 1, 1);
            office.post(office.delivery("OSHC.0013", AGREEMENT, "lane" + lane, 1));
        }
        office.run("update lane set due_at = due_at - interval '1 minute'");

        office.node(receiver, NEVER_POLL);

        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 20);
    }

    private static void hangUntil(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
