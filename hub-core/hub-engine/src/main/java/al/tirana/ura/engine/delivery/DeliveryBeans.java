package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.config.HubSettings;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.metrics.Metrics;
import al.tirana.ura.engine.register.PluginPresence;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes delivery in the running hub; tests call the same constructors. Whoever starts the hub starts the workers. */
@ApplicationScoped
public class DeliveryBeans {

    @Produces
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Produces
    @Singleton
    Outbox outbox(Clock clock, Bell bell) {
        return new Outbox(clock, bell);
    }

    @Produces
    @Singleton
    Inbox inbox(Database database, Ledger ledger, Clock clock, Vault vault) {
        return new Inbox(database, ledger, clock, vault::open);
    }

    @Produces
    @Singleton
    Parking parking(Database database, Ledger ledger, Clock clock, Bell bell) {
        return new Parking(database, ledger, clock, bell);
    }

    @Produces
    @Singleton
    DeliveryQueries queries(Database database) {
        return new DeliveryQueries(database);
    }

    @Produces
    @Singleton
    Workers workers(
            Database database,
            Ledger ledger,
            Clock clock,
            Bell bell,
            HubSettings settings,
            PluginPresence plugins,
            Vault vault,
            FailurePolicies policies,
            Sender sender,
            Metrics metrics) {
        return new Workers(
                database,
                ledger,
                clock,
                bell,
                DeliverySettings.of(settings),
                plugins::runningIds,
                vault::open,
                policies,
                new MeasuredSender(sender, metrics));
    }

    void stop(@Disposes Workers workers) {
        workers.stop();
    }
}
