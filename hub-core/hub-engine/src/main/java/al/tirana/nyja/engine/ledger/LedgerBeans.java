package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** Makes the ledger of the running hub; tests call the same constructors. */
@ApplicationScoped
public class LedgerBeans {

    @Produces
    @Singleton
    Head head(HubKeys keys) {
        return new Head(keys);
    }

    @Produces
    @Singleton
    Ledger ledger(HubKeys keys, Clock clock, Head head) {
        return new Ledger(keys, clock, head);
    }

    @Produces
    @Singleton
    LedgerGrowth growth(Database database, Clock clock) {
        return new LedgerGrowth(database, clock);
    }

    @Produces
    @Singleton
    HeadsLog heads(HubSettings settings) {
        return new HeadsLog(settings.home().resolve("ledger").resolve("heads.log"));
    }

    @Produces
    @Singleton
    LedgerKeeper keeper(Database database, HubKeys keys, Clock clock, Ledger ledger, Head head, HeadsLog log) {
        return new LedgerKeeper(database, keys, clock, ledger, head, log);
    }

    /** Before anything else uses the schema, so that each acknowledgement carries a head. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaReady event, LedgerKeeper keeper) {
        keeper.settle(); // if it fails, nobody else begins either: the whole event comes again
        keeper.start();
    }

    void stop(@Disposes LedgerKeeper keeper) {
        keeper.close();
    }

    @Produces
    @Singleton
    LedgerVerifier verifier(
            Database database, HubKeys keys, HeadsLog heads, Vault vault, Clock clock, Instance<FurtherCheck> further) {
        return new LedgerVerifier(
                database, keys, heads, vault, clock, further.stream().toArray(FurtherCheck[]::new));
    }
}
