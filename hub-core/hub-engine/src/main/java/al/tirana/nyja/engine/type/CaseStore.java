package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.store.StatementBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Remembers cases of one kind. */
public interface CaseStore {

    /** As in {@link CaseKey#kind}. */
    String kind();

    /**
     * How cases stand; those that nobody knows are left out.
     *
     * @param keys of this kind, in their order
     * @param lock how long to wait for them, to keep others from them until the transaction ends; {@code null}: they are
     *     only looked at
     */
    Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, LockWait lock) throws SQLException;

    /** A change of a case, and when the message came that makes it. */
    record Written(CaseChange change, Instant at) {}

    /**
     * Writes changes down, with one statement for all that are opened and one for all that move.
     *
     * @param tx for what must be done at once
     * @param statements for what may travel with the messages
     * @param changes of this kind, at least one, each of another case, in the order of their keys
     */
    void write(Connection tx, StatementBatch statements, List<Written> changes) throws SQLException;
}
