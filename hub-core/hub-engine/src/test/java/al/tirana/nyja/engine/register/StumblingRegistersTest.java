package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.store.Database;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever the look at the registers stumbles over, the next look comes; and who watches over background work sees it. */
class StumblingRegistersTest {

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();

    @Test
    void anErrorInTheFirstRoundIsMadeUpForByTheNext() {
        TestPool pool = new TestPool();
        pool.stumble(new NoClassDefFoundError("agent"));
        try (RegisterKeeper keeper = registers.keeper(new Database(pool.source()))) {
            keeper.start();
            assertThat(pool.stumbled()).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(keeper::begun);
            assertThat(keeper.tasks()).singleElement().satisfies(task -> {
                assertThat(task.name()).isEqualTo("nyja-registers");
                assertThat(task.working()).isTrue();
            });
        }
    }

    @Test
    void anErrorLaterIsNotedAndTheThreadLives() {
        TestPool pool = new TestPool();
        try (RegisterKeeper keeper = registers.keeper(new Database(pool.source()))) {
            keeper.start();
            await().atMost(Duration.ofSeconds(30)).until(keeper::begun);
            pool.stumble(new StackOverflowError());
            keeper.tasks().get(0).ring();
            await().atMost(Duration.ofSeconds(30)).until(pool::stumbled);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> keeper.tasks().get(0).working());
        }
    }
}
