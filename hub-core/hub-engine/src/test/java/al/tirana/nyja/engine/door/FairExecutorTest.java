package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FairExecutorTest {

    private final FairExecutor one = new FairExecutor(1, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void end() {
        one.end();
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
