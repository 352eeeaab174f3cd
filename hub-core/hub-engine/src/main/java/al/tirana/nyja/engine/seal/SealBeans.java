package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** Makes the seals of the running hub; tests call the same constructors. */
@ApplicationScoped
public class SealBeans {

    @Produces
    @Singleton
    RegisterSeals seals(HubSettings settings, HubKeys keys, Ledger ledger, Clock clock) {
        return new RegisterSeals(settings.home(), keys, ledger, clock).notReady();
    }

    @Produces
    @Singleton
    RegisterKeeper keeper(
            HubSettings settings,
            Database database,
            RegisterSeals seals,
            Ledger ledger,
            Clock clock,
            Instance<Beginning> beginnings) {
        return new RegisterKeeper(
                settings.home(),
                database,
                seals,
                ledger,
                clock,
                beginnings.stream().toArray(Beginning[]::new));
    }

    @Produces
    @Singleton
    FurtherCheck check(Database database, RegisterSeals seals, Ledger ledger) {
        return new RegisterCheck(database, seals, ledger);
    }

    /** Before anybody reads or changes a register. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 1) SchemaReady event, RegisterKeeper keeper) {
        keeper.start();
    }

    void stop(@Disposes RegisterKeeper keeper) {
        keeper.close();
    }
}
