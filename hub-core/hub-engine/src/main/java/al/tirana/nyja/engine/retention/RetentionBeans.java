package al.tirana.nyja.engine.retention;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Resealing;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the retention of the running hub; tests call the same constructor. */
@ApplicationScoped
public class RetentionBeans {

    @Produces
    @Singleton
    Retention retention(
            Database database,
            WrappingKeys keys,
            Vault vault,
            Ledger ledger,
            Closing closing,
            ClockWatch watch,
            HubSettings settings,
            Clock clock) {
        return new Retention(
                database,
                keys,
                ledger,
                closing,
                new Resealing(database, vault, clock),
                watch,
                settings.integer("keys.per.run"),
                clock);
    }

    void start(@Observes SchemaReady event, Retention retention) {
        retention.start();
    }

    void stop(@Disposes Retention retention) {
        retention.close();
    }
}
