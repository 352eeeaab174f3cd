package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Actors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down that plugins come, fail and go. A plugin does not wait for that: a database that is away is only logged. */
final class PluginLedger {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLedger.class);

    private final Database database;
    private final Ledger ledger;

    PluginLedger(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** @param sha256 over everything in its WAR; empty if the server does not say */
    void running(PluginState plugin, String sha256) {
        write(Event.PLUGIN_RUNNING, plugin, sha256);
    }

    void failed(PluginState plugin) {
        write(Event.PLUGIN_FAILED, plugin, "");
    }

    void removed(PluginState plugin) {
        write(Event.PLUGIN_REMOVED, plugin, "");
    }

    private void write(Event event, PluginState plugin, String sha256) {
        LedgerEntry entry = LedgerEntry.of(event, Actors.HUB)
                .detail("plugin", plugin.id())
                .detail("deployment", plugin.deployment())
                .detail("spi", String.valueOf(plugin.spiVersion()))
                .detail("sha256", sha256.isEmpty() ? null : sha256)
                .build();
        try {
            database.transact(connection -> ledger.record(connection, entry));
        } catch (DatabaseException e) {
            LOG.warn("{} of plugin {} is not in the ledger: {}", event, plugin.id(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{} of plugin {} is not in the ledger", event, plugin.id(), Places.of(e));
        }
    }
}
