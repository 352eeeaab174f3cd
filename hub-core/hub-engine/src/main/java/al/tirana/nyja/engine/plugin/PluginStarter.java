package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a plugin from found to running: checks it, makes its agreements known, gives it its routes. */
final class PluginStarter {

    private static final Logger LOG = LoggerFactory.getLogger(PluginStarter.class);
    private static final int AGAIN_SECONDS = 1;

    private final Supplier<List<Connector>> connectors;
    private final KnownAgreements agreements;
    private final PluginLedger ledger;
    private final CodeWatch codes;
    private final PartnerCases cases;
    private final ScheduledExecutorService executor;
    private final Executor hub;
    private final Map<String, PluginLife> owners = new ConcurrentHashMap<>();

    /** @param hub runs a task on the calling thread, in the hub's own context */
    PluginStarter(
            Supplier<List<Connector>> connectors,
            KnownAgreements agreements,
            PluginLedger ledger,
            CodeWatch codes,
            PartnerCases cases,
            ScheduledExecutorService executor,
            Executor hub) {
        this.connectors = connectors;
        this.agreements = agreements;
        this.ledger = ledger;
        this.codes = codes;
        this.cases = cases;
        this.executor = executor;
        this.hub = hub;
    }

    void start(PluginLife life) {
        if (life.isOver()) {
            return;
        }
        try {
            CheckedPlugin named = CheckedPlugin.of(life.deployed());
            life.named(named);
            if (!claimsItsId(life, named) || !itsCodeIsSeen(life, named)) {
                return;
            }
            bringsItsTypes(named);
            CheckedPlugin plugin = named.read();
            if (!makesItsAgreementsKnown(life, plugin)) {
                return;
            }
            if (life.runs(RunningPlugin.start(plugin, connectors.get(), hub, executor, cases))) {
                LOG.info("Plugin {} runs, from {}", plugin.id(), life.state().deployment());
                ledger.running(life.state(), life.deployed().sha256());
            }
        } catch (FailedPluginException e) {
            fail(life, e.text(), false);
        } catch (Throwable e) { // nobody else would hear of it, and it would be starting for ever
            LOG.error("Plugin {} could not be started", life.state().deployment(), Places.of(e));
            fail(life, FailedPluginException.of(e).text(), false);
        }
    }

    /** Behind the claim of its id and the look at its code: whose the types are stands firm. */
    private void bringsItsTypes(CheckedPlugin plugin) throws FailedPluginException {
        Optional<Text> refused =
                agreements.types(plugin.id(), PluginTypes.of(plugin.deployed(), agreements::agreedUpon));
        if (refused.isPresent()) {
            throw new FailedPluginException(refused.get());
        }
    }

    /** Its id is free for another. */
    void forget(PluginLife life) {
        owners.remove(life.state().id(), life);
    }

    private boolean claimsItsId(PluginLife life, CheckedPlugin plugin) {
        PluginLife owner = owners.putIfAbsent(plugin.id(), life);
        if (owner == null || owner == life) {
            return true;
        }
        String other = owner.state().deployment();
        fail(
                life,
                new Text(
                        "Identifikuesi \"" + plugin.id() + "\" është i zënë nga " + other + ". Hiqni njërën prej tyre.",
                        "The id \"" + plugin.id() + "\" is taken by " + other + ". Remove one of the two."),
                true);
        return false;
    }

    private boolean makesItsAgreementsKnown(PluginLife life, CheckedPlugin plugin) throws FailedPluginException {
        List<String> others = new ArrayList<>();
        for (PluginDocuments.Document document : plugin.documents()) {
            try {
                if (!agreements.known(
                        document.agreement(), document.yaml(), life.state().deployment())) {
                    others.add(document.agreement().toString());
                }
            } catch (RefusedChange e) {
                throw new FailedPluginException(e.what());
            } catch (RuntimeException e) {
                LOG.warn(
                        "Plugin {} waits, its agreements could not be stored: {}",
                        plugin.id(),
                        e.getClass().getName());
                executor.schedule(() -> start(life), AGAIN_SECONDS, TimeUnit.SECONDS);
                return false;
            }
        }
        if (!others.isEmpty()) {
            life.warns(differs(String.join(", ", others)));
        }
        return true;
    }

    /** Before it runs, so that no other code of it ever works unseen. It runs all the same, and its deliveries wait. */
    private boolean itsCodeIsSeen(PluginLife life, CheckedPlugin plugin) {
        try {
            if (!codes.seen(plugin.id(), life.deployed().sha256())) {
                LOG.warn(
                        "Plugin {} has other code than its agreements were approved with: they wait for two persons, with"
                                + " \"nyja plugin confirm {} {}\"",
                        plugin.id(),
                        plugin.id(),
                        life.deployed().sha256());
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Plugin {} waits, its code could not be looked at: {}",
                    plugin.id(),
                    e.getClass().getName());
            executor.schedule(() -> start(life), AGAIN_SECONDS, TimeUnit.SECONDS);
            return false;
        }
    }

    /** The text that people approved goes on; nobody stops for a corrected comment. */
    private static Text differs(String versions) {
        return new Text(
                "Dokumenti te WAR-i ndryshon nga versioni i propozuar " + versions
                        + ", i cili vlen siç ishte: jepini çelësit version numrin e radhës",
                "The document in the WAR differs from the proposed version " + versions
                        + ", which holds as it was: give the key version the next number");
    }

    private void fail(PluginLife life, Text cause, boolean idTaken) {
        life.fails(cause, idTaken);
        forget(life);
        LOG.warn("Plugin {} failed: {}", life.state().deployment(), cause.en());
        ledger.failed(life.state());
    }
}
