package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the watch over late referrals in the running hub; tests call the same constructors. */
@ApplicationScoped
public class ReferralBeans {

    @Produces
    @Singleton
    LateReferralWatch watch(Database database, HumanTasks tasks) {
        return new LateReferralWatch(new LateReferrals(database, tasks));
    }

    void start(@Observes SchemaReady ready, LateReferralWatch watch) {
        watch.start();
    }

    void stop(@Disposes LateReferralWatch watch) {
        watch.close();
    }
}
