package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(Outage.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        office.close();
    }

    @Test
    void workersGoOnByThemselvesAndRepeatNothingThatWasSent() {
        logger.addHandler(handler);
        receiver.mood = delivery -> pause();
        office.node(receiver);
        office.post(IntStream.range(0, 400)
                .mapToObj(i -> office.delivery(NGO, AGREEMENT, "lane" + i % 20, i / 20 + 1))
                .toArray(NewDelivery[]::new));
        await().until(() -> receiver.taken.size() >= 20);

        office.pool.cut(true);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(receiver.taken).hasSizeLessThan(400);
        office.pool.cut(false);

        await().atMost(Duration.ofSeconds(60)).until(() -> office.count("DELIVERED") == 400);
        List<Integer> inOrder = IntStream.rangeClosed(1, 20).boxed().toList();
        assertThat(receiver.lanes()).hasSize(20).allSatisfy((lane, numbers) -> assertThat(numbers)
                .isEqualTo(inOrder));
        assertThat(log).hasSizeBetween(2, 4); // one line when it begins, one when it ends
    }

    @Test
    void aLockThatAnotherHoldsIsWaitedForAndNotReported() throws InterruptedException {
        logger.addHandler(handler);
        new Outage().waitOut(new DatabaseException(new SQLException("held", "55P03")), 1);
        assertThat(log).isEmpty();
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
