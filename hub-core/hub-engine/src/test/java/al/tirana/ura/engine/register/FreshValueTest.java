package al.tirana.ura.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.ura.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshValueTest {

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final FreshValue<Integer> value = new FreshValue<>(loads::incrementAndGet, clock::get);

    @Test
    void isLoadedOnceASecondHoweverOftenItIsAskedFor() {
        value.get();
        pass(Duration.ofSeconds(1));

        assertThat(value.get()).isEqualTo(1);
    }

    @Test
    void isNeverOlderThanASecond() {
        value.get();
        pass(Duration.ofSeconds(1).plusNanos(1));

        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void isLoadedSoonerWhenSomethingWasMissingInIt() {
        value.get();
        pass(Duration.ofMillis(51));

        assertThat(value.newer()).isEqualTo(2);
        assertThat(value.newer()).isEqualTo(2);
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

    private Integer fail() {
        loads.incrementAndGet();
        throw new DatabaseException(new SQLException("down", "08001"));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
