package al.tirana.nyja.engine.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** A part of the verification that belongs to somebody else, such as the registers. */
@FunctionalInterface
public interface FurtherCheck {

    /**
     * Names what is not as the hub wrote it.
     *
     * @param snapshot of the whole database, read only
     * @param at when the verification began; what is younger may not be in the snapshot
     */
    void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException;

    /** A fault of something that has an id of its own. */
    static Fault fault(FaultKind kind, UUID subject) {
        return new Fault(kind, null, null, null, null, subject, null);
    }

    /** A fault that has no place in the ledger, told by its name. */
    static Fault fault(FaultKind kind, String name) {
        return new Fault(kind, null, null, null, null, null, new al.tirana.nyja.spi.Text(name, name));
    }
}
