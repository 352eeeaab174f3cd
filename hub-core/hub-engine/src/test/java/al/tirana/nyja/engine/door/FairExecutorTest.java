package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FairExecutorTest {

    private final AtomicLong nanos = new AtomicLong();
    private final FairExecutor one = new FairExecutor(1, FairExecutorTest::daemon);
    private final FairExecutor eight = new FairExecutor(8, 2, nanos::get, FairExecutorTest::daemon);

    @AfterEach
    void end() {
        one.end();
        eight.end();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @Test
    void whoHasOneRequestWaitsForOneOfEachOther() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        one.of("first").execute(() -> await(go));
        for (int i = 0; i < 100; i++) {
            one.of("loud").execute(() -> done.add("loud"));
        }
        for (int i = 0; i < 2; i++) {
            one.of("also loud").execute(() -> done.add("also loud"));
        }
        one.of("quiet").execute(() -> done.add("quiet"));
        one.of("loud").execute(() -> all.complete(null));

        go.countDown();
        all.get();

        assertThat(done.subList(0, 5)).containsExactly("loud", "also loud", "quiet", "loud", "also loud");
        assertThat(done).hasSize(103);
    }

    @Test
    void anErrorOfOneRequestEndsNoThread() {
        CompletableFuture<String> next = new CompletableFuture<>();
        one.of("a").execute(() -> {
            throw new StackOverflowError();
        });
        one.of("a").execute(() -> next.complete("done"));

        assertThat(next.join()).isEqualTo("done");
    }

    @Test
    void whoIsAloneMayUseAllThreads() throws Exception {
        assertThat(atOnce(8)).isEqualTo(8);
    }

    @Test
    void whoAsksWithoutEndLeavesTheProcessorsToOthers() throws Exception {
        eight.of("quiet").execute(() -> {});

        assertThat(atOnce(2)).isEqualTo(2);
    }

    @Test
    void othersWhoHaveGoneHoldNobodyUp() throws Exception {
        eight.of("quiet").execute(() -> {});
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));

        assertThat(atOnce(8)).isEqualTo(8);
    }

    @Test
    void whatWaitsIsTakenUpWhenTheOthersHaveGone() throws Exception {
        eight.of("quiet").execute(() -> {});
        CyclicBarrier all = new CyclicBarrier(9);
        for (int i = 0; i < 8; i++) {
            eight.of("loud").execute(() -> meet(all));
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));

        all.await();
    }

    @Test
    void whoIsStillServedIsThere() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        eight.of("slow").execute(() -> await(go));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));

        assertThat(atOnce(2)).isEqualTo(2);
        go.countDown();
    }

    @Test
    void whoIsNotLoudIsServedWhileTheLoudOneHasItsPart() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        eight.of("other").execute(() -> {});
        for (int i = 0; i < 20; i++) {
            eight.of("loud").execute(() -> await(go));
        }
        CompletableFuture<String> quiet = new CompletableFuture<>();
        eight.of("quiet").execute(() -> quiet.complete("done"));

        assertThat(quiet.get()).isEqualTo("done");
        go.countDown();
    }

    /** How many of 24 tasks were at work at the same time, each of which waits until so many are. */
    private int atOnce(int together) throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier all = new CyclicBarrier(together);
        CountDownLatch done = new CountDownLatch(24);
        for (int i = 0; i < 24; i++) {
            eight.of("loud").execute(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                meet(all);
                now.decrementAndGet();
                done.countDown();
            });
        }
        done.await();
        return most.get();
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
