package al.tirana.ura.engine.register;

import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.agreement.AgreementDocument;
import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.ledger.Head;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.seal.RegisterSeals;
import al.tirana.ura.engine.store.Database;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/** The registers as the path of a message reads them, filled by SQL instead of by administrators. */
public final class RegistersBySql {

    private final Database database;
    private final RegisterLedger registers;

    public RegistersBySql(Database database) {
        this.database = database;
        TestKeys keys = TestKeys.inTempDir();
        Ledger ledger = new Ledger(keys.keys(), Clock.systemUTC(), new Head(keys.keys()));
        this.registers =
                new RegisterLedger(ledger, new RegisterSeals(keys.home(), keys.keys(), ledger, Clock.systemUTC()));
    }

    public Database database() {
        return database;
    }

    public Institutions institutions() {
        return new Institutions(null, registers, database, Clock.systemUTC());
    }

    public Agreements agreements() {
        AgreementReading reading = new AgreementReading(new CompiledAgreements(new ConcurrentHashMap<>()), registers);
        return new Agreements(null, registers, reading, null, null, Clock.systemUTC());
    }

    public void institution(String id, ECKey key) {
        execute("insert into institution values (?, ?, ?, true, now(), 'test')", id, id, id);
        execute(
                "insert into institution_key values (?, ?, ?, true, now(), 'test', null)",
                key.getKeyID(),
                id,
                key.toPublicJWK().toJSONString());
    }

    /** Enabled, with the document's own days of validity. */
    public CompiledAgreement enabled(String yaml) {
        CompiledAgreement agreement = AgreementDocument.compile(yaml);
        execute(
                "insert into agreement values (?, ?, 'ENABLED', ?, null, null, null, ?, ?, now())",
                agreement.id(),
                agreement.plugin(),
                agreement.version(),
                agreement.validFrom(),
                agreement.validUntil());
        version(yaml);
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

    /** As if the hub itself had done it. */
    public void execute(String sql, Object... values) {
        database.transact(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
            registers.seals().adopt(connection);
        });
    }
}
