package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.CaseStore;
import al.tirana.nyja.fpr.type.ReferralStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the hub knows of notices that are corrected or withdrawn: read from the messages and deliveries themselves, so a
 * notice that never is costs nothing. Its first message is locked, and with it all that may still be said of it.
 */
@ApplicationScoped
public class NoticeMemory implements CaseStore {

    /** How long whoever referred the household has to look at what was made of the notice. */
    private static final Duration SOON = Duration.ofDays(1);

    private static final String FIRST = """
            select m.id, m.correlation_id, m.received_at from message m
            where m.idempotency_key = ? and m.source in (?, ?) and m.agreement_id = ? and m.replaces is null""";

    private static final String LOCK = FIRST + " and " + LockWait.CONDITION + " for update of m";

    private static final String LAST = """
            select m.data_hmac, m.received_at, m.type from message m
            where m.id = ? or (m.replaces = ? and m.source in (?, ?) and m.agreement_id = ?) order by m.id desc limit 1""";

    /** The flow by which a notice goes tells it from what takes it back. */
    private static final String TOLD = """
            select d.recipient, d.flow, d.message_pk = ? as first from delivery d join message m on m.id = d.message_pk
            where d.correlation_id = ? and d.agreement_id = ?
              and (m.id = ? or (m.replaces = ? and m.source in (?, ?) and m.agreement_id = ?)) order by d.id""";

    private static final String REFERRALS = """
            select distinct r.referral_id, r.referrer, r.agreement_id
            from delivery d join referral r on r.referral_id = d.referral_id and r.agreement_id = d.agreement_id
            where d.correlation_id = ? and d.referral_id is not null and r.state = any (?)
            order by r.agreement_id, r.referral_id""";

    private final HumanTasks tasks;

    @Inject
    public NoticeMemory(HumanTasks tasks) {
        this.tasks = tasks;
    }

    protected NoticeMemory() {
        this(null);
    }

    @Override
    public String kind() {
        return Notice.KIND;
    }

    @Override
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> keys, LockWait lock) throws SQLException {
        Map<CaseKey, CaseState> found = new HashMap<>();
        for (CaseKey key : keys) {
            Optional<Notice> notice = read(connection, key, lock);
            if (notice.isPresent()) {
                found.put(key, notice.get());
            }
        }
        return found;
    }

    static Optional<Notice> read(Connection connection, CaseKey key, LockWait lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(lock == null ? FIRST : LOCK)) {
            select.setString(1, key.name());
            select.setString(2, key.one());
            select.setString(3, key.other());
            select.setString(4, key.agreement());
            if (lock != null) {
                lock.bind(select, 5);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(notice(connection, key, First.of(row))) : Optional.empty();
            }
        }
    }

    /** The message that told of it. */
    private record First(long id, UUID correlation, Instant at) {

        static First of(ResultSet row) throws SQLException {
            return new First(
                    row.getLong("id"),
                    row.getObject("correlation_id", UUID.class),
                    row.getTimestamp("received_at").toInstant());
        }
    }

    private static Notice notice(Connection connection, CaseKey key, First told) throws SQLException {
        long first = told.id();
        Set<String> knowing = knowing(connection, key, first, told.correlation());
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setLong(1, first);
            of(select, 2, key);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Notice(
                        told.correlation(),
                        told.at(),
                        knowing,
                        row.getBytes("data_hmac"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("type").equals(TakenBack.TYPE));
            }
        }
    }

    private static Set<String> knowing(Connection connection, CaseKey key, long first, UUID correlation)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOLD)) {
            select.setLong(1, first);
            select.setObject(2, correlation);
            select.setString(3, key.agreement());
            select.setLong(4, first);
            of(select, 5, key);
            Map<String, String> latest = new LinkedHashMap<>();
            String flow = "";
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    flow = row.getBoolean("first") ? row.getString("flow") : flow;
                    latest.put(row.getString("recipient"), row.getString("flow"));
                }
            }
            String notice = flow;
            return latest.entrySet().stream()
                    .filter(told -> told.getValue().equals(notice))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private static void of(PreparedStatement select, int next, CaseKey key) throws SQLException {
        select.setString(next, key.name());
        select.setString(next + 1, key.one());
        select.setString(next + 2, key.other());
        select.setString(next + 3, key.agreement());
    }

    /**
     * Nothing to write: the messages say it. But where somebody is being helped because of what does not hold any more, a
     * human decides what becomes of that: the person's consent, and the help itself, may hold all the same.
     */
    @Override
    public void write(Connection tx, StatementBatch statements, List<Written> changes) throws SQLException {
        for (Written written : changes) {
            Notice notice = (Notice) written.change().before();
            try (PreparedStatement select = tx.prepareStatement(REFERRALS)) {
                select.setObject(1, notice.correlation());
                select.setArray(2, tx.createArrayOf("text", ReferralStates.OPEN.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ask(tx, row, notice.correlation(), written.at());
                    }
                }
            }
        }
    }

    private void ask(Connection tx, ResultSet referral, UUID correlation, Instant at) throws SQLException {
        tasks.ask(
                tx,
                new NewTask(
                        Kind.NOTICE_CHANGED,
                        referral.getString("agreement_id"),
                        "referral/" + referral.getObject("referral_id", UUID.class),
                        "",
                        correlation,
                        referral.getString("referrer"),
                        Kind.NOTICE_CHANGED.name(),
                        at.plus(SOON)));
    }
}
