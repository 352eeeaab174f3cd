package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void keepsTheGivenOrderWithinALane() {
        office.post(
                office.delivery(NGO, AGREEMENT, "b", 1),
                office.delivery(NGO, AGREEMENT, "a", 1),
                office.delivery(NGO, AGREEMENT, "b", 2),
                office.delivery(NGO, AGREEMENT, "a", 2),
                office.delivery(NGO, AGREEMENT, "b", 3));

        assertThat(office.ask("select idempotency_key from delivery order by id"))
                .containsSubsequence("OSHC.0012 b 1", "OSHC.0012 b 2", "OSHC.0012 b 3")
                .containsSubsequence("OSHC.0012 a 1", "OSHC.0012 a 2");
        assertThat(office.ask("select lane_key from lane where due_at is not null order by 1"))
                .containsExactly("a", "b");
    }

    @Test
    void nothingIsAddedWhenTheTransactionFails() {
        try {
            office.database.transact(tx -> {
                office.outbox.add(tx, office.delivery(NGO, AGREEMENT, "a", 1));
                throw new IllegalStateException("the gate changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(office.ask("select id from delivery")).isEmpty();
        }
        assertThat(office.ask("select id from lane")).isEmpty();
    }

    @Test
    void gatesThatAddToTheSameLanesInAnyOrderDoNotBlockEachOther() throws Exception {
        List<Callable<Void>> gates = new ArrayList<>();
        for (int gate = 0; gate < 8; gate++) {
            Random random = new Random(gate);
            String name = "gate" + gate;
            gates.add(() -> {
                for (int round = 1; round <= 25; round++) {
                    List<NewDelivery> all = new ArrayList<>();
                    for (String lane : List.of("a", "b", "c", "d")) {
                        all.add(new NewDelivery(
                                1L,
                                java.util.UUID.randomUUID(),
                                "referral",
                                NGO,
                                AGREEMENT,
                                1,
                                java.util.UUID.randomUUID(),
                                lane,
                                name + " " + lane + " " + round,
                                office.ending(),
                                office.delivery(NGO, AGREEMENT, lane, 0).body()));
                    }
                    Collections.shuffle(all, random);
                    office.post(all.toArray(NewDelivery[]::new));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Void> done : threads.invokeAll(gates)) {
            done.get();
        }
        threads.shutdown();

        assertThat(office.count("WAITING")).isEqualTo(8 * 25 * 4);
    }

    @Test
    void aLaneThatWaitsAfterAFailureKeepsItsTime() {
        office.post("a", 1, 1);
        office.run("update lane set due_at = '2100-01-01'");
        office.post("a", 2, 2);

        assertThat(office.ask("select extract(year from due_at)::int from lane"))
                .containsExactly("2100");
    }
}
