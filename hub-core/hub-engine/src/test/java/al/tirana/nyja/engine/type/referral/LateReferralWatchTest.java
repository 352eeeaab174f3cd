package al.tirana.nyja.engine.type.referral;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.store.Database;
import org.junit.jupiter.api.Test;

class LateReferralWatchTest {

    @Test
    void anErrorInALookIsMadeUpForAtTheNext() {
        TestDatabase.empty();
        TestPool pool = new TestPool();
        Database database = new Database(pool.source());
        HumanTasks tasks =
                new HumanTasks(database, null, java.time.Clock.systemUTC()); // nothing is late: nothing is recorded
        try (LateReferralWatch watch = new LateReferralWatch(new LateReferrals(database, tasks))) {
            RepeatedTask task = watch.tasks().get(0);
            pool.stumble(new NoClassDefFoundError("agent"));
            task.once();
            assertThat(task.working()).isFalse();
            task.once();
            assertThat(task.working()).isTrue();
        }
    }
}
