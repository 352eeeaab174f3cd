package al.tirana.nyja.engine.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {

    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final RepeatedTask task = new RepeatedTask("t", Duration.ofMillis(1), this::round, nanos::get);

    @AfterEach
    void stop() {
        task.close(Duration.ZERO);
    }

    @Test
    void nothingThatARoundThrowsEndsIt() {
        List<Throwable> thrown = List.of(
                new NoClassDefFoundError("agent"),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new InternalError(),
                new AssertionError(),
                new ThreadDeath(),
                new ExceptionInInitializerError(),
                new InterruptedException(),
                new Exception("checked"),
                new Throwable("neither"));
        faults.addAll(thrown);
        task.start();
        await().until(() -> rounds.get() > thrown.size());
        assertThat(task.working()).isTrue();
        assertThat(task.trouble()).isEmpty();
    }

    @Test
    void anInterruptThatWentAstrayDoesNotEndIt() {
        Thread[] own = new Thread[1];
        task.start(run -> own[0] = new Thread(run));
        await().until(() -> rounds.get() > 0);
        own[0].interrupt();
        int before = rounds.get();
        await().until(() -> rounds.get() > before + 1);
        assertThat(own[0].isAlive()).isTrue();
    }

    @Test
    void whoIsJustBeingStartedIsInNoTrouble() {
        List<Optional<String>> seen = new ArrayList<>();
        task.start(run -> new Thread(run) {
            @Override
            public void start() {
                seen.add(task.trouble());
                super.start();
            }
        });
        assertThat(seen).containsExactly(Optional.empty());
    }

    @Test
    void whoFailsForAMinuteIsInTroubleUntilARoundSucceeds() {
        faults.add(new NoClassDefFoundError("agent"));
        task.once();
        assertThat(task.working()).isFalse();
        assertThat(task.trouble()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        faults.add(new NoClassDefFoundError("agent"));
        task.once();
        assertThat(task.trouble()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(task.trouble()).contains("java.lang.NoClassDefFoundError");
        task.once();
        assertThat(task.trouble()).isEmpty();
    }

    @Test
    void whoseThreadIsGoneIsInTrouble() {
        task.start(run ->
                new Thread(() -> {
                    throw new IllegalStateException("the container's context is gone");
                }) {
                    @Override
                    public void start() {
                        setUncaughtExceptionHandler((thread, fault) -> {});
                        super.start();
                    }
                });
        await().until(() -> task.trouble().isPresent());
        task.close(Duration.ZERO);
        assertThat(task.trouble()).isEmpty();
    }

    @Test
    void aStartTwiceIsOneThreadAndAfterAnEndItBeginsAnew() throws InterruptedException {
        AtomicInteger threads = new AtomicInteger();
        task.start(run -> count(threads, run));
        task.start(run -> count(threads, run));
        assertThat(threads).hasValue(1);
        task.close(Duration.ofSeconds(5));
        task.start(run -> count(threads, run));
        assertThat(threads).hasValue(2);
    }

    private static Thread count(AtomicInteger threads, Runnable run) {
        threads.incrementAndGet();
        return new Thread(run);
    }

    private Duration round() throws Exception {
        rounds.incrementAndGet();
        Throwable fault = faults.poll();
        if (fault != null) {
            RepeatedTaskTest.<RuntimeException>sneak(fault);
        }
        return Duration.ofMillis(1);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable fault) throws T {
        throw (T) fault;
    }
}
