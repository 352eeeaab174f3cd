package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries that end at the same time are noted in one transaction, each as if it were alone. */
class GroupedDeliveriesTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PostOffice office = new PostOffice();
    private volatile CountDownLatch door = new CountDownLatch(0);
    private final SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);
    private final LaneLeases leases =
            new LaneLeases(office.database, office.clock, new LeaseTokens("node"), rules, LEASE, Duration.ofSeconds(1));
    private final DeliveryStore store = new DeliveryStore(
            new Database(behindADoor(office.pool.source())),
            office.ledger,
            office.clock,
            rules,
            office.closing,
            LEASE,
            office.replies(),
            office.tasks);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void eachLaneGoesOnAsItWouldAlone() throws Exception {
        Map<String, Lease> lanes = lanes(5);
        office.post("lane1", 2, 2);
        office.post("lane2", 2, 2);
        office.edit("update delivery set state = 'PARKED' where idempotency_key = 'OSHC.0012 lane2 2'");
        office.edit("update lane set lease_token = ? where lane_key = 'lane3'", UUID.randomUUID());

        List<CompletableFuture<Lease>> ended = together(lanes, "lane0", "lane1", "lane2", "lane3", "lane4");

        assertThat(ended.get(1).join().head().idempotencyKey()).isEqualTo("OSHC.0012 lane1 2");
        assertThat(ended.get(1).join().token()).isEqualTo(lanes.get("lane1").token());
        assertThat(List.of(0, 2, 3, 4))
                .allSatisfy(other -> assertThat(ended.get(other).join()).isNull());
        assertThat(office.ask("select lane_key || case when lease_token is null then '' else ' leased' end"
                        + " || case when due_at is null then '' else ' due' end || case when parked then ' parked' else '' end"
                        + " from lane order by 1"))
                .containsExactly("lane0", "lane1 leased due", "lane2 due parked", "lane3 leased due", "lane4");
        assertThat(office.ask("select idempotency_key from delivery where state = 'DELIVERED' order by 1"))
                .containsExactly("OSHC.0012 lane0 1", "OSHC.0012 lane1 1", "OSHC.0012 lane2 1", "OSHC.0012 lane4 1");
        assertThat(office.ask(
                        "select count(*) from ledger_entry e join delivery d on d.correlation_id = e.correlation_id"
                                + " where e.event = 'DELIVERED' and d.state = 'DELIVERED' group by e.xid order by 1"))
                .containsExactly("1", "3"); // the first alone, then all who waited
    }

    @Test
    void aGroupThatIsRefusedIsRepeatedOneByOne() throws Exception {
        Map<String, Lease> lanes = lanes(4);
        office.edit("alter table delivery add constraint refused"
                + " check (state <> 'DELIVERED' or idempotency_key not like '% lane2 %')");
        try {
            List<CompletableFuture<Lease>> ended = together(lanes, "lane0", "lane1", "lane2", "lane3");
            assertThatThrownBy(ended.get(2)::join).hasCauseInstanceOf(DatabaseException.class);
            ended.get(1).join();
            ended.get(3).join();
            assertThat(office.count("DELIVERED")).isEqualTo(3);
            assertThat(office.events().stream().filter("DELIVERED"::equals)).hasSize(3);
        } finally {
            office.edit("alter table delivery drop constraint refused");
        }
    }

    @Test
    void aLaneThatAnotherHoldsKeepsNoOtherWaiting() throws Exception {
        Map<String, Lease> lanes = lanes(4);
        try (Connection other = TestDatabase.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from lane where lane_key = 'lane2' for update");
            List<CompletableFuture<Lease>> ended = together(lanes, "lane0", "lane1", "lane2", "lane3");
            ended.get(1).get(10, TimeUnit.SECONDS);
            ended.get(3).get(10, TimeUnit.SECONDS);
            assertThat(office.count("DELIVERED")).isEqualTo(3);
            assertThatThrownBy(ended.get(2)::join).cause().isInstanceOfSatisfying(DatabaseException.class, fault -> {
                assertThat(fault.isLocked()).isTrue();
                assertThat(fault.isAway()).isFalse();
            });
        }
        store.delivered(lanes.get("lane2"), true);
        assertThat(office.count("DELIVERED")).isEqualTo(4);
    }

    private Map<String, Lease> lanes(int count) {
        IntStream.range(0, count).forEach(lane -> office.post("lane" + lane, 1, 1));
        return IntStream.range(0, count)
                .mapToObj(lane -> leases.next(List.of()).orElseThrow())
                .collect(Collectors.toMap(lease -> lease.head().idempotencyKey().split(" ")[1], Function.identity()));
    }

    /** The first one waits for a connection, and meanwhile the others come. */
    private List<CompletableFuture<Lease>> together(Map<String, Lease> lanes, String... names) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Lease>> ended = new ArrayList<>();
        door = new CountDownLatch(1);
        for (String name : names) {
            int before = threads.size();
            ended.add(CompletableFuture.supplyAsync(
                    () -> {
                        threads.add(Thread.currentThread());
                        return store.delivered(lanes.get(name), true);
                    },
                    task -> new Thread(task).start()));
            await().until(() -> threads.size() > before && threads.get(before).getState() == Thread.State.WAITING);
        }
        door.countDown();
        ended.get(0).join();
        return ended;
    }

    private DataSource behindADoor(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    door.await();
                    return source.getConnection();
                });
    }
}
