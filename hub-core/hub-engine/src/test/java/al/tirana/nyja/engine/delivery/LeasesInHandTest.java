package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases that last longer than planned are renewed, each for itself; on a real PostgreSQL. */
class LeasesInHandTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);
    private final LaneLeases leases = new LaneLeases(
            office.database,
            clock,
            new LeaseTokens("node"),
            new SendingRules(clock, () -> office.plugins, office.maySend),
            LEASE,
            Duration.ofSeconds(1));
    private final LeasesInHand inHand = new LeasesInHand(leases::renew, clock, LEASE);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aLaneThatSomebodyHoldsKeepsNoOtherFromIt() throws Exception {
        Map<String, Lease> held = take("a", "b", "c");
        office.edit("update lane set lease_token = ? where lane_key = 'c'", UUID.randomUUID());
        Instant end = held.get("a").until();
        clock.forward(LEASE.dividedBy(2));
        try (Connection other = TestDatabase.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from lane where lane_key = 'a' for update");
            CompletableFuture.runAsync(inHand::renew, task -> new Thread(task).start())
                    .get(10, TimeUnit.SECONDS);
            other.rollback();
        }

        assertThat(inHand.until(held.get("b"))).isEqualTo(clock.instant().plus(LEASE));
        assertThat(inHand.until(held.get("a"))).as("keeps its end").isEqualTo(end);
        assertThat(inHand.ours(held.get("a"))).isTrue();
        assertThat(inHand.ours(held.get("c"))).as("somebody took it").isFalse();

        inHand.renew();
        assertThat(inHand.until(held.get("a"))).isEqualTo(clock.instant().plus(LEASE));
    }

    @Test
    void whatCouldNotBeRenewedUntilItsEndIsOursNoMore() throws Exception {
        Map<String, Lease> held = take("a");
        try (Connection other = TestDatabase.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from lane where lane_key = 'a' for update");
            clock.forward(LEASE.dividedBy(2));
            CompletableFuture.runAsync(inHand::renew, task -> new Thread(task).start())
                    .get(10, TimeUnit.SECONDS);
            clock.forward(LEASE.dividedBy(2));
            other.rollback();
        }

        inHand.renew();
        assertThat(inHand.ours(held.get("a"))).isFalse();
    }

    @Test
    void whatNobodyWorksUnderIsOursUntilItsEndAndNoLonger() {
        Map<String, Lease> held = take("a", "b");
        clock.forward(LEASE.dividedBy(2));
        inHand.renew();
        inHand.rest(held.get("a"));
        clock.forward(LEASE.dividedBy(2));
        inHand.renew();
        assertThat(inHand.ours(held.get("a"))).isTrue();
        inHand.take(held.get("a"));
        assertThat(inHand.ours(held.get("a")))
                .as("its end is the one that is known")
                .isTrue();

        inHand.rest(held.get("a"));
        clock.forward(LEASE.dividedBy(2));
        inHand.renew();
        inHand.take(held.get("a"));
        assertThat(inHand.ours(held.get("a"))).isFalse();
        assertThat(inHand.ours(held.get("b"))).isTrue();
    }

    private Map<String, Lease> take(String... lanes) {
        Stream.of(lanes).forEach(lane -> office.post(lane, 1, 1));
        Map<String, Lease> taken = Stream.of(lanes)
                .map(lane -> leases.next(List.of()).orElseThrow())
                .collect(Collectors.toMap(lease -> lease.head().idempotencyKey().split(" ")[1], Function.identity()));
        taken.values().forEach(inHand::take);
        return taken;
    }
}
