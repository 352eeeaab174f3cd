package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.BroughtTypes;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Text;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The registers over a real PostgreSQL and a real ledger; what the container does in production is done here by hand. */
final class TestRegisters implements AutoCloseable {

    // The mappings of META-INF/persistence.xml, in a transaction of our own, and checked against the schema.
    private static final EntityManagerFactory FACTORY = Persistence.createEntityManagerFactory(
            "nyja",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", TestDatabase.source(),
                    "hibernate.hbm2ddl.auto", "validate"));

    /** Whose certificates the door accepts here: they stand in the truststore themselves. */
    private static final List<X509Certificate> TRUSTED = Stream.of("first", "second", "third")
            .map(TestRegisters::pem)
            .map(pem -> ClientCertificate.read(pem).certificate())
            .toList();

    final Database database;
    final EntityManager entities = FACTORY.createEntityManager();
    final Institutions institutions;
    final Channels channels;
    final Agreements agreements;
    final RegisterChanges changes;
    final Administrators administrators;
    final AccountUnits units;
    final CodeListVersions codeLists;
    final RegisterSeals seals;
    final ChannelFlows flows;
    final RegisterLedger registers;
    private final TestKeys home;

    /** What is on its way; usually nothing. */
    final List<WaitingDeliveries.Load> loads = new ArrayList<>();

    final WaitingDeliveries waiting = new WaitingDeliveries() {
        @Override
        public List<Load> of(String agreement) {
            return List.copyOf(loads);
        }

        @Override
        public long over(ChannelId channel) {
            return loads.stream()
                    .filter(load -> load.channel().equals(channel))
                    .mapToLong(Load::number)
                    .sum();
        }
    };

    TestRegisters(PluginPresence plugins, Clock clock, Connector... connectors) {
        this(plugins, OpenDeliveries.NONE, clock, connectors);
    }

    TestRegisters(PluginPresence plugins, OpenDeliveries deliveries, Clock clock, Connector... connectors) {
        this(TestDatabase.empty(), TestKeys.inTempDir(), null, plugins, deliveries, clock, connectors);
    }

    private TestRegisters(
            Database database,
            TestKeys home,
            RegisterSeals shared,
            PluginPresence plugins,
            OpenDeliveries deliveries,
            Clock clock,
            Connector... connectors) {
        this.database = database;
        this.home = home;
        HubKeys keys = home.keys();
        Ledger ledger = new Ledger(keys, clock, new Head(keys));
        CompiledAgreements compiled = new CompiledAgreements(new ConcurrentHashMap<>());
        this.seals = shared == null ? new RegisterSeals(home.home(), keys, ledger, clock) : shared;
        this.registers = new RegisterLedger(ledger, seals);
        this.units = new AccountUnits(database, registers, clock);
        this.codeLists = new CodeListVersions(database, registers, clock);
        CertificateCheck certificates = new CertificateCheck(new Authorities(TRUSTED), new Revocations(clock), clock);
        this.institutions = new Institutions(entities, registers, certificates, database, clock);
        this.channels = new Channels(entities, registers, new Connectors(List.of(connectors)), database, clock);
        this.agreements = new Agreements(
                entities,
                registers,
                new AgreementReading(compiled, registers),
                new AgreementViews(compiled, registers, plugins, clock),
                plugins,
                deliveries,
                new BroughtTypes(database, keys),
                units,
                clock);
        SecretUses secrets =
                new SecretUses(entities, new Connectors(List.of(connectors)), new HubSettings(home.home(), Map.of()));
        this.flows = new ChannelFlows(entities, compiled, new Connectors(List.of(connectors)), plugins, clock);
        this.changes = new RegisterChanges(
                entities,
                registers,
                institutions,
                channels,
                new ChangeViews(
                        entities,
                        certificates,
                        flows,
                        waiting,
                        new SecretViews(secrets, new SecretDrafts(home.home(), keys))),
                certificates,
                new SecretDrafts(home.home(), keys),
                secrets,
                clock);
        this.administrators = new Administrators(entities, registers, home.home(), clock);
    }

    /** Over the same rows, as another thread or another node has them. */
    TestRegisters another(PluginPresence plugins, Clock clock) {
        return new TestRegisters(database, home, seals, plugins, OpenDeliveries.NONE, clock);
    }

    Deputies deputies(Clock clock) {
        return new Deputies(registers, clock);
    }

    HubKeys keys() {
        return home.keys();
    }

    /** {@code nyja.home}. */
    Path home() {
        return home.home();
    }

    /** A certificate that the door accepts. */
    static String pem(String name) {
        try (InputStream resource = TestRegisters.class.getResourceAsStream("/register/" + name + ".pem")) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registered and active. */
    void institution(String id, Text name) {
        change(() -> institutions.add(id, name, "arta"));
        change(() -> institutions.activate(id, true, "besnik"));
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
