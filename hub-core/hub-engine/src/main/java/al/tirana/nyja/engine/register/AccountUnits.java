package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Units of accounts: one person says where somebody works, another agrees. The legal unit has a name that is known; the others
 * are called as the agreements call who answers for them. Read from the log outside the database.
 */
@ApplicationScoped
public class AccountUnits {

    public static final String LEGAL = "legal";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final String NONE = "";

    private static final String LOCK = "select * from account_unit where account = ? for update";
    private static final String BEGIN = """
            insert into account_unit (account, changed_at, changed_by) values (?, ?, ?) on conflict do nothing""";
    private static final String ASK = """
            update account_unit set asked_unit = ?, asked_at = ?, asked_by = ?, asked_person = ? where account = ?""";
    private static final String APPROVE = """
            update account_unit set unit = ?, changed_at = ?, changed_by = ?,
              asked_unit = null, asked_at = null, asked_by = null, asked_person = null where account = ?""";
    private static final String WITHDRAW = """
            update account_unit set asked_unit = null, asked_at = null, asked_by = null, asked_person = null
            where account = ?""";

    private record Row(String unit, String asked, Instant askedAt, Person asker) {}

    private final Database database;
    private final RegisterLedger registers;
    private final Clock clock;

    @Inject
    AccountUnits(Database database, RegisterLedger registers, Clock clock) {
        this.database = database;
        this.registers = registers;
        this.clock = clock;
    }

    protected AccountUnits() {
        this(null, null, null);
    }

    // Reading --------------------------------------------------------------------------------------------------------

    /** Of accounts that are there; by name. */
    public List<AccountUnit> all() {
        return registers.seals().written(RegisterTable.UNIT).values().stream()
                .filter(row -> state(row.get("account")).isPresent())
                .map(this::view)
                .sorted((one, other) -> one.account().compareTo(other.account()))
                .toList();
    }

    /** Empty if two people have said none. */
    public Optional<String> of(String account) {
        return registers
                .seals()
                .written(RegisterRow.unit(account))
                .filter(row -> ofThisAccount(account, row))
                .map(row -> row.get("unit"));
    }

    /** Not of an account that was removed, and came back under the same name. */
    private boolean ofThisAccount(String account, Map<String, String> unit) {
        return registers
                .seals()
                .written(RegisterRow.administrator(account))
                .map(row -> !Instant.parse(unit.get("changed_at")).isBefore(Instant.parse(row.get("created_at"))))
                .orElse(true);
    }

    /** Whether anybody was said to work in one of these, also who may not act now: one person alone locks or removes an account. */
    boolean declared(Collection<String> units) {
        return registers.seals().written(RegisterTable.UNIT).values().stream()
                .map(row -> row.get("unit"))
                .anyMatch(unit -> unit != null && units.contains(unit));
    }

    // Changes --------------------------------------------------------------------------------------------------------

    /** @param unit blank: none */
    public AccountUnit ask(String account, String unit, Person by) {
        String wanted = unit == null ? NONE : unit.strip().toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && !NAME.matcher(wanted).matches()) {
            throw new RefusedChange(ChangeFault.UNIT_INVALID);
        }
        if (state(account).isEmpty()) {
            throw RefusedChange.naming(ChangeFault.ACCOUNT_UNKNOWN, account);
        }
        if (wanted.equals(of(account).orElse(NONE))) {
            throw new RefusedChange(ChangeFault.UNIT_KNOWN);
        }
        Instant now = clock.instant();
        return change(account, by, "ASKED", tx -> {
            execute(tx, BEGIN, account, now, by.name());
            locked(tx, account);
            execute(tx, ASK, wanted, now, by.name(), by.id(), account);
            return wanted;
        });
    }

    /** @param sha256 of what the second person read */
    public AccountUnit approve(String account, String sha256, Person by) {
        return change(account, by, "APPROVED", tx -> {
            Row waiting = waiting(tx, account);
            if (sha256 == null || sha256.isBlank()) {
                throw new RefusedChange(ChangeFault.APPROVAL_UNNAMED);
            }
            if (!sha256.strip().equalsIgnoreCase(AccountUnit.meant(account, waiting.unit(), waiting.asked()))) {
                throw RefusedChange.naming(ChangeFault.PROPOSAL_OTHER, account);
            }
            if (by.same(waiting.asker()) || by.same(owner(account))) {
                throw new RefusedChange(ChangeFault.SAME_PERSON);
            }
            Proposals.refuseLapsed(waiting.askedAt(), clock.instant());
            String unit = waiting.asked().isEmpty() ? null : waiting.asked();
            execute(tx, APPROVE, unit, clock.instant(), by.name(), account);
            return waiting.asked();
        });
    }

    public AccountUnit withdraw(String account, Person by) {
        return change(account, by, "WITHDRAWN", tx -> {
            String asked = waiting(tx, account).asked();
            execute(tx, WITHDRAW, account);
            return asked;
        });
    }

    private interface Change {
        /** Makes it, and says which unit it is about. */
        String on(Connection tx) throws SQLException;
    }

    private AccountUnit change(String account, Person by, String step, Change change) {
        RegisterRow row = RegisterRow.unit(account);
        RegisterSeals seals = registers.seals();
        RegisterSeals.Intent intent = database.inTransaction(tx -> {
            String unit = change.on(tx);
            RegisterSeals.Intent told = seals.intend(tx, List.of(row));
            registers
                    .ledger()
                    .record(
                            tx,
                            LedgerEntry.of(Event.ADMINISTRATOR_UNIT, by.name())
                                    .detail("account", account)
                                    .detail("step", step)
                                    .detail("unit", unit)
                                    .detail("person", by.carried())
                                    .build()
                                    .with(RegisterSeals.DETAIL, told.told()));
            return told;
        });
        seals.ended(intent, true); // if the commit failed nobody comes here, and the keeper of the registers finds out
        return view(seals.written(row).orElseThrow());
    }

    private Row waiting(Connection tx, String account) throws SQLException {
        Row row = locked(tx, account);
        if (row.asked() == null) {
            throw new RefusedChange(ChangeFault.NOTHING_PROPOSED);
        }
        return row;
    }

    /** Nothing is built on a row that the hub did not write. */
    private Row locked(Connection tx, String account) throws SQLException {
        Optional<Row> found = read(tx, account);
        RegisterRow row = RegisterRow.unit(account);
        if (registers.seals().written(row).isPresent() && !registers.seals().sound(tx, row)) {
            throw RefusedChange.naming(ChangeFault.ROW_CHANGED, row.toString());
        }
        return found.orElseThrow(() -> new RefusedChange(ChangeFault.NOTHING_PROPOSED));
    }

    /** Where an account stands, unless it is gone. */
    private Optional<String> state(String account) {
        return account == null
                ? Optional.empty()
                : registers
                        .seals()
                        .written(RegisterRow.administrator(account))
                        .map(row -> row.get("state"))
                        .filter(state -> !state.equals(Account.State.REMOVED.name()));
    }

    private Person owner(String account) {
        return registers
                .seals()
                .written(RegisterRow.administrator(account))
                .map(row -> new Person(row.get("person"), account))
                .orElse(Person.named(account));
    }

    private AccountUnit view(Map<String, String> row) {
        String account = row.get("account");
        String asked = row.get("asked_at") == null ? null : row.get("asked_unit");
        return new AccountUnit(
                account,
                ofThisAccount(account, row) ? row.get("unit") : null,
                Instant.parse(row.get("changed_at")),
                row.get("changed_by"),
                asked,
                asked == null ? null : Instant.parse(row.get("asked_at")),
                row.get("asked_by"),
                asked == null ? null : AccountUnit.meant(account, row.get("unit"), asked));
    }

    private static Optional<Row> read(Connection connection, String account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setString(1, account);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean waits = row.getString("asked_by") != null;
                return Optional.of(new Row(
                        row.getString("unit"),
                        row.getString("asked_unit"),
                        waits ? row.getObject("asked_at", OffsetDateTime.class).toInstant() : null,
                        waits ? new Person(row.getString("asked_person"), row.getString("asked_by")) : null));
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
