package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.ledger.RowFaults;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadlines of cases, one row for each, written with the message that opened the case. A keyed hash in the row keeps
 * whoever may write to the database from setting or moving one.
 */
@ApplicationScoped
public class CaseDeadlines implements FurtherCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CaseDeadlines.class);
    private static final String PURPOSE = "case-deadline-row";

    private static final String[] TYPES = {
        "text",
        "uuid",
        "text",
        "text",
        "text",
        "text",
        "uuid",
        "uuid",
        "text",
        "text",
        "boolean",
        "timestamptz",
        "timestamptz",
        "bytea"
    };

    private static final String INSERT = """
            insert into case_deadline (kind, case_id, agreement_id, one, other, type, message_id, correlation_id, subject,
              purpose, test, due_at, ends_at, mac) select * from """ + " " + Columns.unnest(TYPES);

    private static final String DUE = """
            select due_at, id from case_deadline where ended_at is null and due_at <= ? and (due_at, id) > (?, ?)
              and (reminded_at is null or ends_at <= ?) and (not_before is null or not_before <= ?)
            order by due_at, id limit ?""";

    private static final String ROW = " where due_at = ? and id = ? and ended_at is null";

    private static final String LOCK = "select * from case_deadline" + ROW + " for update skip locked";
    private static final String REMINDED = "update case_deadline set reminded_at = ?" + ROW;
    private static final String END = "update case_deadline set ended_at = ?, ended_as = ?" + ROW;
    private static final String REST = "update case_deadline set not_before = ?" + ROW;

    /** What was admitted with a deadline has one. */
    private static final String DELETED = """
            with told as materialized (
              select id, substring(content from '"message":"([0-9a-f-]{36})"') as message from ledger_entry
              where event = 'ADMITTED' and strpos(content, '"due":"') > 0)
            select t.message, 'CASE_CHANGED', 'case_deadline', null, null from told t
            left join case_deadline d on d.message_id::text = t.message
            where d.id is null order by t.id""";

    /** Where a row stands that waits. */
    public record Place(Instant due, long id) {

        public static final Place FIRST = new Place(Instant.EPOCH, 0);

        private int bind(PreparedStatement statement, int first) throws SQLException {
            statement.setTimestamp(first, Timestamp.from(due));
            statement.setLong(first + 1, id);
            return first + 2;
        }
    }

    private final HubKeys keys;

    @Inject
    public CaseDeadlines(HubKeys keys) {
        this.keys = keys;
    }

    protected CaseDeadlines() {
        this(null);
    }

    /** @param all at least one, each of another case */
    void add(StatementBatch statements, List<DueCase> all) {
        Columns rows = new Columns(TYPES);
        for (DueCase due : all) {
            rows.row(
                    due.key().kind(),
                    due.key().id(),
                    due.key().agreement(),
                    due.key().one(),
                    due.key().other(),
                    due.type(),
                    due.message(),
                    due.correlation(),
                    due.subject(),
                    due.purpose(),
                    due.test(),
                    due.due(),
                    due.ends(),
                    mac(due));
        }
        statements.add(INSERT, rows::bind);
    }

    /** Those for which something is to be said now, in their order. */
    public List<Place> due(Connection connection, Place after, Instant now, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setTimestamp(1, Timestamp.from(now));
            int next = after.bind(select, 2);
            select.setTimestamp(next++, Timestamp.from(now));
            select.setTimestamp(next++, Timestamp.from(now));
            select.setInt(next, most);
            List<Place> places = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    places.add(new Place(row.getTimestamp(1).toInstant(), row.getLong(2)));
                }
            }
            return places;
        }
    }

    /** One that waits, locked; empty if another server has it, or its row is not as the hub wrote it: that one ends. */
    public Optional<DueCase> lock(Connection tx, Place place, Instant now) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(LOCK)) {
            place.bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                DueCase due = read(row);
                if (wrote(row, due)) {
                    return Optional.of(due);
                }
            }
        }
        LOG.error("Deadline {} of a case is not as the hub wrote it; it is not used", place.id());
        ended(tx, place, "CHANGED", now);
        return Optional.empty();
    }

    public void reminded(Connection tx, Place place, Instant now) throws SQLException {
        set(tx, REMINDED, place, now);
    }

    public void notBefore(Connection tx, Place place, Instant at) throws SQLException {
        set(tx, REST, place, at);
    }

    private static void set(Connection tx, String sql, Place place, Instant at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(at));
            place.bind(update, 2);
            update.executeUpdate();
        }
    }

    public void ended(Connection tx, Place place, String as, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(END)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, as);
            place.bind(update, 3);
            update.executeUpdate();
        }
    }

    /** For whoever verifies the ledger. */
    @Override
    public void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement("select * from case_deadline")) {
            select.setFetchSize(1_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DueCase due = read(row);
                    if (!wrote(row, due)) {
                        faults.accept(FurtherCheck.fault(
                                FaultKind.CASE_CHANGED, due.key().id()));
                    }
                }
            }
        }
        RowFaults.name(snapshot, DELETED, at, faults);
    }

    private static DueCase read(ResultSet row) throws SQLException {
        return new DueCase(
                new CaseKey(
                        row.getString("kind"),
                        row.getObject("case_id", UUID.class),
                        row.getString("agreement_id"),
                        row.getString("one"),
                        row.getString("other")),
                row.getString("type"),
                row.getObject("message_id", UUID.class),
                row.getObject("correlation_id", UUID.class),
                row.getString("subject"),
                row.getString("purpose"),
                row.getBoolean("test"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getTimestamp("reminded_at") != null);
    }

    private boolean wrote(ResultSet row, DueCase due) throws SQLException {
        return MessageDigest.isEqual(row.getBytes("mac"), mac(due));
    }

    private byte[] mac(DueCase due) {
        String text = String.join(
                "\n",
                due.key().kind(),
                due.key().id().toString(),
                due.key().agreement(),
                due.key().one(),
                due.key().other(),
                due.type(),
                due.message().toString(),
                due.correlation().toString(),
                due.subject(),
                due.purpose(),
                Boolean.toString(due.test()),
                due.due().toString(),
                due.ends().toString());
        return keys.hmac(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }
}
