package al.tirana.ura.engine.register;

import al.tirana.ura.engine.agreement.AgreementDocument;
import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.store.Database;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/** The registers as the path of a message reads them, filled by SQL instead of by administrators. */
public record RegistersBySql(Database database) {

    public Institutions institutions() {
        return new Institutions(null, null, database, Clock.systemUTC());
    }

    public Agreements agreements() {
        AgreementReading reading = new AgreementReading(new CompiledAgreements(new ConcurrentHashMap<>()));
        return new Agreements(null, null, reading, null, null, Clock.systemUTC());
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

    public void execute(String sql, Object... values) {
        database.transact(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        });
    }
}
