package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps what is held, and asks the human. Safe for all threads. */
public final class HeldMatters {

    private static final String HELD = "select 1 from held where kind = ? and subject = ?";

    private static final String HOLD = """
        insert into held (parked_id, kind, subject, agreement_id, agreement_version, flow, institution, owner,
          correlation_id, disclosure_id, sq, en, held_at, due_at, key_id, wrapped_key, body, referral_id, over, over_at,
          record_mac, holds_minor)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id\
        """;

    /** Whoever ends it waits until whoever found it open has noted that. */
    private static final String LAST = """
        select id, ended_at, decided_as, decided_codes, sq, en from held where record_mac = ? order by id desc limit 1 for share\
        """;

    private static final String KEEP =
            "select from held where record_mac = any (?) and ended_at is null order by id for share";

    private static final String DECIDED = "update held set decided_as = ?, decided_codes = ? where id = ?";

    private static final String WAITING = """
        select count(*) from held
        where kind = ? and agreement_id = ? and flow = ? and institution = ? and ended_at is null\
        """;

    private final Database database;
    private final HumanTasks tasks;
    private final Vault vault;
    private final CaseEnds ends;
    private final Clock clock;

    public HeldMatters(Database database, HumanTasks tasks, Vault vault, CaseEnds ends, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.vault = vault;
        this.ends = ends;
        this.clock = clock;
    }

    /** Whether it is held, or was. */
    public boolean isHeld(String kind, String subject) {
        return database.read(connection -> isHeld(connection, kind, subject));
    }

    /** Whether it is held now: what follows of it is still to come. */
    public boolean isOpen(String kind, String subject) {
        return database.read(connection -> exists(connection, HELD + " and ended_at is null", kind, subject));
    }

    private static boolean isHeld(Connection connection, String kind, String subject) throws SQLException {
        return exists(connection, HELD, kind, subject);
    }

    private static boolean exists(Connection connection, String sql, String kind, String subject) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, kind);
            select.setString(2, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Holds it, once. If its case has ended by now, it is over from the start: nobody is asked, and {@link Choices} ends it.
     *
     * @throws BodyGoneException if the disclosure that it came of has no key any more
     */
    public void hold(Connection tx, NewHeld held) throws SQLException {
        if (isHeld(tx, held.kind(), held.subject())) {
            return;
        }
        String keyId = keyOf(tx, held.disclosure());
        insert(tx, held, null, (row, content) -> vault.sealWith(keyId, row, content));
    }

    /**
     * A record that its partner sent, or a whole file.
     *
     * @param mac keyed hash of what it says; null of a file
     * @param holdsMinor whether it may tell of somebody under 18
     * @param retention how long the hub may keep it
     */
    public record OfRecord(byte[] mac, boolean holdsMinor, Period retention) {

        @Override
        public String toString() {
            return "OfRecord[" + retention + "]";
        }
    }

    /**
     * How it stands with the last record that said the same.
     *
     * @param open whether it waits
     * @param decided whether somebody has decided about it
     * @param refused the codes if a human refused it
     * @param reason why it was held
     */
    public record Standing(long id, boolean open, boolean decided, List<String> refused, Text reason) {}

    /** Until the transaction ends, it stays as it is. */
    public Optional<Standing> last(Connection tx, byte[] mac) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(LAST)) {
            select.setBytes(1, mac);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Standing(
                                row.getLong("id"),
                                row.getTimestamp("ended_at") == null,
                                row.getString("decided_as") != null,
                                codes(row.getString("decided_codes")),
                                new Text(row.getString("sq"), row.getString("en"))))
                        : Optional.empty();
            }
        }
    }

    /** Keeps others from ending those that wait until the transaction ends: all of them in one order. */
    public void keep(Connection tx, List<byte[]> macs) throws SQLException {
        if (macs.isEmpty()) {
            return;
        }
        try (PreparedStatement select = tx.prepareStatement(KEEP)) {
            select.setArray(1, tx.createArrayOf("bytea", macs.toArray(byte[][]::new)));
            select.executeQuery().close();
        }
    }

    private static List<String> codes(String codes) {
        return codes == null ? List.of() : List.of(codes.split(" "));
    }

    /**
     * What was decided about a record; whoever brings the same is not asked again.
     *
     * @param refused the codes if a human refused it; none if it was taken
     */
    public void decided(Connection tx, long id, List<String> refused) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(DECIDED)) {
            update.setString(1, refused.isEmpty() ? "TAKEN" : "REFUSED");
            update.setString(2, refused.isEmpty() ? null : String.join(" ", refused));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /**
     * Holds a record. It is encrypted under the key of its agreement, for as long as the agreement lets the hub keep it.
     *
     * @return its number
     */
    public long hold(Connection tx, NewHeld held, OfRecord record) throws SQLException {
        return insert(
                tx,
                held,
                record,
                (row, content) -> vault.seal(held.agreement(), record.retention(), clock.instant(), row, content));
    }

    private interface Seal {
        Sealed of(String belongsTo, byte[] content);
    }

    private long insert(Connection tx, NewHeld held, OfRecord record, Seal seal) throws SQLException {
        Optional<String> over = ends.of(tx, held.referral(), held.agreement(), held.disclosure());
        Instant due = held.dueAt().truncatedTo(ChronoUnit.MICROS);
        Sealed sealed = seal.of(
                Held.belongsTo(
                        held.kind(),
                        held.subject(),
                        held.agreement(),
                        held.agreementVersion(),
                        held.flow(),
                        held.institution(),
                        held.owner(),
                        due),
                held.content().bytes());
        OptionalLong task = over.isPresent() ? OptionalLong.empty() : ask(tx, held, due);
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement insert = tx.prepareStatement(HOLD)) {
            insert.setObject(1, task.isPresent() ? task.getAsLong() : null);
            insert.setString(2, held.kind());
            insert.setString(3, held.subject());
            insert.setString(4, held.agreement());
            insert.setInt(5, held.agreementVersion());
            insert.setString(6, held.flow());
            insert.setString(7, held.institution());
            insert.setString(8, held.owner());
            insert.setObject(9, held.correlation());
            insert.setObject(10, held.disclosure(), Types.OTHER);
            insert.setString(11, held.reason().sq());
            insert.setString(12, held.reason().en());
            insert.setTimestamp(13, now);
            insert.setTimestamp(14, Timestamp.from(due));
            insert.setString(15, sealed.keyId());
            insert.setBytes(16, sealed.wrappedKey());
            insert.setBytes(17, sealed.ciphertext());
            insert.setObject(18, held.referral().orElse(null), Types.OTHER);
            insert.setString(19, over.orElse(null));
            insert.setTimestamp(20, over.isPresent() ? now : null);
            insert.setBytes(21, record == null ? null : record.mac());
            insert.setBoolean(22, record != null && record.holdsMinor());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @return the task of this one alone */
    private OptionalLong ask(Connection tx, NewHeld held, Instant due) throws SQLException {
        OptionalLong task = tasks.ask(
                tx,
                new NewTask(
                        Kind.CHOICE_NEEDED,
                        held.agreement(),
                        "choice/" + held.subject(),
                        held.institution(),
                        held.correlation(),
                        held.owner(),
                        Kind.CHOICE_NEEDED.name(),
                        due));
        return task.isPresent() && tasks.isOfMore(tx, task.getAsLong()) ? OptionalLong.empty() : task;
    }

    /** How many records of an institution wait now under a flow. */
    public int waiting(Connection tx, String kind, String agreement, String flow, String institution)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(WAITING)) {
            select.setString(1, kind);
            select.setString(2, agreement);
            select.setString(3, flow);
            select.setString(4, institution);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static String keyOf(Connection tx, UUID disclosure) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select key_id from delivery where disclosure_id = ?")) {
            select.setObject(1, disclosure);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getString(1);
                }
                throw new BodyGoneException("-");
            }
        }
    }
}
