package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.human.Kind;
import al.tirana.nyja.engine.human.NewTask;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps what is held, and asks the human. Safe for all threads. */
public final class HeldMatters {

    private static final String HOLD = """
        insert into held (parked_id, kind, subject, agreement_id, agreement_version, flow, institution, owner,
          correlation_id, disclosure_id, sq, en, held_at, due_at, key_id, wrapped_key, body)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private final Database database;
    private final HumanTasks tasks;
    private final Vault vault;
    private final Clock clock;

    public HeldMatters(Database database, HumanTasks tasks, Vault vault, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether it is held, or was. */
    public boolean isHeld(String kind, String subject) {
        return database.read(connection -> isHeld(connection, kind, subject));
    }

    private static boolean isHeld(Connection connection, String kind, String subject) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from held where kind = ? and subject = ?")) {
            select.setString(1, kind);
            select.setString(2, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Holds it, once.
     *
     * @throws BodyGoneException if the disclosure that it came of has no key any more
     */
    public void hold(Connection tx, NewHeld held) throws SQLException {
        if (isHeld(tx, held.kind(), held.subject())) {
            return;
        }
        Instant due = held.dueAt().truncatedTo(ChronoUnit.MICROS);
        Sealed sealed = vault.sealWith(
                keyOf(tx, held.disclosure()),
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
            insert.setObject(10, held.disclosure());
            insert.setString(11, held.reason().sq());
            insert.setString(12, held.reason().en());
            insert.setTimestamp(13, Timestamp.from(clock.instant()));
            insert.setTimestamp(14, Timestamp.from(due));
            insert.setString(15, sealed.keyId());
            insert.setBytes(16, sealed.wrappedKey());
            insert.setBytes(17, sealed.ciphertext());
            insert.executeUpdate();
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
