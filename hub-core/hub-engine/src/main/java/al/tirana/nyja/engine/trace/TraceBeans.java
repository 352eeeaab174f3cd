package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what writes down readings and what reads the whole in the running hub; tests call the same constructor. */
@ApplicationScoped
public class TraceBeans {

    @Produces
    @Singleton
    ListReads reads(Database database, Ledger ledger, Clock clock) {
        return new ListReads(database, ledger, clock);
    }

    @Produces
    @Singleton
    Traffic traffic(Database database) {
        return new Traffic(database);
    }

    void start(@Observes SchemaReady ready, ListReads reads) {
        reads.start();
    }

    void stop(@Disposes ListReads reads) {
        reads.close();
    }
}
