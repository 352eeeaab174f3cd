package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors that no code foresees, at the places where a thread would end of them. */
class StumblingWorkersTest {

    private static final DeliverySettings ONE_WORKER = new DeliverySettings(
            1, Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofMillis(500), 3, Duration.ofMinutes(1));

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theOnlyWorkerAndThePollOutliveErrorsAndInterrupts() {
        Workers workers = office.node(receiver, ONE_WORKER);
        for (Throwable fault : new Throwable[] {
            new NoClassDefFoundError("agent"), new StackOverflowError(), new InterruptedException(), new InternalError()
        }) {
            office.pool.stumble(fault); // whoever comes first: the worker at its look, or the poll at its sweep
            office.wakeSignal.ring();
            await().until(office.pool::stumbled);
        }
        office.post(office.delivery(NGO, AGREEMENT, "lane", 1));
        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(workers.working()).isTrue();
        assertThat(workers.tasks())
                .extracting(task -> task.name())
                .containsExactly(
                        "nyja-delivery-0",
                        "nyja-delivery-poll",
                        "nyja-delivery-lease",
                        "nyja-delivery-shelves",
                        "nyja-delivery-owed");
    }

    @Test
    void thePollAloneGoesOnAfterAnError() {
        Workers workers = office.node(receiver, ONE_WORKER);
        office.pool.stumble(new NoClassDefFoundError("agent"));
        await().until(office.pool::stumbled);
        // nobody rings for it: only the poll finds it
        office.database.transact(tx -> office.outbox.add(tx, office.delivery(NGO, AGREEMENT, "lane", 1)));
        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(workers.working()).isTrue();
    }
}
