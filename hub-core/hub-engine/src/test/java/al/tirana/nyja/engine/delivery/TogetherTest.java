package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many lanes of a recipient that takes many in one exchange: each delivery has its own end all the same. */
class TogetherTest {

    private static final DeliverySettings ONE_WORKER = new DeliverySettings(
            1, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMillis(500), 3, Duration.ofMinutes(1));
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final PartnerReply REASON =
            new PartnerReply("{\"code\":\"FPR-302\"}".getBytes(StandardCharsets.UTF_8), "application/json");

    private final TestClock clock = new TestClock(Instant.now().toString());
    private PostOffice office = new PostOffice();
    private final Taker taker = new Taker();

    @AfterEach
    void close() {
        office.close();
    }

    /** Takes up to ten at once, and each end is as it is told. */
    private static final class Taker implements Sender {

        private final List<List<String>> exchanges = new CopyOnWriteArrayList<>();
        private final List<String> alone = new CopyOnWriteArrayList<>();
        private final List<String> taken = new CopyOnWriteArrayList<>();
        /** Of one of several; null for one that does not go. */
        private volatile Function<ClaimedDelivery, Sender> end = this::take;

        private volatile Receiver.FaultMode mood = delivery -> {};
        /** While one of several is written. */
        private volatile Consumer<ClaimedDelivery> written = delivery -> {};
        /** While several are under way. */
        private volatile Runnable underWay = () -> {};

        private volatile Predicate<ClaimedDelivery> shares = delivery -> true;

        @Override
        public Optional<Batch> batch(ChannelId channel) {
            return Optional.of(new TakersBatch());
        }

        private final class TakersBatch implements Batch {

            private final List<ClaimedDelivery> deliveries = new ArrayList<>();

            @Override
            public int most() {
                return 10;
            }

            @Override
            public Added add(ClaimedDelivery delivery) {
                written.accept(delivery);
                if (!shares.test(delivery)) {
                    return Added.ALONE;
                }
                deliveries.add(delivery);
                return Added.YES;
            }

            @Override
            public List<Optional<Sender>> send() {
                List<ClaimedDelivery> going = deliveries.stream()
                        .filter(delivery -> delivery.ours().getAsBoolean())
                        .toList();
                if (going.size() < 2) {
                    return Collections.nCopies(deliveries.size(), Optional.empty());
                }
                exchanges.add(
                        going.stream().map(ClaimedDelivery::idempotencyKey).toList());
                underWay.run();
                return deliveries.stream()
                        .map(delivery ->
                                Optional.of(delivery).filter(going::contains).map(end))
                        .toList();
            }
        }

        @Override
        public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault {
            if (!delivery.ours().getAsBoolean()) {
                throw new LeaseLostException();
            }
            alone.add(delivery.idempotencyKey());
            mood.take(delivery);
            taken.add(delivery.idempotencyKey());
            return PartnerReply.empty();
        }

        private Sender take(ClaimedDelivery delivery) {
            taken.add(delivery.idempotencyKey());
            return told -> PartnerReply.empty();
        }

        private Sender fails(PartnerFault fault) {
            return told -> {
                throw fault;
            };
        }

        private Sender unsaid() {
            return fails(new SharedFault(new Text("pa përgjigje", "no answer")));
        }
    }

    @Test
    void areTakenInFewExchangesAndEachKeepsItsOrder() {
        office.node(taker, ONE_WORKER);
        file(200, 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 400);

        assertThat(taker.taken).hasSize(400).doesNotHaveDuplicates();
        assertThat(taker.exchanges).hasSizeLessThan(100).allSatisfy(keys -> assertThat(
                        keys.stream().map(key -> key.split(" ")[1]).toList())
                .hasSizeBetween(2, 10)
                .doesNotHaveDuplicates());
        Map<String, List<Integer>> lanes = lanes(taker.taken);
        assertThat(lanes).hasSize(200);
        assertThat(lanes.values()).allMatch(List.of(1, 2)::equals);
        assertThat(office.ask("select 1 from ledger_entry where event = 'DELIVERED'"))
                .hasSize(400);
        assertThat(office.ask("select 1 from lane where due_at is not null or lease_token is not null"))
                .isEmpty();
    }

    @Test
    void theOneThatIsRefusedIsParkedWithItsReasonAndHarmsNoOther() throws Exception {
        taker.end = delivery -> isLane(delivery, 3)
                ? taker.fails(new PartnerFault(Kind.REFUSED, "no").withReply(REASON))
                : taker.take(delivery);

        carry(claim(10));

        assertThat(taker.exchanges).hasSize(1);
        assertThat(office.count("DELIVERED")).isEqualTo(9);
        assertThat(office.ask("select reason || ' ' || detail from parked")).containsExactly("FPR-505 no: FPR-302");
        assertThat(office.ask("select content_type from partner_reply")).containsExactly("application/json");
        assertThat(office.ask("select lane_key from lane where parked")).containsExactly("lane3");
        assertThat(office.events()).doesNotContain("CHANNEL_PAUSED");
    }

    @Test
    void theOneThatIsWantedLaterWaitsAloneAndTheChannelGoesOn() throws Exception {
        taker.end = delivery -> isLane(delivery, 3)
                ? taker.fails(new LaterFault(new Text("vonë", "later"), Duration.ofMinutes(40)))
                : taker.take(delivery);

        carry(claim(10));

        assertThat(office.count("DELIVERED")).isEqualTo(9);
        assertThat(office.ask("select idempotency_key || ' ' || attempts || ' ' || last_code from delivery"
                        + " where attempts > 0 and state = 'WAITING'"))
                .containsExactly("OSHC.0012 lane3 1 1 FPR-501");
        // for as long as it wants, but not longer than the hub lets anybody
        assertThat(office.ask("select 1 from lane l join delivery d on d.lane_id = l.id where lane_key = 'lane3'"
                        + " and lease_token is null and l.due_at > d.changed_at + interval '55 seconds'"
                        + " and l.due_at < d.changed_at + interval '61 seconds'"))
                .hasSize(1);
        assertThat(office.ask("select 1 from channel_pause")).isEmpty();
    }

    @Test
    void whatHasToGoAloneGoesAtOnceUnderItsKey() throws Exception {
        taker.end = delivery -> isLane(delivery, 3) || isLane(delivery, 7) ? null : taker.take(delivery);

        carry(claim(10));

        assertThat(taker.exchanges).hasSize(1);
        assertThat(taker.alone).containsExactlyInAnyOrder("OSHC.0012 lane3 1", "OSHC.0012 lane7 1");
        assertThat(office.count("DELIVERED")).isEqualTo(10);
    }

    @Test
    void whereAllGoAloneThePoisonHarmsItselfOnly() throws Exception {
        taker.end = delivery -> null;
        taker.mood = delivery -> {
            if (isLane(delivery, 3)) {
                throw new PartnerFault(Kind.REFUSED, "HTTP 422").withReply(REASON);
            }
        };

        carry(claim(10));

        assertThat(taker.alone).hasSize(10);
        assertThat(office.count("DELIVERED")).isEqualTo(9);
        assertThat(office.count("PARKED")).isEqualTo(1);
    }

    /** Nobody knows whether it arrived: nothing counts as delivered, and the same goes again under the same keys, each alone. */
    @Test
    void anAnswerThatIsLostLosesNothingAndTheChannelIsChargedOnce() throws Exception {
        PartnerFault lost = new PartnerFault(Kind.TIMEOUT, "no answer in time");
        List<String> first = new ArrayList<>();
        taker.end = delivery -> {
            first.add(delivery.idempotencyKey());
            return taker.fails(first.size() == 1 ? lost : new SharedFault(lost));
        };

        carry(claim(10));

        assertThat(office.count("DELIVERED")).isZero();
        assertThat(office.ask("select 1 from delivery where attempts = 1 and last_code = 'FPR-502'"))
                .hasSize(10);
        assertThat(office.ask("select 1 from channel_pause")).isEmpty(); // three failures in a row would pause it
        assertThat(office.ask("select 1 from lane l join delivery d on d.lane_id = l.id"
                        + " where d.attempts = 1 and l.lease_token is null and l.due_at <= d.changed_at"))
                .hasSize(9); // all but the one that told the fault
        taker.end = taker::take;
        office.node(taker, ONE_WORKER);
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 60);
        assertThat(taker.alone).containsAll(first);
        assertThat(taker.exchanges.subList(1, taker.exchanges.size()))
                .allSatisfy(keys -> assertThat(keys).doesNotContainAnyElementsOf(first));
        assertThat(taker.taken).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aChannelThatAsksForTimeGetsItBeforeAnyOtherExchange() throws Exception {
        PartnerFault busy = new PartnerFault(Kind.UNREACHABLE, "HTTP 429").withRetryAfter(Duration.ofMinutes(1));
        List<String> first = new ArrayList<>();
        taker.end = delivery -> {
            first.add(delivery.idempotencyKey());
            return taker.fails(first.size() == 1 ? busy : new SharedFault(busy));
        };

        carry(claim(30));

        assertThat(taker.exchanges).hasSize(1);
        assertThat(taker.alone).isEmpty();
        assertThat(office.ask("select 1 from channel_pause where not_before is not null"))
                .hasSize(1);
        assertThat(office.ask("select 1 from delivery where attempts > 0")).hasSize(10);
        assertThat(office.ask("select 1 from lane where lease_token is not null"))
                .isEmpty();
    }

    @Test
    void whatMayNotGoAnyMoreIsLeftOut() throws Exception {
        office.close();
        office = new PostOffice(clock);
        file(59, 1);
        Ending soon = Ending.at(clock.instant().plusSeconds(5), Why.LIMIT);
        office.post(office.delivery(ChannelId.main(NGO), AGREEMENT, "short", 1, soon));
        List<Lease> claimed = first(10, "short");
        clock.forward(Duration.ofSeconds(6));

        carry(claimed);

        assertThat(taker.exchanges).hasSize(1);
        assertThat(taker.exchanges.get(0)).hasSize(10).noneMatch(key -> key.contains("short"));
        assertThat(office.count("DELIVERED")).isEqualTo(10);
        assertThat(office.count("EXPIRED")).isEqualTo(1);
    }

    /** Its partner needs longer for an exchange than a worker holds what it has claimed. */
    @Test
    void theFirstGoesFirstAlsoIfItHasToGoAlone() throws Exception {
        file(60, 1);
        failedBefore("lane1");
        List<Lease> claimed = first(1, 10);
        taker.underWay = this::longer;

        carry(claimed);

        assertThat(taker.alone).containsExactly("OSHC.0012 lane1 1");
        assertThat(taker.exchanges).hasSize(1);
    }

    @Test
    void whatASlowExchangeLeavesNoTimeForIsNotOvertakenAgain() throws Exception {
        file(60, 1);
        failedBefore("lane5");
        List<Lease> claimed = first(1, 10);
        taker.underWay = this::longer;

        carry(claimed);
        assertThat(taker.alone).isEmpty();
        List<Lease> again = leases().next(List.of(), Map.of(NGO + "/main", 10));

        assertThat(again.get(0).head().idempotencyKey()).isEqualTo("OSHC.0012 lane5 1");
        carry(again);
        assertThat(taker.alone).containsExactly("OSHC.0012 lane5 1");
    }

    @Test
    void whatCannotGoWithOthersIsNotOvertakenByThem() throws Exception {
        taker.shares = delivery -> !isLane(delivery, 1);
        taker.underWay = this::longer;

        carry(claim(10));

        assertThat(taker.alone).containsExactly("OSHC.0012 lane1 1");
        assertThat(taker.exchanges).hasSize(1);
    }

    /** It may have arrived: row and ledger know, as after an attempt of its own, and the channel is not at fault. */
    @Test
    void oneOfWhichNothingIsSaidWasTriedAndGoesAloneFromNowOn() throws Exception {
        taker.end = delivery -> isLane(delivery, 3) ? taker.unsaid() : taker.take(delivery);
        taker.underWay = this::longer;
        List<Lease> claimed = claim(10);

        carry(claimed);

        assertThat(taker.exchanges).hasSize(1);
        assertThat(office.count("DELIVERED")).isEqualTo(9);
        assertThat(office.ask("select idempotency_key || ' ' || last_code from delivery where attempts = 1"
                        + " and state = 'WAITING'"))
                .containsExactly("OSHC.0012 lane3 1 FPR-502");
        assertThat(office.ask("select content from ledger_entry where event = 'DELIVERY_FAILED'"))
                .hasSize(1);
        assertThat(office.ask(
                        "select 1 from lane where lane_key = 'lane3' and lease_token is null and due_at <= now()"))
                .hasSize(1);
        for (int i = 0; i < 2; i++) {
            carry(leases().next(List.of(), Map.of(NGO + "/main", 10)));
        }
        assertThat(taker.alone).contains("OSHC.0012 lane3 1").doesNotHaveDuplicates();
        assertThat(taker.exchanges.subList(1, taker.exchanges.size()))
                .allSatisfy(keys -> assertThat(keys).doesNotContain("OSHC.0012 lane3 1"));
        assertThat(office.ask("select 1 from channel_pause")).isEmpty();
    }

    @Test
    void whatIsWithdrawnAfterAnUnsaidAttemptEndsWithThatAttempt() throws Exception {
        taker.end = delivery -> isLane(delivery, 3) ? taker.unsaid() : taker.take(delivery);
        taker.underWay = () -> withdraw("lane3");

        carry(claim(10));

        assertThat(taker.alone).isEmpty();
        assertThat(office.ask("select last_code from delivery where attempts = 1 and state = 'WAITING'"))
                .containsExactly("FPR-502");
    }

    @Test
    void aConnectorOrAPluginThatFailsOnlyMakesThemGoAlone() throws Exception {
        List<Runnable> faults = List.of(
                () -> {
                    throw new IllegalStateException();
                },
                () -> {
                    throw new NoClassDefFoundError();
                });
        file(80, 1);
        for (Runnable fault : faults) {
            Sender broken = new Sender() {
                @Override
                public PartnerReply send(ClaimedDelivery delivery) throws PartnerFault {
                    return taker.send(delivery);
                }

                @Override
                public Optional<Batch> batch(ChannelId channel) {
                    fault.run();
                    return Optional.empty();
                }
            };
            carry(leases().next(List.of(), Map.of(NGO + "/main", 5)), broken);
            taker.written = delivery -> fault.run();
            carry(leases().next(List.of(), Map.of(NGO + "/main", 5)));
        }

        assertThat(taker.alone).hasSize(20);
        assertThat(office.count("DELIVERED")).isEqualTo(20);
        assertThat(taker.exchanges).isEmpty();
    }

    /** As long as its plugin writes one, its lane is renewed; nobody waits for it behind that. */
    @Test
    void aMessageThatIsNeverWrittenHoldsItsOwnLaneOnly() throws Exception {
        office.close();
        office = new PostOffice(clock);
        List<Lease> claimed = claim(10);
        LeasesInHand inHand = new LeasesInHand(leases()::renew, clock, LEASE);
        List<String> others = new ArrayList<>();
        taker.written = delivery -> {
            if (isLane(delivery, 3)) {
                clock.forward(LEASE.dividedBy(2).plusSeconds(1));
                inHand.renew();
                clock.forward(LEASE.dividedBy(2));
                leases().next(List.of(), Map.of(NGO + "/main", 60))
                        .forEach(lease -> others.add(lease.head().idempotencyKey()));
            }
        };

        worker(taker, inHand).carry(claimed, new Paces(), waiting -> waiting);

        assertThat(others).hasSize(59).doesNotContain("OSHC.0012 lane3 1").contains("OSHC.0012 lane2 1");
        assertThat(taker.taken).containsExactly("OSHC.0012 lane3 1"); // all others are somebody else's by now
    }

    @Test
    void aPauseWhileTheyAreWrittenIsHeardBeforeTheBytes() throws Exception {
        List<Lease> claimed = claim(10);
        taker.written = delivery -> {
            if (isLane(delivery, 2)) {
                office.pauses().stop(ChannelId.main(NGO), "works", "test");
                office.ask("select pg_sleep(0.15)");
            }
        };

        worker(taker).carry(claimed, new Paces(), leases()::mayStill);

        assertThat(taker.exchanges).isEmpty();
        assertThat(taker.alone).isEmpty();
        assertThat(office.ask("select 1 from lane where lease_token is not null"))
                .isEmpty();
    }

    @Test
    void oneThatIsWithdrawnWhileTheyAreWrittenDoesNotGo() throws Exception {
        List<Lease> claimed = claim(10);
        taker.written = delivery -> {
            if (isLane(delivery, 5)) {
                withdraw("lane3");
                office.ask("select pg_sleep(0.15)");
            }
        };

        worker(taker).carry(claimed, new Paces(), leases()::mayStill);

        assertThat(taker.taken).hasSize(9).doesNotContain("OSHC.0012 lane3 1");
        assertThat(taker.exchanges).hasSize(1);
    }

    /** Which is known before it is written down; the first of them has nothing to send any more. */
    @Test
    void aChannelThatAskedForTimeIsLeftAloneWhateverTheFirstLaneHas() throws Exception {
        List<Lease> claimed = new ArrayList<>(claim(10));
        Lease first = claimed.get(0);
        claimed.set(0, new Lease(first.lane(), first.token(), first.until(), first.due(), null, false));
        CircuitBreaker circuit = circuit();
        circuit.failed(
                ChannelId.main(NGO), "FPR-501", false, office.clock.instant().plusSeconds(60));

        worker(taker, inHand(), circuit).carry(claimed, new Paces(), waiting -> waiting);

        assertThat(taker.exchanges).isEmpty();
        assertThat(taker.alone).isEmpty();
    }

    /** Nobody waits long for a server that stops, and what its partner has is not sent again. */
    @Test
    void whatWasSentIsNotedBetweenTheEndsWhileItStops() throws Exception {
        List<Lease> claimed = claim(10);
        LaneWorker worker = worker(taker);
        List<Long> noted = new ArrayList<>();
        taker.end = delivery -> told -> {
            noted.add(office.count("DELIVERED"));
            worker.stop();
            return PartnerReply.empty();
        };

        worker.carry(claimed, new Paces(), waiting -> waiting);

        assertThat(noted).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    /** Whatever is wrong with one, the ends of the others are told and noted. */
    @Test
    void anEndThatCannotBeNotedKeepsNoOtherFromIt() throws Exception {
        taker.end = delivery ->
                isLane(delivery, 3) ? taker.fails(new PartnerFault(Kind.TIMEOUT, "broken")) : taker.take(delivery);
        file(60, 1);
        List<Lease> claimed = first(1, 20);
        LaneWorker worker = worker(taker, inHand(), circuit(), (agreement, version, flow) -> {
            throw new IllegalStateException("no terms");
        });

        assertThatThrownBy(() -> worker.carry(claimed, new Paces(), waiting -> waiting))
                .isInstanceOf(IllegalStateException.class);

        assertThat(office.count("DELIVERED")).isEqualTo(9);
        assertThat(taker.exchanges).hasSize(1);
        assertThat(office.ask("select lane_key from lane where lease_token is not null"))
                .containsExactly("lane3"); // until its lease ends
    }

    @Test
    void howManyAWorkerTakesRestsOnWhatReallyWentTogether() throws Exception {
        Paces paces = new Paces();
        taker.mood = delivery -> office.ask("select pg_sleep(0.26)");
        taker.shares = delivery -> false;
        worker(taker).carry(claim(10), paces, waiting -> waiting);
        assertThat(paces.lanes()).containsEntry(NGO + "/main", 1);
        assertThat(paces.sharing()).isEmpty();

        taker.shares = delivery -> true;
        taker.underWay = () -> office.ask("select pg_sleep(0.26)");
        for (int i = 0; i < 3; i++) {
            worker(taker).carry(leases().next(List.of(), paces.lanes()), paces, waiting -> waiting);
            file(10, 2 + i, 2 + i);
        }

        assertThat(paces.lanes().get(NGO + "/main")).isGreaterThan(2);
        assertThat(paces.sharing()).containsExactly(NGO + "/main");
    }

    @Test
    void whatFailedBeforeGoesAlone() throws Exception {
        file(60, 1);
        failedBefore("lane3");

        carry(first(10));

        assertThat(taker.exchanges).hasSize(1);
        assertThat(taker.exchanges.get(0)).hasSize(9);
        assertThat(taker.alone).containsExactly("OSHC.0012 lane3 1");
    }

    @Test
    void eachCountsAsOneAttemptThatTookAsLongAsTheExchange() throws Exception {
        Metrics metrics = new Metrics();
        taker.end = delivery -> isLane(delivery, 3)
                ? taker.fails(new PartnerFault(Kind.REFUSED, "no"))
                : isLane(delivery, 7) ? null : taker.take(delivery);

        carry(claim(10), new MeasuredSender(taker, metrics));

        String scraped = metrics.scrape(new Backlog.Counts(0, 0, 0, 0, 0, 0));
        assertThat(scraped)
                .contains("nyja_deliveries_total{outcome=\"DELIVERED\",recipient=\"OSHC.0012\"} 9.0")
                .contains("nyja_deliveries_total{outcome=\"FPR-505\",recipient=\"OSHC.0012\"} 1.0")
                .contains("nyja_send_seconds_count 10");
    }

    /** A partner that needs long for each exchange is the one that gains most. */
    @Test
    void anExchangeTakesNoLongerThanOneDelivery() {
        Paces slow = new Paces();
        for (int i = 0; i < 10; i++) {
            slow.went("one", 1, 1, Duration.ofMillis(300));
            slow.went("many", 1, 20, Duration.ofMillis(300));
        }
        assertThat(slow.lanes()).containsEntry("one", 1).containsEntry("many", 20);
        slow.failed("many");
        assertThat(slow.lanes()).doesNotContainKey("many");
    }

    private static boolean isLane(ClaimedDelivery delivery, int number) {
        return delivery.idempotencyKey().contains(" lane" + number + " ");
    }

    /** The first so many of sixty lanes, as after a file. */
    private List<Lease> claim(int count) {
        file(60, 1);
        return first(count);
    }

    /** The first so many lanes, and these. */
    private List<Lease> first(int count, String... others) {
        List<String> lanes = new ArrayList<>(List.of(others));
        IntStream.rangeClosed(1, count).forEach(lane -> lanes.add("lane" + lane));
        office.edit("update lane set due_at = due_at - interval '1 hour' where lane_key = any ('{"
                + String.join(",", lanes) + "}')");
        List<Lease> claimed = leases().next(List.of(), Map.of(NGO + "/main", lanes.size()));
        assertThat(claimed).hasSize(lanes.size());
        return claimed;
    }

    /** In this order. */
    private List<Lease> first(int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(lane ->
                        office.edit("update lane set due_at = due_at - interval '1 hour' + interval '1 second' * "
                                + lane + " where lane_key = 'lane" + lane + "'"));
        List<Lease> claimed = leases().next(List.of(), Map.of(NGO + "/main", to - from + 1));
        assertThat(claimed).hasSize(to - from + 1);
        return claimed;
    }

    private void failedBefore(String lane) {
        office.edit("update delivery set attempts = 1, failing_since = now() where idempotency_key like '% " + lane
                + " %'");
    }

    private void withdraw(String lane) {
        String id = office.ask("select d.id from delivery d join lane l on l.id = d.lane_id where lane_key = '" + lane
                        + "' and d.state = 'WAITING'")
                .get(0);
        office.database.inTransaction(tx -> office.closing.one(tx, Long.parseLong(id), Why.NARROWED));
    }

    /** Than a worker holds what it has claimed. */
    private void longer() {
        office.ask("select pg_sleep(0.55)");
    }

    private void carry(List<Lease> leases) throws Exception {
        carry(leases, taker);
    }

    private void carry(List<Lease> leases, Sender sender) throws Exception {
        worker(sender).carry(leases, new Paces(), waiting -> waiting);
    }

    private LaneWorker worker(Sender sender) {
        return worker(sender, inHand());
    }

    private LaneWorker worker(Sender sender, LeasesInHand inHand) {
        return worker(sender, inHand, circuit());
    }

    private LaneWorker worker(Sender sender, LeasesInHand inHand, CircuitBreaker circuit) {
        return worker(sender, inHand, circuit, (agreement, version, flow) -> office.policy);
    }

    private LaneWorker worker(Sender sender, LeasesInHand inHand, CircuitBreaker circuit, FailurePolicies policies) {
        return new LaneWorker(
                sender,
                office.vault::open,
                new DeliveryStore(
                        office.database,
                        office.ledger,
                        office.clock,
                        rules(),
                        office.closing,
                        LEASE,
                        office.replies(),
                        office.tasks),
                circuit,
                policies,
                new Backoff(2),
                new Outage(),
                inHand,
                office.clock);
    }

    private LeasesInHand inHand() {
        return new LeasesInHand(leases()::renew, office.clock, LEASE);
    }

    private CircuitBreaker circuit() {
        return new CircuitBreaker(
                office.database, office.ledger, office.clock, 3, Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    private LaneLeases leases() {
        return new LaneLeases(
                office.database, office.clock, new LeaseTokens("test"), rules(), LEASE, Duration.ofSeconds(1));
    }

    private SendingRules rules() {
        return new SendingRules(office.clock, () -> office.plugins, office.maySend);
    }

    private static Map<String, List<Integer>> lanes(List<String> keys) {
        Receiver receiver = new Receiver();
        receiver.taken.addAll(keys);
        return receiver.lanes();
    }

    private void file(int lanes, int each) {
        file(lanes, 1, each);
    }

    private void file(int lanes, int from, int to) {
        office.post(IntStream.rangeClosed(1, lanes)
                .boxed()
                .flatMap(lane -> IntStream.rangeClosed(from, to)
                        .mapToObj(number -> office.delivery(NGO, AGREEMENT, "lane" + lane, number)))
                .toArray(NewDelivery[]::new));
    }
}
