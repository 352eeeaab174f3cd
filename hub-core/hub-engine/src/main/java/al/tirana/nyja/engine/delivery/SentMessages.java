package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of a message, for its sender: never of another's, never a body. */
public final class SentMessages {

    /** The unique index of message ids and sources answers: of somebody else's message there is nothing. */
    private static final String MESSAGE =
            "select id, type, agreement_id, correlation_id, received_at from message where message_id = ? and source = ?";

    /** Only under the agreement of the message itself, and not what tells the sender of it. Found by the case. */
    private static final String DELIVERIES = """
            select recipient, state, last_code, failing_since is not null as failing, ends_by, expires_at,
              case when state in ('WAITING', 'PARKED') then created_at else changed_at end as since
            from delivery where correlation_id = ? and message_pk = ? and agreement_id = ? and recipient <> ?
            order by recipient, id""";

    /** Where one recipient's copy stands. */
    public enum State {
        /** The hub has it and goes on trying, or the recipient has not fetched it, or a human looks at it. */
        WAITING,
        /** The recipient has it. */
        HANDED_OVER,
        /** Nobody is sent it any more. */
        ENDED
    }

    /**
     * One recipient.
     *
     * @param since of this state
     * @param code what holds it up: of the last failure; null if nothing does, or if it is over
     * @param why it ended; null if it did not
     * @param until after this moment it is not handed over any more; null if it is over
     */
    public record ToRecipient(String recipient, State state, Instant since, String code, Why why, Instant until) {}

    /** @param recipients by name; empty if nobody was to get it */
    public record Sent(UUID id, String type, String agreement, Instant receivedAt, List<ToRecipient> recipients) {}

    private final Database database;

    public SentMessages(Database database) {
        this.database = database;
    }

    /** Empty if this institution has sent no such message, or the hub did not take it. */
    public Optional<Sent> find(String sender, UUID id) {
        return database.promptly().read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(MESSAGE)) {
                select.setObject(1, id);
                select.setString(2, sender);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    String agreement = row.getString("agreement_id");
                    return Optional.of(new Sent(
                            id,
                            row.getString("type"),
                            agreement,
                            Times.instant(row, "received_at"),
                            recipients(connection, row, agreement, sender)));
                }
            }
        });
    }

    private static List<ToRecipient> recipients(
            Connection connection, ResultSet message, String agreement, String sender) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DELIVERIES)) {
            select.setObject(1, message.getObject("correlation_id", UUID.class));
            select.setLong(2, message.getLong("id"));
            select.setString(3, agreement);
            select.setString(4, sender);
            try (ResultSet row = select.executeQuery()) {
                List<ToRecipient> found = new ArrayList<>();
                while (row.next()) {
                    found.add(recipient(row));
                }
                return found;
            }
        }
    }

    private static ToRecipient recipient(ResultSet row) throws SQLException {
        State state =
                switch (DeliveryState.valueOf(row.getString("state"))) {
                    case WAITING, PARKED -> State.WAITING;
                    case DELIVERED -> State.HANDED_OVER;
                    case SKIPPED, EXPIRED -> State.ENDED;
                };
        boolean held = row.getBoolean("failing") || "PARKED".equals(row.getString("state"));
        return new ToRecipient(
                row.getString("recipient"),
                state,
                Times.instant(row, "since"),
                state == State.WAITING && held ? row.getString("last_code") : null,
                state == State.ENDED ? Why.valueOf(row.getString("ends_by")) : null,
                state == State.WAITING ? Times.instant(row, "expires_at") : null);
    }
}
