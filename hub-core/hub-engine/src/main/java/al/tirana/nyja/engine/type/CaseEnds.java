package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether the case is over to which something that waits belongs. Safe for all threads. */
public final class CaseEnds {

    private static final MovingType MOVING = MessageTypes.get().moving();

    private static final String PAIR = """
            select d.recipient, m.source from delivery d join message m on m.id = d.message_pk where d.disclosure_id = ?\
            """;

    private final Cases cases;

    public CaseEnds(Cases cases) {
        this.cases = cases;
    }

    /**
     * The case is that of the two between whom the disclosure went: others may call another one by the same number. It is
     * locked until the transaction ends, so what is written after this is seen by whoever ends it.
     *
     * @param number empty: no case
     * @return as {@link MovingType#ended}
     */
    public Optional<String> of(Connection tx, Optional<UUID> number, String agreement, UUID disclosure)
            throws SQLException {
        Optional<CaseKey> key = number.isPresent() ? key(tx, number.get(), agreement, disclosure) : Optional.empty();
        return key.isPresent()
                ? Optional.ofNullable(cases.read(tx, List.of(key.get()), LockWait.USUAL)
                                .get(key.get()))
                        .flatMap(MOVING::ended)
                : Optional.empty();
    }

    private static Optional<CaseKey> key(Connection tx, UUID number, String agreement, UUID disclosure)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(PAIR)) {
            select.setObject(1, disclosure);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String told = row.getString("recipient");
                String teller = row.getString("source");
                // The hub tells a party about its case with another.
                Optional<String> other = teller.equals(Actors.HUB)
                        ? MOVING.look(tx, number, agreement, told, disclosure).map(SeenCase::other)
                        : Optional.of(teller);
                return other.map(party -> MOVING.caseOf(number, agreement, told, party));
            }
        }
    }
}
