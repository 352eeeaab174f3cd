package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All who wait have one thread. */
class AnswerWaitsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Asked first = new Asked("BT.QRM", UUID.randomUUID());
    private final Asked second = new Asked("BT.QRM", UUID.randomUUID());
    private final ConcurrentLinkedQueue<Asked> gone = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stumbled = new AtomicBoolean();
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile Thread thread;
    private AnswerWaits waits;

    @AfterEach
    void end() {
        go.countDown();
        waits.end();
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, IllegalStateException.class})
    void aFaultOfOneLookIsNoFaultOfTheNext(Class<? extends Throwable> fault) throws Exception {
        Throwable thrown = fault.getConstructor().newInstance();
        start(asked -> {
            if (stumbled.compareAndSet(false, true)) {
                throw sneaky(thrown);
            }
            return asked;
        });
        asker(first, LONG);

        await().until(() -> gone.contains(first));
        asker(second, LONG);
        await().until(() -> gone.contains(second));
    }

    @Test
    void oneThatCannotBeLetGoHoldsUpNobody() {
        start(asked -> asked);
        waits.await(first, LONG, () -> {
            throw new NoClassDefFoundError();
        });
        asker(second, LONG);

        await().until(() -> gone.contains(second));
    }

    @Test
    void anInterruptIsNoEnd() {
        start(asked -> stumbled.get() ? asked : Set.of());
        asker(first, LONG);
        thread.interrupt();
        stumbled.set(true);

        await().until(() -> gone.contains(first));
    }

    @Test
    void whoseTimeIsOverDoesNotWaitForTheDatabase() {
        start(asked -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Set.of();
        });
        asker(first, Duration.ZERO);

        await().until(() -> gone.contains(first));
        assertThat(go.getCount()).isEqualTo(1);
    }

    /** The pause is longer than the test. */
    @Test
    void aRingIsALook() {
        waits = new AnswerWaits(Thread::new, asked -> stumbled.get() ? asked : Set.of(), LONG);
        asker(first, LONG);
        stumbled.set(true);
        waits.ring();

        await().until(() -> gone.contains(first));
    }

    private void start(Function<Set<Asked>, Set<Asked>> ended) {
        ThreadFactory threads = task -> thread = new Thread(task);
        waits = new AnswerWaits(threads, ended);
    }

    private void asker(Asked asked, Duration time) {
        waits.await(asked, time, () -> gone.add(asked));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
