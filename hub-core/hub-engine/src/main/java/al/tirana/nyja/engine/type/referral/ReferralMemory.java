package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.CaseStore;
import al.tirana.nyja.engine.type.SeenCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the hub remembers of each referral: its parties, its state, the last sequence of each side. */
@ApplicationScoped
public class ReferralMemory implements CaseStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralMemory.class);

    static final String COLUMNS = """
            agreement_id, referrer, receiver, state, referrer_seq, receiver_seq, correlation_id, received_due_at, asked, mac""";

    /** One row; four parameters, set by {@link #bind}. */
    static final String KEY = "referral_id = ? and agreement_id = ? and referrer = ? and receiver = ?";

    private static final String[] TYPES = {"uuid", "text", "text", "text"};

    /** What others call by the same number is as unknown as none, and is not locked. */
    private static final String READ =
            "select k.place, r.referral_id, " + COLUMNS + " from " + Columns.unnest(TYPES) + """
             with ordinality as k (id, agreement, one, other, place)
            join referral r on r.referral_id = k.id and r.agreement_id = k.agreement
              and least(r.referrer, r.receiver) = least(k.one, k.other)
              and greatest(r.referrer, r.receiver) = greatest(k.one, k.other)
            """;

    private static final String ORDER = " order by k.place";

    private static final String LOCK = READ + "where " + LockWait.CONDITION + ORDER + " for update of r";

    private static final String[] OPENED = {
        "uuid", "text", "text", "text", "text", "bigint", "timestamptz", "uuid", "timestamptz", "bytea"
    };

    private static final String SEEN = """
            select state, referrer, receiver, referrer_seq, receiver_seq from referral r
            where referral_id = ? and agreement_id = ? and ? in (referrer, receiver)
            order by exists (select from delivery d join message m on m.id = d.message_pk
              where d.disclosure_id = ? and m.source in (r.referrer, r.receiver)) desc limit 1""";

    private static final String INSERT = """
            insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq, changed_at,
              correlation_id, received_due_at, mac)
            select * from """ + " " + Columns.unnest(OPENED);

    private static final String[] MOVED = {
        "uuid", "text", "text", "text", "text", "timestamptz", "bigint", "bigint", "bytea"
    };

    private static final String UPDATE = """
            update referral r set state = m.state, changed_at = m.at, received_due_at = null, asked = false,
              referrer_seq = m.referrer_seq, receiver_seq = m.receiver_seq, mac = m.mac
            from """ + " " + Columns.unnest(MOVED) + """
             as m (id, agreement, referrer, receiver, state, at, referrer_seq, receiver_seq, mac)
            where r.referral_id = m.id and r.agreement_id = m.agreement and r.referrer = m.referrer
              and r.receiver = m.receiver""";

    private final ReferralSeals seals;
    private final HumanTasks tasks;
    private final Duration emergencyWithin;

    @Inject
    public ReferralMemory(ReferralSeals seals, HumanTasks tasks, HubSettings settings) {
        this(seals, tasks, settings.duration("emergency.received.within"));
    }

    public ReferralMemory(ReferralSeals seals, HumanTasks tasks, Duration emergencyWithin) {
        this.seals = seals;
        this.tasks = tasks;
        this.emergencyWithin = emergencyWithin;
    }

    protected ReferralMemory() {
        this(null, null, (Duration) null);
    }

    @Override
    public String kind() {
        return Referral.KIND;
    }

    static int bind(PreparedStatement statement, int first, Referral referral) throws SQLException {
        statement.setObject(first, referral.id());
        statement.setString(first + 1, referral.agreement());
        statement.setString(first + 2, referral.referrer());
        statement.setString(first + 3, referral.receiver());
        return first + 4;
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
                row.getBoolean("asked"),
                true);
    }

    static Optional<SeenCase> seen(Connection connection, UUID id, String agreement, String party, UUID disclosure)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEEN)) {
            select.setObject(1, id);
            select.setString(2, agreement);
            select.setString(3, party);
            select.setObject(4, disclosure);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(seen(row, party)) : Optional.empty();
            }
        }
    }

    private static SeenCase seen(ResultSet row, String party) throws SQLException {
        boolean referrer = row.getString("referrer").equals(party);
        return new SeenCase(
                row.getString("state"),
                referrer ? Referral.REFERRER : Referral.RECEIVER,
                row.getString(referrer ? "receiver" : "referrer"),
                row.getLong(referrer ? "referrer_seq" : "receiver_seq"));
    }

    @Override
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, LockWait lock) throws SQLException {
        Columns wanted = new Columns(TYPES);
        keys.forEach(key -> wanted.row(key.id(), key.agreement(), key.one(), key.other()));
        Map<CaseKey, CaseState> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(lock == null ? READ + ORDER : LOCK)) {
            int next = wanted.bind(select, 1);
            if (lock != null) {
                lock.bind(select, next);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Referral referral = read(row.getObject("referral_id", UUID.class), row);
                    boolean whole = seals.wrote(referral, row.getBytes("mac"));
                    if (!whole) {
                        LOG.error("Referral {} is not as the hub wrote it; it is not used", referral.id());
                    }
                    found.put(keys.get(row.getInt("place") - 1), whole ? referral : referral.distrusted());
                }
            }
        }
        return found;
    }

    @Override
    public void write(Connection tx, StatementBatch statements, List<Written> changes) throws SQLException {
        Columns opened = new Columns(OPENED);
        Columns moved = new Columns(MOVED);
        for (Written written : changes) {
            CaseChange change = written.change();
            Referral after = (Referral) change.after();
            if (change.before() == null) {
                opened.row(
                        opened(change.urgent() ? after.due(written.at().plus(emergencyWithin)) : after, written.at()));
            } else {
                moved.row(moved(after, written.at()));
                answered(tx, (Referral) change.before());
            }
        }
        if (!opened.isEmpty()) {
            statements.add(INSERT, opened::bind);
        }
        if (!moved.isEmpty()) {
            statements.add(UPDATE, moved::bind);
        }
    }

    /** Nobody has to be asked any more whether it arrived. */
    private void answered(Connection tx, Referral before) throws SQLException {
        if (before.asked()) {
            tasks.resolved(
                    tx,
                    Kind.NO_RECEIVED,
                    before.agreement(),
                    before.referrer(),
                    List.of(LateReferrals.subject(before.id())));
        }
    }

    private Object[] opened(Referral referral, Instant at) {
        return new Object[] {
            referral.id(),
            referral.agreement(),
            referral.referrer(),
            referral.receiver(),
            referral.state(),
            referral.referrerSeq(),
            at,
            referral.correlation(),
            referral.receivedDue(),
            seals.of(referral)
        };
    }

    private Object[] moved(Referral referral, Instant at) {
        return new Object[] {
            referral.id(),
            referral.agreement(),
            referral.referrer(),
            referral.receiver(),
            referral.state(),
            at,
            referral.referrerSeq(),
            referral.receiverSeq(),
            seals.of(referral)
        };
    }
}
