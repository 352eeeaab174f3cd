package al.tirana.nyja.engine.type;

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
     * @param lock true to keep others from them until the transaction ends
     */
    Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, boolean lock) throws SQLException;

    /**
     * Writes a change down.
     *
     * @param tx for what must be done at once
     * @param statements for what may travel with the message
     */
    void write(Connection tx, StatementBatch statements, CaseChange change, Instant now) throws SQLException;
}
