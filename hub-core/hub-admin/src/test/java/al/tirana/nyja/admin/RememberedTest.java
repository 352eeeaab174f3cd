package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RememberedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aFloodOfQuestionsIsOneAnswer() {
        Remembered<Integer> value = new Remembered<>(made::incrementAndGet, Duration.ofSeconds(2), nanos::get);

        for (int i = 0; i < 1000; i++) {
            assertThat(value.get()).isEqualTo(1);
        }
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForWhoMakesItAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Remembered<Integer> value = new Remembered<>(
                () -> {
                    if (made.incrementAndGet() == 2) {
                        begun.countDown();
                        await(end);
                    }
                    return made.get();
                },
                Duration.ofSeconds(2),
                nanos::get);
        value.get();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Thread slow = new Thread(value::get);
        slow.start();
        begun.await();

        assertThat(value.get()).isEqualTo(1);

        end.countDown();
        slow.join();
        assertThat(value.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
