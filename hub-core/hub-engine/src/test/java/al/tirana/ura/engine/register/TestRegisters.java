package al.tirana.ura.engine.register;

import al.tirana.ura.engine.TestDatabase;
import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.ledger.Head;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.seal.RegisterSeals;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.vault.HubKeys;
import al.tirana.ura.spi.Connector;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The registers over a real PostgreSQL and a real ledger; what the container does in production is done here by hand. */
final class TestRegisters implements AutoCloseable {

    // The mappings of META-INF/persistence.xml, in a transaction of our own, and checked against the schema.
    private static final EntityManagerFactory FACTORY = Persistence.createEntityManagerFactory(
            "ura",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", TestDatabase.source(),
                    "hibernate.hbm2ddl.auto", "validate"));

    final Database database = TestDatabase.empty();
    final EntityManager entities = FACTORY.createEntityManager();
    final Institutions institutions;
    final Endpoints endpoints;
    final Agreements agreements;
    final RegisterSeals seals;

    TestRegisters(PluginPresence plugins, Clock clock, Connector... connectors) {
        this(plugins, OpenDeliveries.NONE, clock, connectors);
    }

    TestRegisters(PluginPresence plugins, OpenDeliveries deliveries, Clock clock, Connector... connectors) {
        TestKeys home = TestKeys.inTempDir();
        HubKeys keys = home.keys();
        Ledger ledger = new Ledger(keys, clock, new Head(keys));
        CompiledAgreements compiled = new CompiledAgreements(new ConcurrentHashMap<>());
        this.seals = new RegisterSeals(home.home(), keys, ledger, clock);
        RegisterLedger registers = new RegisterLedger(ledger, seals);
        this.institutions = new Institutions(entities, registers, database, clock);
        this.endpoints = new Endpoints(entities, registers, new Connectors(List.of(connectors)), database, clock);
        this.agreements = new Agreements(
                entities,
                registers,
                new AgreementReading(compiled, registers),
                new AgreementViews(compiled, registers, plugins, clock),
                plugins,
                deliveries,
                clock);
    }

    /** All or nothing. */
    <T> T change(Supplier<T> work) {
        entities.clear();
        entities.getTransaction().begin();
        try {
            T result = work.get();
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        }
    }

    void change(Runnable work) {
        change(() -> {
            work.run();
            return null;
        });
    }

    /** Names of the events in the ledger, in order. */
    List<String> ledger() {
        return database.read(connection -> {
            List<String> events = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select event from ledger_entry order by id")) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
            return events;
        });
    }

    @Override
    public void close() {
        entities.close();
    }
}
