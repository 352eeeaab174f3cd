package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.LockWait;
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
            """;

    private static final String ORDER = " order by k.place";

    private static final String LOCK = READ + "where " + LockWait.CONDITION + ORDER + " for update of c";

    private static final String[] ROW = {
        "text", "text", "text", "text", "bigint", "bigint", "bytea", "timestamptz", "uuid", "text"
    };

    private static final String ROWS =
            Columns.unnest(ROW) + " as m (" + COLUMNS + ", changed_at, case_id, agreement_id)";

    private static final String INSERT =
            "insert into brought_case (" + COLUMNS + ", changed_at, case_id, agreement_id) select * from " + ROWS;

    private static final String UPDATE = """
            update brought_case c set state = m.state, opener_seq = m.opener_seq, other_seq = m.other_seq, mac = m.mac,
              changed_at = m.changed_at
            from """ + " " + ROWS + """

            where c.case_id = m.case_id and c.agreement_id = m.agreement_id and c.opener = m.opener and c.other = m.other""";

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
    public Map<CaseKey, CaseState> read(Connection connection, List<CaseKey> wanted, LockWait lock)
            throws SQLException {
        Columns columns = new Columns(TYPES);
        wanted.forEach(key -> columns.row(key.id(), key.agreement(), key.one(), key.other()));
        Map<CaseKey, CaseState> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(lock == null ? READ + ORDER : LOCK)) {
            int next = columns.bind(select, 1);
            if (lock != null) {
                lock.bind(select, next);
            }
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
    public void write(Connection tx, StatementBatch statements, List<Written> changes) {
        Columns opened = new Columns(ROW);
        Columns moved = new Columns(ROW);
        for (Written written : changes) {
            CaseKey key = written.change().key();
            BroughtCase after = (BroughtCase) written.change().after();
            (written.change().before() == null ? opened : moved)
                    .row(
                            after.family(),
                            after.opener(),
                            after.other(),
                            after.state(),
                            after.openerSeq(),
                            after.otherSeq(),
                            mac(key.id(), key.agreement(), after),
                            written.at(),
                            key.id(),
                            key.agreement());
        }
        if (!opened.isEmpty()) {
            statements.add(INSERT, opened::bind);
        }
        if (!moved.isEmpty()) {
            statements.add(UPDATE, moved::bind);
        }
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
