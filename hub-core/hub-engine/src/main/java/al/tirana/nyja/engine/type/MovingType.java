package al.tirana.nyja.engine.type;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A type whose messages move a case from one state to another. */
public interface MovingType extends MessageType {

    /** The field of the body that names the case, in every message about it. */
    String caseField();

    /** The body that tells a move, in the order of its fields. */
    Map<String, String> telling(Move move);

    /** Whether a case may go this way. The gate asks again. */
    boolean mayMove(Move move);

    /**
     * How a case stands for one of its parties, by its number. Nothing is decided by it: the gate reads again what it decides
     * on.
     *
     * @param disclosure of several cases under this number, the one in which the party was told this
     */
    Optional<SeenCase> look(Connection connection, UUID id, String agreement, String party, UUID disclosure)
            throws SQLException;

    /** The case that two parties call by this number. */
    CaseKey caseOf(UUID id, String agreement, String one, String other);

    /**
     * Why what waits of a case ends, if the case is over.
     *
     * @return as in {@link CaseChange#ends}, or {@code CHANGED} if the row is not the hub's; empty if it goes on
     */
    Optional<String> ended(CaseState known);
}
