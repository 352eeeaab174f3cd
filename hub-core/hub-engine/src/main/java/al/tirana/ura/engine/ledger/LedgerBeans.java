package al.tirana.ura.engine.ledger;

import al.tirana.ura.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
}
