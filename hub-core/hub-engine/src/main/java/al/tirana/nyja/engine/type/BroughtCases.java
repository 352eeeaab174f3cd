package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hub remembers of cases of brought types, with a keyed hash in each row: who may write to the database, and has
 * no key of the hub, changes nothing that the hub would go by.
 */
@ApplicationScoped
public class BroughtCases implements CaseStore, FurtherCheck {

    static final String KIND = "case";

    private static final Logger LOG = LoggerFactory.getLogger(BroughtCases.class);
    private static final String PURPOSE = "brought-case-row";
    private static final String COLUMNS = "family, opener, other, state, opener_seq, other_seq, mac";
    private static final String[] TYPES = {"uuid", "text", "text", "text"};

    private static final String READ = "select k.place, c.* from " + Columns.unnest(TYPES) + """
             with ordinality as k (id, agreement, one, two, place)
            join brought_case c on c.case_id = k.id and c.agreement_id = k.agreement
              and least(c.opener, c.other) = least(k.one, k.two)
              and greatest(c.opener, c.other) = greatest(k.one, k.two)
            order by k.place""";

    private static final String INSERT = "insert into brought_case (" + COLUMNS + """
            , changed_at, case_id, agreement_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update brought_case set state = ?, opener_seq = ?, other_seq = ?, mac = ?, changed_at = ?
            where case_id = ? and agreement_id = ? and opener = ? and other = ?""";

    private final HubKeys keys;

    @Inject
    public BroughtCases(HubKeys keys) {
        this.keys = keys;
    }

    protected BroughtCases() {
        this(null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> wanted, boolean lock) throws SQLException {
        Columns columns = new Columns(TYPES);
        wanted.forEach(key -> columns.row(key.id(), key.agreement(), key.one(), key.other()));
        Map<CaseKey, CaseState> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(lock ? READ + " for update of c" : READ)) {
            columns.bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    BroughtCase there = read(row);
                    boolean whole = wrote(row, there);
                    if (!whole) {
                        LOG.error("Case {} is not as the hub wrote it; it is not used", row.getString("case_id"));
                    }
                    found.put(wanted.get(row.getInt("place") - 1), whole ? there : there.distrusted());
                }
            }
        }
        return found;
    }

    @Override
    public void write(Connection tx, StatementBatch statements, CaseChange change, Instant now) {
        BroughtCase after = (BroughtCase) change.after();
        CaseKey key = change.key();
        byte[] mac = mac(key.id(), key.agreement(), after);
        if (change.before() == null) {
            statements.add(INSERT, (insert, first) -> {
                int next = first;
                insert.setString(next++, after.family());
                insert.setString(next++, after.opener());
                insert.setString(next++, after.other());
                insert.setString(next++, after.state());
                insert.setLong(next++, after.openerSeq());
                insert.setLong(next++, after.otherSeq());
                insert.setBytes(next++, mac);
                insert.setTimestamp(next++, Timestamp.from(now));
                insert.setObject(next++, key.id());
                insert.setString(next++, key.agreement());
                return next;
            });
            return;
        }
        statements.add(UPDATE, (update, first) -> {
            int next = first;
            update.setString(next++, after.state());
            update.setLong(next++, after.openerSeq());
            update.setLong(next++, after.otherSeq());
            update.setBytes(next++, mac);
            update.setTimestamp(next++, Timestamp.from(now));
            update.setObject(next++, key.id());
            update.setString(next++, key.agreement());
            update.setString(next++, after.opener());
            update.setString(next++, after.other());
            return next;
        });
    }

    /** For whoever verifies the ledger. */
    @Override
    public void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement("select * from brought_case")) {
            select.setFetchSize(1_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!wrote(row, read(row))) {
                        faults.accept(FurtherCheck.fault(FaultKind.CASE_CHANGED, row.getObject("case_id", UUID.class)));
                    }
                }
            }
        }
    }

    private static BroughtCase read(ResultSet row) throws SQLException {
        return new BroughtCase(
                row.getString("family"),
                row.getString("opener"),
                row.getString("other"),
                row.getString("state"),
                row.getLong("opener_seq"),
                row.getLong("other_seq"),
                true);
    }

    private boolean wrote(ResultSet row, BroughtCase there) throws SQLException {
        return MessageDigest.isEqual(
                row.getBytes("mac"), mac(row.getObject("case_id", UUID.class), row.getString("agreement_id"), there));
    }

    private byte[] mac(UUID id, String agreement, BroughtCase there) {
        String text = String.join(
                "\n",
                id.toString(),
                agreement,
                there.family(),
                there.opener(),
                there.other(),
                there.state(),
                Long.toString(there.openerSeq()),
                Long.toString(there.otherSeq()));
        return keys.hmac(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }
}
