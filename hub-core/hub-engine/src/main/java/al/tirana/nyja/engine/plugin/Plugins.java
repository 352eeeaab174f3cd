package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.host.DeployedPlugin;
import al.tirana.nyja.spi.host.PluginDirectory;
import al.tirana.nyja.spi.host.TriedContract;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The plugins in this server. Hears from the directory which WARs come and go; each is started on a thread of its own,
 * so a broken or slow one harms no other.
 *
 * <p>For many threads; answers from memory.
 */
public final class Plugins implements PluginPresence, PluginDirectory.Listener {

    /** A plugin that is deployed anew is back within this time; a server that stops is gone. */
    private static final int GONE_FOR_GOOD_SECONDS = 3;

    private final PluginStarter starter;
    private final PluginLedger ledger;
    private final CodeWatch codes;
    private final ScheduledExecutorService executor;
    private final boolean contractNeeded;
    private final Clock clock;
    private final Map<DeployedPlugin, PluginLife> lives = new ConcurrentHashMap<>();

    Plugins(
            PluginStarter starter,
            PluginLedger ledger,
            CodeWatch codes,
            boolean contractNeeded,
            ScheduledExecutorService executor,
            Clock clock) {
        this.codes = codes;
        this.contractNeeded = contractNeeded;
        this.starter = starter;
        this.ledger = ledger;
        this.executor = executor;
        this.clock = clock;
    }

    /** How each plugin fares, by id. */
    public Collection<PluginState> all() {
        return lives.values().stream()
                .map(PluginLife::state)
                .sorted(Comparator.comparing(PluginState::id).thenComparing(PluginState::deployment))
                .toList();
    }

    /** Ids of the plugins that run. */
    @Override
    public Set<String> runningIds() {
        return lives.values().stream()
                .filter(life -> life.running().isPresent())
                .map(life -> life.state().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> workingIds() {
        return lives.values().stream()
                .filter(this::works)
                .map(life -> life.state().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean waits(String id) {
        return lives.values().stream()
                .anyMatch(life -> life.state().id().equals(id) && life.running().isPresent() && !works(life));
    }

    private boolean works(PluginLife life) {
        return life.running().isPresent()
                && codes.mayWork(life.state().id(), life.deployed().sha256());
    }

    /** One that runs and may work. */
    Optional<RunningPlugin> working(String id) {
        return lives.values().stream()
                .filter(life -> life.state().id().equals(id) && works(life))
                .flatMap(life -> life.running().stream())
                .findFirst();
    }

    @Override
    public Optional<String> codeOf(String id) {
        return lives.values().stream()
                .filter(life -> life.running().isPresent() && life.state().id().equals(id))
                .map(life -> life.deployed().sha256())
                .filter(sha256 -> !sha256.isEmpty())
                .findFirst();
    }

    @Override
    public Optional<String> contractOf(String id) {
        return contract(id).map(Enum::name);
    }

    @Override
    public Optional<String> untried(String id) {
        return contract(id)
                .filter(result -> contractNeeded && result != TriedContract.Result.KEPT)
                .map(Enum::name);
    }

    private Optional<TriedContract.Result> contract(String id) {
        return lives.values().stream()
                .filter(life -> life.running().isPresent() && life.state().id().equals(id))
                .map(life -> life.deployed().contract())
                .findFirst();
    }

    @Override
    public List<Gap> gaps(String id, String handler, CodeLists lists, LocalDate day) {
        return running(id).map(plugin -> plugin.gaps(handler, lists, day)).orElse(List.of());
    }

    @Override
    public List<Use> uses(String id, String handler) {
        return running(id).map(plugin -> plugin.uses(handler)).orElse(List.of());
    }

    @Override
    public Optional<Part> form(CompiledAgreement agreement, Flow flow, TableForm form, LocalDate day, String name) {
        return running(agreement.plugin()).flatMap(plugin -> plugin.form(agreement, flow, form, day, name));
    }

    @Override
    public Optional<List<Offer>> offers(String id) {
        return running(id).map(RunningPlugin::offers);
    }

    @Override
    public List<Template> templates() {
        return lives.values().stream()
                .filter(life -> life.running().isPresent())
                .flatMap(life -> PluginTemplates.of(life.state().id(), life.deployed()).stream())
                .sorted(Comparator.comparing(Template::name))
                .toList();
    }

    Optional<RunningPlugin> running(String id) {
        return lives.values().stream()
                .filter(life -> life.state().id().equals(id))
                .flatMap(life -> life.running().stream())
                .findFirst();
    }

    @Override
    public void deployed(DeployedPlugin plugin) {
        PluginLife life = new PluginLife(plugin, clock);
        lives.put(plugin, life);
        executor.execute(() -> starter.start(life));
    }

    @Override
    public void undeployed(DeployedPlugin plugin) {
        PluginLife life = lives.remove(plugin);
        if (life == null) {
            return;
        }
        starter.forget(life);
        executor.execute(life::end);
        lives.values().stream()
                .filter(PluginLife::waitsForItsId)
                .forEach(waiting -> executor.execute(() -> starter.start(waiting)));
        executor.schedule(() -> noteIfGone(life.state()), GONE_FOR_GOOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The hub goes, the plugins stay where they are. */
    void end() {
        List.copyOf(lives.values()).forEach(PluginLife::end);
        lives.clear();
    }

    private void noteIfGone(PluginState last) {
        if (lives.values().stream().noneMatch(life -> life.state().id().equals(last.id()))) {
            ledger.removed(last);
        }
    }
}
