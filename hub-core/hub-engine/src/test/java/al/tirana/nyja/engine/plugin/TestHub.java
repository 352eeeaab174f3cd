package al.tirana.nyja.engine.plugin;

import static org.awaitility.Awaitility.await;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The part of the hub that plugins live in: real Camel, real ledger on a real PostgreSQL. */
final class TestHub implements AutoCloseable, KnownAgreements {

    final LoopConnector connector = new LoopConnector();
    final MemoryFilesConnector files = new MemoryFilesConnector();
    final List<String> known = new CopyOnWriteArrayList<>();
    final Database database;
    final Ledger ledger;
    final Plugins plugins;
    volatile RuntimeException refusesDocuments;
    volatile boolean knowsOther;
    volatile Error stumbles;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);

    TestHub() {
        this(TestDatabase.empty(), TestKeys.fresh());
    }

    TestHub(Database database, HubKeys keys) {
        this(database, keys, CodeWatch.NONE);
    }

    TestHub(CodeWatch codes) {
        this(TestDatabase.empty(), TestKeys.fresh(), codes);
    }

    private TestHub(Database database, HubKeys keys, CodeWatch codes) {
        this.database = database;
        ledger = new Ledger(keys, Clock.systemUTC(), new Head(keys));
        PluginLedger entries = new PluginLedger(database, ledger);
        plugins = new Plugins(
                new PluginStarter(
                        () -> List.of(connector, files),
                        this,
                        entries,
                        codes,
                        new StoredCases(database, keys, Clock.systemUTC()),
                        executor,
                        Runnable::run),
                entries,
                codes,
                false,
                executor,
                Clock.systemUTC());
    }

    @Override
    public boolean known(CompiledAgreement agreement, String yaml, String origin) {
        if (stumbles != null) {
            throw stumbles;
        }
        if (refusesDocuments != null) {
            throw refusesDocuments;
        }
        known.add(agreement.id() + " from " + origin);
        return !knowsOther;
    }

    /** Waits until the plugin of this WAR is in that state. */
    PluginState awaitState(String war, State state) {
        await().atMost(Duration.ofSeconds(30)) // the first Camel context of a process loads its classes
                .until(() -> plugins.all().stream()
                        .anyMatch(plugin -> plugin.deployment().equals(war) && plugin.state() == state));
        return plugins.all().stream()
                .filter(plugin -> plugin.deployment().equals(war))
                .findFirst()
                .orElseThrow();
    }

    List<String> events() {
        return entries("event");
    }

    List<String> contents() {
        return entries("content");
    }

    private List<String> entries(String column) {
        return database.read(connection -> {
            List<String> events = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select " + column + " from ledger_entry order by id")) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
            return events;
        });
    }

    @Override
    public void close() {
        plugins.end();
        executor.shutdownNow();
    }
}
