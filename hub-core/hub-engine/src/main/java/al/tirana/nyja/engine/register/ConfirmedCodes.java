package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code of a deployment may work. What people approved was read together with the code that ran; another WAR under the
 * same name may write something else to somebody else. So it works for nobody until two people have named its SHA-256, as
 * long as something that was approved with the former one depends on it. The same bytes need nobody.
 *
 * <p>Whether code may work is answered from memory, by the log of the registers outside the database; for any thread.
 */
public abstract class ConfirmedCodes {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedCodes.class);

    private static final String NEW = """
            insert into plugin_code (plugin, sha256, confirmed_at, confirmed_by) values (?, ?, ?, ?)
            on conflict (plugin) do nothing""";
    private static final String LOCK = "select * from plugin_code where plugin = ? for update";
    private static final String ASK = """
            update plugin_code set asked_sha256 = ?, asked_at = ?, asked_by = ?, asked_person = ? where plugin = ?""";
    private static final String CONFIRM = """
            update plugin_code set sha256 = ?, confirmed_at = ?, confirmed_by = ?,
              asked_sha256 = null, asked_at = null, asked_by = null, asked_person = null where plugin = ?""";

    /**
     * How the code of a deployment stands.
     *
     * @param sha256 that people have agreed to
     * @param asked that one person wants them to; null if nobody does
     * @param askedBy who that is
     */
    public record Standing(String sha256, String asked, String askedBy, Instant askedAt) {}

    private final Database database;
    private final RegisterLedger registers;
    private final Clock clock;
    private final boolean needed;

    /** @param needed false where people develop: then each code works at once */
    ConfirmedCodes(Database database, RegisterLedger registers, Clock clock, boolean needed) {
        this.database = database;
        this.registers = registers;
        this.clock = clock;
        this.needed = needed;
    }

    /** Key of its row: no plugin has the name of a connector's. */
    abstract String key(String id);

    /** Whether something that people approved depends on this code. */
    abstract boolean approved(String id);

    /** Other code than the confirmed one is there. */
    abstract Event waits();

    abstract Event asked();

    abstract Event confirmed();

    /** What the ledger calls it. */
    abstract String kind();

    // Asked on the way of each delivery ------------------------------------------------------------------------------

    /** @param sha256 of the code that runs; empty if the server does not say, which is as good as another */
    public boolean mayWork(String id, String sha256) {
        return !needed
                || seals().possible(row(id)).stream()
                        .map(row -> row.get("sha256"))
                        .map(sha256::equals)
                        .reduce(Boolean::logicalOr)
                        .orElse(true);
    }

    /** Empty as long as no code of it was ever agreed to. */
    public Optional<Standing> of(String id) {
        return seals().written(row(id))
                .map(row -> new Standing(
                        row.get("sha256"),
                        row.get("asked_sha256"),
                        row.get("asked_by"),
                        row.get("asked_at") == null ? null : Instant.parse(row.get("asked_at"))));
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /**
     * It is about to work. Code on which nobody depends yet is taken as it is.
     *
     * @return whether it may work
     */
    public boolean seen(String id, String sha256) {
        if (sha256.isEmpty()) {
            return mayWork(id, sha256);
        }
        RegisterSeals.Intent intent = database.inTransaction(tx -> {
            RegisterRow row = row(id);
            if (!seals().sound(tx, row)) {
                LOG.error("{} is not as the hub wrote it; code of {} is not confirmed", row, id);
                return null;
            }
            Optional<Row> known = locked(tx, key(id));
            if (known.isEmpty()) {
                execute(tx, NEW, key(id), sha256, clock.instant(), Actors.HUB);
            } else if (known.get().sha256().equals(sha256)) {
                return null;
            } else if (needed && approved(id)) {
                registers
                        .ledger()
                        .record(tx, entry(waits(), Actors.HUB, id, sha256).build());
                return null;
            } else {
                execute(tx, CONFIRM, sha256, clock.instant(), Actors.HUB, key(id));
            }
            return told(tx, row, entry(confirmed(), Actors.HUB, id, sha256));
        });
        settle(intent);
        return mayWork(id, sha256);
    }

    /**
     * One person asks for the code that runs, another confirms it; both name it.
     *
     * @param running SHA-256 of the code that runs; empty if there is none, or the server does not say
     * @throws RefusedChange if it is not the one named, is confirmed already, or is confirmed by who asked for it
     */
    public Standing confirm(String id, String running, String named, Person by) {
        if (running.isEmpty()) {
            throw RefusedChange.naming(ChangeFault.CODE_MISSING, id);
        }
        if (named == null || named.isBlank()) {
            throw new RefusedChange(ChangeFault.CODE_UNNAMED);
        }
        String sha256 = named.strip().toLowerCase(Locale.ROOT);
        if (!sha256.equals(running)) {
            throw RefusedChange.naming(ChangeFault.CODE_OTHER, id);
        }
        settle(database.inTransaction(tx -> confirm(tx, id, sha256, by)));
        return of(id).orElseThrow();
    }

    private RegisterSeals.Intent confirm(Connection tx, String id, String sha256, Person by) throws SQLException {
        RegisterRow row = row(id);
        Row known = locked(tx, key(id)).orElseThrow(() -> RefusedChange.naming(ChangeFault.CODE_MISSING, id));
        if (!seals().sound(tx, row)) {
            throw RefusedChange.naming(ChangeFault.ROW_CHANGED, row.toString());
        }
        if (known.sha256().equals(sha256)) {
            throw RefusedChange.naming(ChangeFault.CODE_CONFIRMED, id);
        }
        Instant now = clock.instant();
        if (!sha256.equals(known.asked())) {
            execute(tx, ASK, sha256, now, by.name(), by.id(), key(id));
            return told(tx, row, entry(asked(), by.name(), id, sha256).detail("person", by.carried()));
        }
        if (by.same(known.askedBy())) {
            throw new RefusedChange(ChangeFault.SAME_PERSON);
        }
        execute(tx, CONFIRM, sha256, now, by.name(), key(id));
        return told(tx, row, entry(confirmed(), by.name(), id, sha256).detail("person", by.carried()));
    }

    RegisterSeals seals() {
        return registers.seals();
    }

    private RegisterSeals.Intent told(Connection tx, RegisterRow row, LedgerEntry.Builder entry) throws SQLException {
        RegisterSeals.Intent intent = seals().intend(tx, List.of(row));
        registers.ledger().record(tx, entry.build().with(RegisterSeals.DETAIL, intent.told()));
        return intent;
    }

    /** If the commit failed nobody comes here, and the keeper of the registers finds out how it ended. */
    private void settle(RegisterSeals.Intent intent) {
        if (intent != null) {
            seals().ended(intent, true);
        }
    }

    private RegisterRow row(String id) {
        return RegisterRow.code(key(id));
    }

    private LedgerEntry.Builder entry(Event event, String actor, String id, String sha256) {
        return LedgerEntry.of(event, actor).detail(kind(), id).detail("sha256", sha256);
    }

    private record Row(String sha256, String asked, Person askedBy) {}

    private static Optional<Row> locked(Connection tx, String id) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(LOCK)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String person = row.getString("asked_person");
                return Optional.of(new Row(
                        row.getString("sha256"),
                        row.getString("asked_sha256"),
                        person == null ? null : new Person(person, row.getString("asked_by"))));
            }
        }
    }

    private static void execute(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            statement.executeUpdate();
        }
    }
}
