package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.HeadsLog;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.ledger.LedgerVerifier;
import al.tirana.nyja.engine.seal.RegisterCheck;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.store.Database;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The registers as the path of a message reads them, filled by SQL instead of by administrators. */
public final class RegistersBySql {

    private final Database database;
    private final RegisterLedger registers;
    private final TestKeys keys;
    private final Clock clock;
    private boolean telling;
    private Connection together;

    public RegistersBySql(Database database) {
        this(database, TestKeys.inTempDir());
    }

    private RegistersBySql(Database database, TestKeys keys) {
        this(database, keys, Clock.systemUTC());
    }

    private RegistersBySql(Database database, TestKeys keys, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.keys = keys;
        Ledger ledger = new Ledger(keys.keys(), clock, new Head(keys.keys()));
        this.registers = new RegisterLedger(ledger, new RegisterSeals(keys.home(), keys.keys(), ledger, clock));
    }

    public Database database() {
        return database;
    }

    /** What a process sees that has just begun. */
    public RegistersBySql afterRestart() {
        return new RegistersBySql(database, keys).telling();
    }

    /** The same, some time later. */
    public RegistersBySql afterRestart(Duration later) {
        return new RegistersBySql(database, keys, Clock.offset(Clock.systemUTC(), later)).telling();
    }

    /** Before its start is over. */
    public RegistersBySql starting() {
        registers.seals().notReady();
        return this;
    }

    public RegisterKeeper keeper() {
        return keeper(database);
    }

    public RegisterKeeper keeper(Database its) {
        return new RegisterKeeper(keys.home(), its, registers.seals(), registers.ledger(), Clock.systemUTC());
    }

    /** What a change goes through, on the caller's transaction. */
    RegisterLedger registers() {
        return registers;
    }

    public Path home() {
        return keys.home();
    }

    public RegisterSeals seals() {
        return registers.seals();
    }

    public Channels channels() {
        return new Channels(null, registers, null, database, Clock.systemUTC());
    }

    /** What a verification names. */
    public List<String> faults() {
        return new LedgerVerifier(
                        database,
                        keys.keys(),
                        new HeadsLog(keys.home().resolve("ledger/heads.log")),
                        keys.vault(),
                        Clock.systemUTC(),
                        new RegisterCheck(database, registers.seals(), registers.ledger()))
                .verify().faults().stream()
                        .map(fault -> fault.kind() + " " + fault.detail().en())
                        .toList();
    }

    public Institutions institutions() {
        return new Institutions(null, registers, null, database, Clock.systemUTC());
    }

    public CodeListVersions codeLists() {
        return new CodeListVersions(database, registers, clock);
    }

    public Agreements agreements() {
        AgreementReading reading = new AgreementReading(new CompiledAgreements(new ConcurrentHashMap<>()), registers);
        return new Agreements(null, registers, reading, null, null, OpenDeliveries.NONE, null, null, Clock.systemUTC());
    }

    /** An authority. */
    public void institution(String id, ECKey key) {
        institution(id, key, "authority");
    }

    public void institution(String id, ECKey key, String kind) {
        together(() -> {
            institution(id, kind);
            execute(
                    "insert into institution_key values (?, ?, ?, true, now(), 'test', null)",
                    key.getKeyID(),
                    id,
                    key.toPublicJWK().toJSONString());
        });
    }

    /** @param kind null: nobody has said */
    public void institution(String id, String kind) {
        execute(
                "insert into institution (id, name_sq, name_en, kind, created_at, created_by) values (?, ?, ?, ?, now(), 'test')",
                id,
                id,
                id,
                kind);
    }

    /** Enabled, with the document's own days of validity. */
    public CompiledAgreement enabled(String yaml) {
        CompiledAgreement agreement = AgreementDocument.compile(yaml);
        together(() -> {
            execute(
                    "insert into agreement values (?, ?, 'ENABLED', ?, null, null, null, ?, ?, now())",
                    agreement.id(),
                    agreement.plugin(),
                    agreement.version(),
                    agreement.validFrom(),
                    agreement.validUntil());
            version(yaml);
        });
        return agreement;
    }

    /** One more version of an agreement, whether it is in force or not. */
    public void version(String yaml) {
        CompiledAgreement agreement = AgreementDocument.compile(yaml);
        execute(
                "insert into agreement_version values (?, ?, ?, ?, 'upload', now(), 'test')",
                agreement.id(),
                agreement.version(),
                agreement.hash(),
                yaml);
    }

    /** From now on each change has its entry in the ledger. */
    public RegistersBySql telling() {
        telling = true;
        return this;
    }

    /** As if the hub itself had done it. */
    public void execute(String sql, Object... values) {
        together(() -> {
            try {
                change(together, sql, values);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Changes that the hub writes down at once, as it does those of one decision; much quicker than one by one. */
    public void together(Runnable changes) {
        if (together != null) {
            changes.run();
            return;
        }
        database.transact(connection -> {
            together = connection;
            try {
                changes.run();
            } finally {
                together = null;
            }
            List<String> adopted = registers.seals().adopt(connection);
            for (String rows : telling ? adopted : List.<String>of()) {
                registers
                        .ledger()
                        .record(
                                connection,
                                LedgerEntry.of(Event.REGISTERS_SEALED, "HUB")
                                        .detail(RegisterSeals.DETAIL, rows)
                                        .build());
            }
        });
    }

    /** As somebody does it who may write to the database. */
    public void edit(String sql, Object... values) {
        database.transact(connection -> change(connection, sql, values));
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
