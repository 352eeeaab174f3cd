package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code may translate. What people approved was read together with the code that ran; another WAR under the same id may
 * write something else to somebody else. So it works for nobody until two people have named its SHA-256, as long as there
 * is an agreement in force, or suspended, that was approved with the former one. The same bytes need nobody.
 *
 * <p>Whether code may work is answered from memory, by the log of the registers outside the database; for any thread.
 */
@ApplicationScoped
public class PluginCodes {

    private static final Logger LOG = LoggerFactory.getLogger(PluginCodes.class);

    private static final Set<String> APPROVED = Set.of(AgreementState.ENABLED.name(), AgreementState.SUSPENDED.name());

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
     * How the code of a plugin stands.
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

    @Inject
    PluginCodes(Database database, RegisterLedger registers, Clock clock, HubSettings settings) {
        this(database, registers, clock, settings.flag("plugin.confirm"));
    }

    /** @param needed false where people develop: then each code works at once */
    PluginCodes(Database database, RegisterLedger registers, Clock clock, boolean needed) {
        this.database = database;
        this.registers = registers;
        this.clock = clock;
        this.needed = needed;
    }

    protected PluginCodes() {
        this(null, null, null, true);
    }

    // Asked on the way of each delivery ------------------------------------------------------------------------------

    /** @param sha256 of the code that runs; empty if the server does not say, which is as good as another */
    public boolean mayWork(String plugin, String sha256) {
        return !needed
                || seals().possible(RegisterRow.code(plugin)).stream()
                        .map(row -> row.get("sha256"))
                        .map(sha256::equals)
                        .reduce(Boolean::logicalOr)
                        .orElse(true);
    }

    /** Empty as long as no code of this plugin was ever agreed to. */
    public Optional<Standing> of(String plugin) {
        return seals().written(RegisterRow.code(plugin))
                .map(row -> new Standing(
                        row.get("sha256"),
                        row.get("asked_sha256"),
                        row.get("asked_by"),
                        row.get("asked_at") == null ? null : Instant.parse(row.get("asked_at"))));
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /**
     * A plugin is about to work. Code on which nobody depends yet is taken as it is.
     *
     * @return whether it may work
     */
    public boolean seen(String plugin, String sha256) {
        if (sha256.isEmpty()) {
            return mayWork(plugin, sha256);
        }
        RegisterSeals.Intent intent = database.inTransaction(tx -> {
            RegisterRow row = RegisterRow.code(plugin);
            if (!seals().sound(tx, row)) {
                LOG.error("{} is not as the hub wrote it; code of plugin {} is not confirmed", row, plugin);
                return null;
            }
            Optional<Row> known = locked(tx, plugin);
            if (known.isEmpty()) {
                execute(tx, NEW, plugin, sha256, clock.instant(), Actors.HUB);
            } else if (known.get().sha256().equals(sha256)) {
                return null;
            } else if (needed && approved(plugin)) {
                registers
                        .ledger()
                        .record(
                                tx,
                                entry(Event.PLUGIN_CODE_WAITS, Actors.HUB, plugin, sha256)
                                        .build());
                return null;
            } else {
                execute(tx, CONFIRM, sha256, clock.instant(), Actors.HUB, plugin);
            }
            return told(tx, row, entry(Event.PLUGIN_CODE_CONFIRMED, Actors.HUB, plugin, sha256));
        });
        settle(intent);
        return mayWork(plugin, sha256);
    }

    /**
     * One person asks for the code that runs, another confirms it; both name it.
     *
     * @param running SHA-256 of the code that runs; empty if there is none, or the server does not say
     * @throws RefusedChange if it is not the one named, is confirmed already, or is confirmed by who asked for it
     */
    public Standing confirm(String plugin, String running, String named, Person by) {
        if (running.isEmpty()) {
            throw RefusedChange.naming(ChangeFault.CODE_MISSING, plugin);
        }
        if (named == null || named.isBlank()) {
            throw new RefusedChange(ChangeFault.CODE_UNNAMED);
        }
        String sha256 = named.strip().toLowerCase(Locale.ROOT);
        if (!sha256.equals(running)) {
            throw RefusedChange.naming(ChangeFault.CODE_OTHER, plugin);
        }
        settle(database.inTransaction(tx -> confirm(tx, plugin, sha256, by)));
        return of(plugin).orElseThrow();
    }

    private RegisterSeals.Intent confirm(Connection tx, String plugin, String sha256, Person by) throws SQLException {
        RegisterRow row = RegisterRow.code(plugin);
        Row known = locked(tx, plugin).orElseThrow(() -> RefusedChange.naming(ChangeFault.CODE_MISSING, plugin));
        if (!seals().sound(tx, row)) {
            throw RefusedChange.naming(ChangeFault.ROW_CHANGED, row.toString());
        }
        if (known.sha256().equals(sha256)) {
            throw RefusedChange.naming(ChangeFault.CODE_CONFIRMED, plugin);
        }
        Instant now = clock.instant();
        if (!sha256.equals(known.asked())) {
            execute(tx, ASK, sha256, now, by.name(), by.id(), plugin);
            return told(
                    tx,
                    row,
                    entry(Event.PLUGIN_CODE_ASKED, by.name(), plugin, sha256).detail("person", by.carried()));
        }
        if (by.same(known.askedBy())) {
            throw new RefusedChange(ChangeFault.SAME_PERSON);
        }
        execute(tx, CONFIRM, sha256, now, by.name(), plugin);
        return told(
                tx,
                row,
                entry(Event.PLUGIN_CODE_CONFIRMED, by.name(), plugin, sha256).detail("person", by.carried()));
    }

    private boolean approved(String plugin) {
        return seals().possible(RegisterTable.AGREEMENT).values().stream()
                .flatMap(List::stream)
                .anyMatch(row -> plugin.equals(row.get("plugin")) && APPROVED.contains(row.get("state")));
    }

    private RegisterSeals seals() {
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

    private static LedgerEntry.Builder entry(Event event, String actor, String plugin, String sha256) {
        return LedgerEntry.of(event, actor).detail("plugin", plugin).detail("sha256", sha256);
    }

    private record Row(String sha256, String asked, Person askedBy) {}

    private static Optional<Row> locked(Connection tx, String plugin) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(LOCK)) {
            select.setString(1, plugin);
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
