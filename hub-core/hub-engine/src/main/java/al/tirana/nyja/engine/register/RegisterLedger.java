package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * A register's change and its evidence: one connection, one transaction; and the log outside the database, which says
 * from now on what the changed rows hold. A change that does not name its rows here makes them unusable.
 */
@ApplicationScoped
class RegisterLedger {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext(?))";

    private final Ledger ledger;
    private final RegisterSeals seals;

    @Inject
    RegisterLedger(Ledger ledger, RegisterSeals seals) {
        this.ledger = ledger;
        this.seals = seals;
    }

    protected RegisterLedger() {
        this(null, null);
    }

    RegisterSeals seals() {
        return seals;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Work on the connection of the change. */
    static <T> T in(EntityManager entities, Database.Work<T> work) {
        entities.flush();
        return entities.unwrap(Session.class).doReturningWork(work::on);
    }

    /**
     * Whoever makes a row has none to lock, and looks first whether somebody else has made it: one transaction at a time,
     * until it is over.
     *
     * @param what is made
     */
    static void alone(EntityManager entities, RegisterTable what) {
        in(entities, connection -> {
            try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
                lock.setString(1, what.table());
                return lock.execute();
            }
        });
    }

    /**
     * Call it after the change, and change the rows no more in this transaction.
     *
     * @param rows every row that was inserted or changed
     */
    static void record(EntityManager entities, RegisterLedger to, LedgerEntry entry, RegisterRow... rows) {
        entities.flush();
        SessionImplementor session = entities.unwrap(SessionImplementor.class);
        session.doWork(connection -> {
            if (rows.length == 0) {
                to.ledger().record(connection, entry);
                return;
            }
            RegisterSeals.Intent intent = to.seals().intend(connection, List.of(rows));
            session.getActionQueue()
                    .registerProcess((committed, ended) -> to.seals().ended(intent, committed));
            to.ledger().record(connection, entry.with(RegisterSeals.DETAIL, intent.told()));
        });
    }

    /**
     * Nothing is built on a row that the hub did not write. Call it with the row locked, before the change.
     *
     * @throws RefusedChange if the row is not as the hub wrote it
     */
    static void require(EntityManager entities, RegisterLedger by, RegisterRow row) {
        boolean sound = entities.unwrap(Session.class)
                .doReturningWork(connection -> by.seals().sound(connection, row));
        if (!sound) {
            throw RefusedChange.naming(ChangeFault.ROW_CHANGED, row.toString());
        }
    }
}
