package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Everything that waits for a channel is due: it works again. */
final class DueLanes {

    /** Lanes that one statement makes due: a partner that was away for long has very many. */
    static final int SLICE = 1_000;

    /** In the order in which the outbox locks lanes, so neither waits for the other in a circle. */
    private static final String SOME_DUE = """
            with waiting as materialized (
              select id from lane
              where recipient = ? and channel = ? and due_at > ? and due_at is not null and not parked and lease_token is null
              order by recipient, agreement_id, channel, lane_key limit ? for update
            )
            update lane set due_at = ? from waiting where lane.id = waiting.id""";

    private DueLanes() {}

    /** In transactions of its own. */
    static void make(Database database, ChannelId channel, Instant now) {
        int made;
        do {
            made = database.inTransaction(tx -> some(tx, channel, now));
        } while (made == SLICE);
    }

    private static int some(Connection tx, ChannelId channel, Instant now) throws SQLException {
        try (PreparedStatement due = tx.prepareStatement(SOME_DUE)) {
            due.setString(1, channel.institution());
            due.setString(2, channel.name());
            due.setObject(3, Times.at(now));
            due.setInt(4, SLICE);
            due.setObject(5, Times.at(now));
            return due.executeUpdate();
        }
    }
}
