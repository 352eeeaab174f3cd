package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many lanes of one recipient that are due at once, as after a file: taken together, and each keeps its order. */
class ManyLanesTest {

    private static final String OTHER = "OSHC.0013";
    private static final DeliverySettings ONE_WORKER = new DeliverySettings(
            1, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMinutes(1));

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void areClaimedTogetherOfOneRecipientOnly() {
        office.institution(OTHER, "rest");
        file(NGO, 60, 1);
        file(OTHER, 60, 1);
        LaneLeases leases = leases("node");

        List<Lease> claimed = leases.next(List.of(OTHER + "/main"), Map.of(NGO + "/main", 7, OTHER + "/main", 9));

        assertThat(claimed)
                .hasSize(7)
                .allSatisfy(lease -> assertThat(lease.head().recipient()).isEqualTo(NGO))
                .extracting(Lease::lane)
                .doesNotHaveDuplicates();
        assertThat(claimed).extracting(Lease::token).doesNotHaveDuplicates(); // each is fenced for itself
        assertThat(leases.next(List.of(), Map.of(NGO + "/main", 50)).size()).isIn(1, 50);
    }

    @Test
    void fewerThanComeWithAFileAreTakenOneByOne() {
        file(NGO, Paces.BACKLOG - 1, 1);

        assertThat(leases("node").next(List.of(), Map.of(NGO + "/main", 20))).hasSize(1);
    }

    @Test
    void whereSeveralGoInOneExchangeFewAreEnough() {
        file(NGO, 5, 1);
        LaneLeases leases = leases("node");

        assertThat(leases.next(List.of(), Map.of(NGO + "/main", 4), Set.of(NGO + "/main")))
                .hasSize(4);
        assertThat(leases.next(List.of(), Map.of(NGO + "/main", 4), Set.of(NGO + "/main")))
                .hasSize(1);
    }

    @Test
    void areDeliveredInTheirOrderAndNotedInFewTransactions() {
        office.node(receiver, ONE_WORKER);
        file(NGO, 200, 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 400);

        assertThat(receiver.taken).hasSize(400).doesNotHaveDuplicates();
        assertThat(receiver.lanes().values()).hasSize(200).allMatch(List.of(1, 2)::equals);
        assertThat(office.ask("select 1 from ledger_entry where event = 'DELIVERED'"))
                .hasSize(400);
        assertThat(office.ask("select distinct xid::text from ledger_entry where event = 'DELIVERED'"))
                .hasSizeLessThan(100);
        assertThat(office.ask("select 1 from lane where due_at is not null or lease_token is not null"))
                .isEmpty();
    }

    @Test
    void theOneThatIsRefusedHoldsUpNoOther() {
        receiver.mood = delivery -> {
            if (delivery.idempotencyKey().contains(" lane7 ")) {
                throw new PartnerFault(PartnerFault.Kind.REFUSED, "no");
            }
        };
        office.node(receiver, ONE_WORKER);
        file(NGO, 40, 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 78);

        assertThat(office.count("PARKED")).isEqualTo(1);
        assertThat(office.count("WAITING")).isEqualTo(1);
        assertThat(receiver.taken).doesNotHaveDuplicates();
    }

    @Test
    void whatWasInHandWhenTheRecipientWentAwayIsSentWhenItIsBack() {
        office.node(receiver, ONE_WORKER);
        file(NGO, 60, 1);
        await().until(() -> receiver.taken.size() > 10);
        receiver.down(PartnerFault.Kind.UNREACHABLE);
        int attempts = receiver.attempts.size();
        file(NGO, 60, 2, 2);
        await().until(() -> !office.ask("select 1 from channel_pause").isEmpty());
        assertThat(receiver.attempts.size() - attempts).isLessThan(60 + 20); // not one attempt for each lane
        receiver.well();
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 120);

        assertThat(receiver.taken).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedChannelStopsAmongThem() {
        receiver.mood = delivery -> office.ask("select pg_sleep(0.004)");
        office.node(receiver, ONE_WORKER);
        file(NGO, 300, 1);
        await().until(() -> receiver.taken.size() > 100);
        office.pauses().stop(ChannelId.main(NGO), "works", "test");
        await().until(() ->
                office.ask("select 1 from lane where lease_token is not null").isEmpty());
        int sent = receiver.taken.size();
        assertThat(sent).isLessThan(300);
        office.pauses().resume(ChannelId.main(NGO), "test");
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 300);

        assertThat(receiver.taken).hasSize(300).doesNotHaveDuplicates();
    }

    /** Claimed, and not begun: nobody may be sent it any more. The others of its worker are sent all the same. */
    @Test
    void whatIsWithdrawnAmongThemIsNotSent() {
        file(NGO, 120, 1);
        List<String> withdrawn = new ArrayList<>();
        receiver.mood = delivery -> {
            List<String> behind = new ArrayList<>(
                    office.ask("select d.id || '/' || d.idempotency_key from delivery d join lane l on l.id = d.lane_id"
                            + " where l.lease_token is not null and d.state = 'WAITING'"));
            behind.removeIf(one -> receiver.attempts.contains(one.replaceFirst("\\d+/", "")));
            if (withdrawn.isEmpty() && behind.size() > 10) {
                for (String one : List.of(behind.get(0), behind.get(5), behind.get(9))) {
                    withdrawn.add(one.replaceFirst("\\d+/", ""));
                    office.database.inTransaction(
                            tx -> office.closing.one(tx, Long.parseLong(one.split("/")[0]), Why.NARROWED));
                }
                office.ask("select pg_sleep(0.15)");
            }
        };
        office.node(receiver, ONE_WORKER);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> office.ask("select 1 from delivery where state = 'WAITING' and flow = 'referral'")
                        .isEmpty());

        assertThat(withdrawn).hasSize(3);
        assertThat(receiver.attempts).hasSize(117).doesNotHaveDuplicates().doesNotContainAnyElementsOf(withdrawn);
        assertThat(office.ask("select ends_by from delivery where state = 'EXPIRED'"))
                .containsExactly("NARROWED", "NARROWED", "NARROWED");
    }

    /** Whatever is wrong with one, what was sent is noted, and nothing is sent twice because of it. */
    @Test
    void theOneThatCannotBeNotedKeepsNoOtherFromIt() {
        DeliverySettings shortLease = new DeliverySettings(
                1, Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMinutes(1));
        AtomicReference<String> poison = new AtomicReference<>();
        receiver.mood = delivery -> {
            int claimed = office.ask("select 1 from lane where lease_token is not null")
                    .size();
            if (poison.get() == null && claimed > 10) {
                poison.set(delivery.idempotencyKey());
                office.edit("alter table delivery add constraint refused"
                        + " check (state <> 'DELIVERED' or idempotency_key <> '" + delivery.idempotencyKey() + "')");
            }
        };
        try {
            office.node(receiver, shortLease);
            file(NGO, 120, 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 119);
        } finally {
            office.edit("alter table delivery drop constraint if exists refused");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 120);

        List<String> twice = new ArrayList<>(receiver.taken);
        twice.removeAll(List.of(poison.get()));
        assertThat(twice).hasSize(119).doesNotHaveDuplicates();
    }

    @Test
    void afterADeathAmongThemNothingGoesUnderAnotherKey() throws Exception {
        file(NGO, 60, 1);
        List<Lease> inHand = leases("node0").next(List.of(), Map.of(NGO + "/main", 20));
        for (Lease lease : inHand.subList(0, 7)) { // sent, and nothing of it noted: so dies who is killed
            receiver.send(LaneWorker.claimed(
                    lease.head(),
                    FprMessage.ofBytes(office.vault.open(lease.head().body()))));
        }
        office.node(receiver, ONE_WORKER);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 60);

        assertThat(inHand).hasSize(20);
        assertThat(receiver.attempts).hasSize(67);
        assertThat(Set.copyOf(receiver.taken)).hasSize(60);
        assertThat(receiver.lanes()).hasSize(60).allSatisfy((lane, numbers) -> assertThat(Set.copyOf(numbers))
                .containsExactly(1));
        assertThat(office.ask("select 1 from ledger_entry where event = 'DELIVERED'"))
                .hasSize(60);
    }

    @Test
    void thoseBehindASlowOneGoToAnotherWorkerWhenTheirLeaseEnds() throws Exception {
        DeliverySettings shortLease = new DeliverySettings(
                1, Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMinutes(1));
        office.node(receiver, shortLease);
        file(NGO, 60, 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 60);
        CountDownLatch slow = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        receiver.mood = delivery -> {
            if (first.getAndSet(false)) {
                waitFor(slow);
            }
        };
        file(NGO, 60, 2, 2);
        await().until(() -> !first.get());
        office.node(receiver, shortLease);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 119);
        slow.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 120);

        assertThat(receiver.taken).hasSize(120).doesNotHaveDuplicates();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LaneLeases leases(String server) {
        return new LaneLeases(
                office.database,
                office.clock,
                new LeaseTokens(server),
                rules,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1));
    }

    private void file(String recipient, int lanes, int each) {
        file(recipient, lanes, 1, each);
    }

    private void file(String recipient, int lanes, int from, int to) {
        office.post(IntStream.rangeClosed(1, lanes)
                .boxed()
                .flatMap(lane -> IntStream.rangeClosed(from, to)
                        .mapToObj(number -> office.delivery(recipient, AGREEMENT, "lane" + lane, number)))
                .toArray(NewDelivery[]::new));
    }
}
