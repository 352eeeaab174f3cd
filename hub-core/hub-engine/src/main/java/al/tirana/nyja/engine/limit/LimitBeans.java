package al.tirana.nyja.engine.limit;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the limits in the running hub; tests call the same constructors. */
@ApplicationScoped
public class LimitBeans {

    @Produces
    @Singleton
    InstitutionLimits limits(Database database, Ledger ledger, Clock clock, HubSettings settings) {
        return new InstitutionLimits(database, ledger, clock, limit -> settings.integer(limit.setting()));
    }

    @Produces
    @Singleton
    LimitWatch watch(InstitutionLimits limits) {
        return new LimitWatch(limits);
    }

    void start(@Observes SchemaReady ready, LimitWatch watch) {
        watch.start();
    }

    void stop(@Disposes LimitWatch watch) {
        watch.close();
    }
}
