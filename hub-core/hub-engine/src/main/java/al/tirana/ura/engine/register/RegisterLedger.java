package al.tirana.ura.engine.register;

import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;

/** A register's change and its evidence: one connection, one transaction. */
final class RegisterLedger {

    private RegisterLedger() {}

    static void record(EntityManager entities, Ledger ledger, LedgerEntry entry) {
        entities.unwrap(Session.class).doWork(connection -> ledger.record(connection, entry));
    }
}
