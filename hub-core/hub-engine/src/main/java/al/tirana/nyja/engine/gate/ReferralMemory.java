package al.tirana.nyja.engine.gate;

import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the hub remembers of each referral: its parties, its state, the last sequence of each side. */
@ApplicationScoped
class ReferralMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralMemory.class);

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

    static final String COLUMNS = """
            agreement_id, referrer, receiver, state, referrer_seq, receiver_seq, correlation_id, received_due_at, asked, mac""";

    /** One row; four parameters, set by {@link #bind}. */
    static final String KEY = "referral_id = ? and agreement_id = ? and referrer = ? and receiver = ?";

    private final ReferralSeals seals;

    @Inject
    ReferralMemory(ReferralSeals seals) {
        this.seals = seals;
    }

    protected ReferralMemory() {
        this(null);
    }

    static void bind(PreparedStatement statement, int first, Referral referral) throws SQLException {
        statement.setObject(first, referral.id());
        statement.setString(first + 1, referral.agreement());
        statement.setString(first + 2, referral.referrer());
        statement.setString(first + 3, referral.receiver());
    }

    static Referral read(UUID id, ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("received_due_at");
        return new Referral(
                id,
                row.getString("agreement_id"),
                row.getString("referrer"),
                row.getString("receiver"),
                row.getString("state"),
                row.getLong("referrer_seq"),
                row.getLong("receiver_seq"),
                row.getObject("correlation_id", UUID.class),
                due == null ? null : due.toInstant(),
                row.getBoolean("asked"));
    }

    /** False if the two have this referral already. */
    boolean open(Connection tx, Referral referral, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq, changed_at,
                  correlation_id, received_due_at, mac)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            bind(insert, 1, referral);
            insert.setString(5, referral.state());
            insert.setLong(6, referral.referrerSeq());
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setObject(8, referral.correlation());
            insert.setTimestamp(9, referral.receivedDue() == null ? null : Timestamp.from(referral.receivedDue()));
            insert.setBytes(10, seals.of(referral));
            return insert.executeUpdate() == 1;
        }
    }

    /**
     * The referral that two parties have under an agreement; another's is as unknown as none, and is not locked.
     *
     * @throws Refusal if its row is not as the hub wrote it: the hub goes by nothing that somebody put there
     */
    Optional<Referral> locked(Connection tx, UUID id, String agreement, String source, String recipient)
            throws SQLException, Refusal {
        try (PreparedStatement select = tx.prepareStatement("select " + COLUMNS + """
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
                if (!row.next()) {
                    return Optional.empty();
                }
                Referral found = read(id, row);
                if (!seals.wrote(found, row.getBytes("mac"))) {
                    LOG.error("Referral {} is not as the hub wrote it; it is not used", id);
                    throw new Refusal(
                            Finding.of("FPR-301")
                                    .at("/data/body/referralId")
                                    .detail(
                                            "rreshti i tij në bazën e Nyjës u ndryshua; faji është i Nyjës, jo i mesazhit",
                                            "its row in the hub's database was changed; the fault is the hub's, not the message's"));
                }
                return Optional.of(found);
            }
        }
    }

    void change(Connection tx, Referral known, String to, String side, long sequence, Instant now) throws SQLException {
        boolean referrer = side.equals(REFERRER);
        Referral changed = new Referral(
                known.id(),
                known.agreement(),
                known.referrer(),
                known.receiver(),
                to,
                referrer ? sequence : known.referrerSeq(),
                referrer ? known.receiverSeq() : sequence,
                known.correlation(),
                null,
                false);
        try (PreparedStatement update = tx.prepareStatement("""
                update referral set state = ?, changed_at = ?, received_due_at = null, asked = false,
                  referrer_seq = ?, receiver_seq = ?, mac = ? where """ + " " + KEY)) {
            update.setString(1, to);
            update.setTimestamp(2, Timestamp.from(now));
            update.setLong(3, changed.referrerSeq());
            update.setLong(4, changed.receiverSeq());
            update.setBytes(5, seals.of(changed));
            bind(update, 6, changed);
            update.executeUpdate();
        }
    }
}
