package al.tirana.ura.engine.retention;

import al.tirana.ura.engine.config.HubSettings;
import al.tirana.ura.engine.delivery.Closing;
import al.tirana.ura.engine.delivery.Resealing;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.store.SchemaReady;
import al.tirana.ura.engine.time.ClockWatch;
import al.tirana.ura.engine.vault.Vault;
import al.tirana.ura.engine.vault.WrappingKeys;
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
