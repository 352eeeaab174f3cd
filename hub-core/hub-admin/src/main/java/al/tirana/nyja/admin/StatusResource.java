package al.tirana.nyja.admin;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.delivery.DeliveryQueries;
import al.tirana.nyja.engine.delivery.ParkedFilter;
import al.tirana.nyja.engine.delivery.Parking;
import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.engine.delivery.Waits;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.engine.plugin.Plugins;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.AccountUnits;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.CertificateStandings;
import al.tirana.nyja.engine.register.ChannelSecrets;
import al.tirana.nyja.engine.register.CodeListVersions;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.PluginCodes;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.run.FlowView;
import al.tirana.nyja.engine.run.RunQueries;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.WorkingDays;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** One look: does it run, what waits, what needs somebody. Answers also while the database is away. */
@Path("status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final Readiness readiness;
    private final Plugins plugins;
    private final PluginCodes codes;
    private final Agreements agreements;
    private final Institutions institutions;
    private final RegisterChanges changes;
    private final DeliveryQueries deliveries;
    private final Parking parking;
    private final HumanTasks tasks;
    private final Alarms alarms;
    private final RunQueries runs;
    private final Ledger ledger;
    private final Waits waits;
    private final ClockWatch watch;
    private final RegisterKeeper registers;
    private final OwnCertificates certificates;
    private final CertificateStandings standings;
    private final ChannelSecrets secrets;
    private final Administrators administrators;
    private final AccountUnits units;
    private final CodeListVersions codeLists;
    private final Limits limits;
    private final Clock clock;

    @Inject
    public StatusResource(
            Readiness readiness,
            Plugins plugins,
            PluginCodes codes,
            Agreements agreements,
            Institutions institutions,
            RegisterChanges changes,
            DeliveryQueries deliveries,
            Parking parking,
            HumanTasks tasks,
            Alarms alarms,
            RunQueries runs,
            Ledger ledger,
            Waits waits,
            ClockWatch watch,
            RegisterKeeper registers,
            OwnCertificates certificates,
            CertificateStandings standings,
            ChannelSecrets secrets,
            Administrators administrators,
            AccountUnits units,
            CodeListVersions codeLists,
            Limits limits,
            Clock clock) {
        this.readiness = readiness;
        this.plugins = plugins;
        this.codes = codes;
        this.agreements = agreements;
        this.institutions = institutions;
        this.changes = changes;
        this.deliveries = deliveries;
        this.parking = parking;
        this.tasks = tasks;
        this.alarms = alarms;
        this.runs = runs;
        this.ledger = ledger;
        this.waits = waits;
        this.watch = watch;
        this.registers = registers;
        this.certificates = certificates;
        this.standings = standings;
        this.secrets = secrets;
        this.administrators = administrators;
        this.units = units;
        this.codeLists = codeLists;
        this.limits = limits;
        this.clock = clock;
    }

    public StatusResource() {
        this(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null);
    }

    @GET
    public Status status() {
        List<Readiness.Check> checks = readiness.checks();
        List<PluginState> running = List.copyOf(plugins.all());
        List<PluginStanding> standing = PluginStanding.all(plugins, codes);
        if (!readiness.registersUp(checks)) {
            return withoutRegisters(checks, running, standing);
        }
        if (Sight.only().isPresent()) {
            return limited(checks);
        }
        List<Agreement> agreed = agreements.all();
        List<Institution> all = institutions.all();
        List<Institution> registered = limits.seen(all);
        List<Account> accounts = administrators.all();
        List<ProposedChange> proposed = changes.waiting();
        List<RecipientLoad> loads = deliveries.open();
        List<FlowView> flows = runs.flows();
        List<Status.Need> needs = new Attention(clock.instant())
                .contacts(registered)
                .parts(checks)
                .registers(registers.logLost(), registers.look())
                .plugins(running)
                .codes(standing, agreed)
                .agreements(agreed)
                .kinds(registered)
                .keys(registered)
                .certificates(registered)
                .connecting(registered, standings.of(registered))
                .secrets(registered, secrets.missing())
                .own(certificates)
                .waiting(proposed)
                .accounts(accounts, administrators.faults())
                .units(units.all(), accounts)
                .codeLists(codeLists.all())
                .guarded(all.stream().anyMatch(Institution::guarded), accounts)
                .deliveries(loads)
                .heldUp(waits.heldUp())
                .clock(watch.look())
                .humans(tasks.groups())
                .alarms(alarms.open())
                .paused(flows)
                .holidays(flows, WorkingDays.usual().end())
                .sorted();
        return status(
                checks, needs, loads, standing, agreed, ledger.head(), proposed, changes.decided(Attention.LATELY));
    }

    /** Plugins are the whole hub's: a limited account is told of none, also now. */
    private Status withoutRegisters(
            List<Readiness.Check> checks, List<PluginState> running, List<PluginStanding> standing) {
        boolean all = Sight.only().isEmpty();
        List<Status.Need> needs = new Attention(clock.instant())
                .parts(checks)
                .plugins(all ? running : List.of())
                .sorted();
        return new Status(
                false,
                checks,
                needs,
                0,
                0,
                0,
                0,
                null,
                List.of(),
                all ? standing : List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** For an account that is limited to agreements: what belongs to them, and nothing of the hub but whether it works. */
    private Status limited(List<Readiness.Check> checks) {
        List<Agreement> agreed = agreements.all().stream()
                .filter(agreement -> Sight.sees(agreement.id()))
                .toList();
        List<Institution> parties = limits.seen(institutions.all());
        List<RecipientLoad> loads = deliveries.open();
        List<FlowView> flows = runs.flows();
        List<Status.Need> needs = new Attention(clock.instant())
                .contacts(parties)
                .parts(checks)
                .agreements(agreed)
                .keys(parties)
                .certificates(parties)
                .connecting(parties, standings.of(parties))
                .secrets(parties, secrets.missing())
                .deliveries(loads)
                .humans(tasks.groups())
                .alarms(alarms.open())
                .paused(flows)
                .holidays(flows, WorkingDays.usual().end())
                .sorted();
        return status(
                checks, needs, loads, List.of(), agreed, JsonNodeFactory.instance.objectNode(), List.of(), List.of());
    }

    private Status status(
            List<Readiness.Check> checks,
            List<Status.Need> needs,
            List<RecipientLoad> loads,
            List<PluginStanding> plugins,
            List<Agreement> agreed,
            JsonNode head,
            List<ProposedChange> proposed,
            List<ProposedChange> approved) {
        return new Status(
                Readiness.ready(checks),
                checks,
                limits.seenNeeds(needs),
                loads.stream().mapToLong(RecipientLoad::waiting).sum(),
                loads.stream().mapToLong(RecipientLoad::parked).sum(),
                loads.stream().mapToLong(load -> load.byHand().count()).sum(),
                parking.count(ParkedFilter.ALL),
                oldest(loads),
                loads,
                plugins,
                agreed.stream().map(AgreementSummary::of).toList(),
                head,
                proposed,
                approved,
                AgreementDecision.since(clock.instant().minus(Attention.LATELY), agreed));
    }

    private static Instant oldest(List<RecipientLoad> loads) {
        return loads.stream()
                .map(RecipientLoad::oldest)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
