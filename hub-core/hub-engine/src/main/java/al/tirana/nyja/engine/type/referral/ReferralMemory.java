package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.human.Kind;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.CaseStore;
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
            order by k.place""";

    private static final String INSERT = """
            insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq, changed_at,
              correlation_id, received_due_at, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update referral set state = ?, changed_at = ?, received_due_at = null, asked = false,
              referrer_seq = ?, receiver_seq = ?, mac = ? where """ + " " + KEY;

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

    @Override
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, boolean lock) throws SQLException {
        Columns wanted = new Columns(TYPES);
        keys.forEach(key -> wanted.row(key.id(), key.agreement(), key.one(), key.other()));
        Map<CaseKey, CaseState> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(lock ? READ + " for update of r" : READ)) {
            wanted.bind(select, 1);
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
    public void write(Connection tx, StatementBatch statements, CaseChange change, Instant now) throws SQLException {
        Referral after = (Referral) change.after();
        if (change.before() == null) {
            Referral opened = change.urgent() ? after.due(now.plus(emergencyWithin)) : after;
            statements.add(INSERT, (insert, first) -> insert(insert, first, opened, now));
            return;
        }
        statements.add(UPDATE, (update, first) -> update(update, first, after, now));
        if (((Referral) change.before()).asked()) {
            tasks.resolved(
                    tx,
                    Kind.NO_RECEIVED,
                    after.agreement(),
                    after.referrer(),
                    List.of(LateReferrals.subject(after.id())));
        }
    }

    private int insert(PreparedStatement insert, int first, Referral referral, Instant now) throws SQLException {
        int next = bind(insert, first, referral);
        insert.setString(next++, referral.state());
        insert.setLong(next++, referral.referrerSeq());
        insert.setTimestamp(next++, Timestamp.from(now));
        insert.setObject(next++, referral.correlation());
        insert.setTimestamp(next++, referral.receivedDue() == null ? null : Timestamp.from(referral.receivedDue()));
        insert.setBytes(next++, seals.of(referral));
        return next;
    }

    private int update(PreparedStatement update, int first, Referral changed, Instant now) throws SQLException {
        int next = first;
        update.setString(next++, changed.state());
        update.setTimestamp(next++, Timestamp.from(now));
        update.setLong(next++, changed.referrerSeq());
        update.setLong(next++, changed.receiverSeq());
        update.setBytes(next++, seals.of(changed));
        return bind(update, next, changed);
    }
}
