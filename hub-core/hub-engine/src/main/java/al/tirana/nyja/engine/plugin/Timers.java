package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.NewHeld;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.AgreementState;
import al.tirana.nyja.engine.run.AgreementLookup;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.Due;
import al.tirana.nyja.spi.FprMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires timers when their moment has come: the row is locked, the plugin's handler called, and what it makes, sets and
 * holds is committed together with the note that it fired. So it fires once, on whichever server, and if the server dies in
 * between it fires again. Nothing fires while the clock is not believed; the row waits.
 */
final class Timers {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int MOST = 200;

    /** What failed is not tried again before this. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final Database database;
    private final Ledger ledger;
    private final TimerTable table;
    private final AgreementLookup agreements;
    private final Function<String, Optional<RunningPlugin>> plugins;
    private final PartnerCases cases;
    private final CaseEnds ends;
    private final RecordIntake intake;
    private final HeldMatters held;
    private final HumanTasks tasks;
    private final Runnable wake;
    private final BooleanSupplier believed;
    private final Clock clock;

    Timers(
            Database database,
            Ledger ledger,
            TimerTable table,
            AgreementLookup agreements,
            Function<String, Optional<RunningPlugin>> plugins,
            PartnerCases cases,
            CaseEnds ends,
            RecordIntake intake,
            HeldMatters held,
            HumanTasks tasks,
            Runnable wake,
            BooleanSupplier believed,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.table = table;
        this.agreements = agreements;
        this.plugins = plugins;
        this.cases = cases;
        this.ends = ends;
        this.intake = intake;
        this.held = held;
        this.tasks = tasks;
        this.wake = wake;
        this.believed = believed;
        this.clock = clock;
    }

    /**
     * Fires what is due; one that fails does not keep the others.
     *
     * @return how many fired
     */
    int fireDue() {
        if (!believed.getAsBoolean()) {
            return 0;
        }
        OneByOne each = new OneByOne();
        int fired = each.all(
                0L,
                after -> database.read(connection -> table.due(connection, after, clock.instant(), MOST)),
                MOST,
                this::fire);
        if (fired > 0) {
            wake.run();
        }
        each.finish();
        return fired;
    }

    private boolean fire(long id) {
        SetTimer[] failing = {null};
        try {
            return database.inTransaction(tx -> {
                Optional<String> over = over(tx, id);
                Optional<SetTimer> timer = table.lock(tx, id, clock.instant());
                failing[0] = timer.orElse(null);
                return timer.isPresent() && fire(tx, id, timer.get(), over);
            });
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            if (failing[0] == null || e instanceof DatabaseException fault && !fault.isOfTheData()) {
                throw e;
            }
            LOG.error("Timer {} of {} failed", failing[0].name(), failing[0].agreement(), Places.of(e));
            failed(id, failing[0]);
            return false;
        }
    }

    /**
     * Whether the case has ended: a timer may have been set while it did. The case is locked before the timer, as by whoever
     * ends it, so neither waits for the other in a circle.
     */
    private Optional<String> over(Connection tx, long id) throws SQLException {
        Optional<SetTimer> timer = table.of(tx, id);
        return timer.isPresent()
                ? ends.of(
                        tx,
                        timer.get().of().referral(),
                        timer.get().agreement(),
                        timer.get().of().disclosure())
                : Optional.empty();
    }

    private boolean fire(Connection tx, long id, SetTimer timer, Optional<String> over) throws SQLException {
        Instant now = clock.instant();
        if (over.isPresent()) {
            table.end(tx, id, over.get(), now);
            return false;
        }
        Optional<AgreementInForce> found = agreements.find(tx, timer.agreement());
        if (found.map(AgreementInForce::state)
                .filter(AgreementState.TERMINATED.name()::equals)
                .isPresent()) {
            table.end(tx, id, AgreementState.TERMINATED.name(), now);
            return false;
        }
        if (found.isEmpty() || found.get().agreement() == null || !found.get().enabled()) {
            return false; // suspended: it fires when the agreement goes on
        }
        AgreementInForce agreement = found.get();
        if (LocalDate.ofInstant(now, agreement.agreement().zone()).isAfter(agreement.until())) {
            table.end(tx, id, "AGREEMENT", now);
            return false;
        }
        Optional<FlowInForce> flow =
                agreement.agreement().flow(timer.flow()).map(one -> new FlowInForce(agreement.agreement(), one));
        if (flow.isEmpty()) {
            table.end(tx, id, "NARROWED", now); // the version in force has no such flow
            return false;
        }
        Optional<RunningPlugin> plugin = plugins.apply(agreement.agreement().plugin());
        if (plugin.isEmpty() || !plugin.get().times(timer.name())) {
            return false; // the plugin is away, or another build of it runs
        }
        work(tx, timer, plugin.get(), flow.get(), null, String.valueOf(id));
        table.end(tx, id, "FIRED", now);
        ledger.record(
                tx,
                LedgerEntry.of(Event.TIMER_FIRED, Actors.HUB)
                        .agreement(timer.agreement())
                        .correlation(timer.of().correlation())
                        .disclosure(timer.of().disclosure())
                        .detail("timer", timer.name())
                        .detail("due", timer.at().toString())
                        .build());
        return true;
    }

    /**
     * What the handler says, in the caller's transaction.
     *
     * @param choice null: the moment itself
     * @param subject of what is held
     */
    void work(
            Connection tx,
            SetTimer timer,
            RunningPlugin plugin,
            FlowInForce flow,
            Optional<String> choice,
            String subject)
            throws SQLException {
        List<SetTimer> more = new ArrayList<>();
        RunningPlugin.Read read = plugin.timer(
                timer.name(),
                choice,
                new Due(timer.of(), timer.key(), timer.at()),
                flow,
                clock.instant(),
                new CasesOfTimer(cases, more));
        for (SetTimer one : more) {
            table.set(tx, one, clock.instant());
        }
        for (FprMessage message : read.messages()) {
            take(tx, message, timer);
        }
        if (read.hold().isPresent()) {
            hold(tx, read.hold().get(), timer, flow, subject);
        }
    }

    /** A refusal is in the ledger, and somebody is told; the timer has fired all the same. */
    private void take(Connection tx, FprMessage message, SetTimer timer) throws SQLException {
        Taken taken = intake.within(
                tx, new InboundMessage(FprJson.parse(message.bytes()), Actors.HUB, Evidence.HUB, clock.instant()));
        if (taken.kind() == Taken.Kind.REFUSED) {
            tasks.ask(tx, task(timer, taken.findings().get(0).code()));
        }
    }

    private void hold(Connection tx, Hold hold, SetTimer timer, FlowInForce flow, String subject) throws SQLException {
        held.hold(
                tx,
                new NewHeld(
                        HeldTimers.KIND,
                        subject,
                        timer.agreement(),
                        flow.agreement().version(),
                        timer.flow(),
                        Actors.HUB,
                        hold.owner(),
                        timer.of().correlation(),
                        timer.of().referral(),
                        timer.of().disclosure(),
                        hold.reason(),
                        hold.dueAt(),
                        new HeldContent(hold.choices(), "", new byte[0])));
    }

    private void failed(long id, SetTimer timer) {
        database.transact(tx -> {
            table.notBefore(tx, id, clock.instant().plus(REST));
            tell(tx, timer);
        });
    }

    /** Somebody looks at what the plugin could not do. */
    void tell(Connection tx, SetTimer timer) throws SQLException {
        tasks.ask(tx, task(timer, ReplyMatters.HUB_FAULT));
    }

    private NewTask task(SetTimer timer, String code) {
        return new NewTask(
                Kind.TIMER_FAILED,
                timer.agreement(),
                "timer/" + timer.of().correlation() + "/" + timer.name(),
                "",
                timer.of().correlation(),
                Actors.HUB,
                code,
                clock.instant());
    }
}
