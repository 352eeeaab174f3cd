package al.tirana.ura.engine.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the hub remembers of each referral: its parties, its state, the last sequence of each side. */
@ApplicationScoped
class ReferralMemory {

    static final String REFERRER = "REFERRER";
    static final String RECEIVER = "RECEIVER";

    record Referral(
            UUID id,
            String agreement,
            String referrer,
            String receiver,
            String state,
            long referrerSeq,
            long receiverSeq,
            UUID correlation,
            Instant receivedDue,
            boolean asked) {

        String sideOf(String institution) {
            return referrer.equals(institution) ? REFERRER : RECEIVER;
        }

        long lastSequence(String side) {
            return side.equals(REFERRER) ? referrerSeq : receiverSeq;
        }
    }

    /** False if the two have this referral already. */
    boolean open(Connection tx, Referral referral, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq, changed_at,
                  correlation_id, received_due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setObject(1, referral.id());
            insert.setString(2, referral.agreement());
            insert.setString(3, referral.referrer());
            insert.setString(4, referral.receiver());
            insert.setString(5, referral.state());
            insert.setLong(6, referral.referrerSeq());
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setObject(8, referral.correlation());
            insert.setTimestamp(9, referral.receivedDue() == null ? null : Timestamp.from(referral.receivedDue()));
            return insert.executeUpdate() == 1;
        }
    }

    /** The referral that two parties have under an agreement; another's is as unknown as none, and is not locked. */
    Optional<Referral> locked(Connection tx, UUID id, String agreement, String source, String recipient)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select agreement_id, referrer, receiver, state, referrer_seq, receiver_seq, correlation_id,
                  received_due_at, asked
                from referral where referral_id = ? and agreement_id = ?
                  and least(referrer, receiver) = least(?, ?) and greatest(referrer, receiver) = greatest(?, ?)
                for update""")) {
            select.setObject(1, id);
            select.setString(2, agreement);
            select.setString(3, source);
            select.setString(4, recipient);
            select.setString(5, source);
            select.setString(6, recipient);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Referral(
                                id,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getObject(7, UUID.class),
                                row.getTimestamp(8) == null
                                        ? null
                                        : row.getTimestamp(8).toInstant(),
                                row.getBoolean(9)))
                        : Optional.empty();
            }
        }
    }

    void change(Connection tx, Referral known, String to, String side, long sequence, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update referral set state = ?, changed_at = ?, received_due_at = null, asked = false,
                  referrer_seq = case when ? then ? else referrer_seq end,
                  receiver_seq = case when ? then ? else receiver_seq end
                where referral_id = ? and agreement_id = ? and referrer = ? and receiver = ?""")) {
            update.setString(1, to);
            update.setTimestamp(2, Timestamp.from(now));
            update.setBoolean(3, side.equals(REFERRER));
            update.setLong(4, sequence);
            update.setBoolean(5, side.equals(RECEIVER));
            update.setLong(6, sequence);
            update.setObject(7, known.id());
            update.setString(8, known.agreement());
            update.setString(9, known.referrer());
            update.setString(10, known.receiver());
            update.executeUpdate();
        }
    }
}
