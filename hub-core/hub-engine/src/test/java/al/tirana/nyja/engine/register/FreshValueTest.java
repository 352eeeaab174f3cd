package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshValueTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final FreshValue<Integer> value = new FreshValue<>(loads::incrementAndGet, clock::get);

    @Test
    void isLoadedTwiceASecondHoweverOftenItIsAskedFor() {
        value.get();
        pass(Duration.ofMillis(500));

        assertThat(value.get()).isEqualTo(1);
    }

    @Test
    void isNeverOlderThanASecond() {
        value.get();
        pass(Duration.ofSeconds(1).plusNanos(1));

        assertThat(value.get()).isEqualTo(2);
    }

    /** Decisions that were made by it are compared by this. */
    @Test
    void whatSaysTheSameStaysTheSameObject() {
        FreshValue<List<Integer>> same = new FreshValue<>(() -> List.of(loads.incrementAndGet() / 3), clock::get);
        List<Integer> first = same.get();
        pass(Duration.ofMillis(501));
        assertThat(same.get()).isSameAs(first);

        pass(Duration.ofMillis(501));
        assertThat(same.get()).isEqualTo(List.of(1));
    }

    @Test
    void isLoadedSoonerWhenSomethingWasMissingInIt() {
        value.get();
        pass(Duration.ofMillis(51));

        assertThat(value.newer()).isEqualTo(2);
        assertThat(value.newer()).isEqualTo(2);
    }

    @Test
    void anErrorWhileItIsLoadedIsHeardByWhoAskedAndTheNextLoadsAgain() throws Exception {
        FreshValue<Integer> stumbling = new FreshValue<>(
                () -> {
                    if (loads.incrementAndGet() == 2) {
                        throw new NoClassDefFoundError("agent");
                    }
                    return loads.get();
                },
                clock::get);
        stumbling.get();
        pass(Duration.ofMillis(501)); // half its time: whoever loads it again holds up nobody

        assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(stumbling::get);
        assertThat(CompletableFuture.supplyAsync(stumbling::get).get(30, TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsDownIsNotAskedAgainByEachThread() {
        FreshValue<Integer> failing = new FreshValue<>(this::fail, clock::get);

        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(failing::get);
        }
        assertThat(loads).hasValue(1);

        pass(Duration.ofMillis(51));
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(failing::get);
        assertThat(loads).hasValue(2);
    }

    @Test
    void holdsNobodyUpWhileItIsLoadedInTime() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        FreshValue<Integer> slow = new FreshValue<>(
                () -> {
                    int load = loads.incrementAndGet();
                    if (load > 1) {
                        loading.countDown();
                        await(mayEnd);
                    }
                    return load;
                },
                clock::get);
        slow.get();
        pass(Duration.ofMillis(501));
        CompletableFuture<Integer> loader = CompletableFuture.supplyAsync(slow::get);
        await(loading);

        assertThat(slow.get()).isEqualTo(1);

        mayEnd.countDown();
        assertThat(loader.get()).isEqualTo(2);
        assertThat(slow.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Integer fail() {
        loads.incrementAndGet();
        throw new DatabaseException(new SQLException("down", "08001"));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
