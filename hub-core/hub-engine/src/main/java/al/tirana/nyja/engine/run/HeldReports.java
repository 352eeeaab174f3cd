package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldMatters.OfRecord;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.choice.NewHeld;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports that go only if a human says so: what was counted is kept, encrypted, with what there is to choose from, and what
 * follows of a choice is admitted in its transaction. Of one time one report waits: a newer one takes its place.
 */
public final class HeldReports implements HeldWork {

    static final String KIND = "REPORT";

    private static final String REPLACE = """
            update held set over = 'REPLACED', over_at = ?
            where kind = 'REPORT' and agreement_id = ? and flow = ? and starts_with(subject, ?)
              and ended_at is null and over is null""";

    /** Of an agreement one report goes on at a time: what is told after another has to know what that told. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 20261127))";

    private final HeldMatters matters;
    private final AgreementLookup agreements;
    private final PluginGateways plugins;
    private final RecordIntake records;
    private final Alarms alarms;
    private final Runnable wake;
    private final Clock clock;

    /** @param wake there may be something to deliver */
    HeldReports(
            HeldMatters matters,
            AgreementLookup agreements,
            PluginGateways plugins,
            RecordIntake records,
            Alarms alarms,
            Runnable wake,
            Clock clock) {
        this.matters = matters;
        this.agreements = agreements;
        this.plugins = plugins;
        this.records = records;
        this.alarms = alarms;
        this.wake = wake;
        this.clock = clock;
    }

    /** What waits of a time that was counted anew is nobody's to release any more, whether or not something else will wait. */
    void replace(Connection tx, Window window) throws SQLException {
        Sql.update(tx, REPLACE, clock.instant(), window.agreement(), window.flow(), time(window));
    }

    void hold(Connection tx, FlowInForce terms, Window window, HeldReport held) throws SQLException {
        NewHeld matter = new NewHeld(
                KIND,
                time(window) + Uuid7.next(),
                window.agreement(),
                terms.agreement().version(),
                window.flow(),
                Actors.HUB,
                held.owner(),
                Uuid7.next(),
                Optional.empty(),
                null,
                held.reason(),
                held.dueAt(),
                new HeldContent(held.choices(), "", KeptWindow.bytes(window)));
        matters.hold(tx, matter, new OfRecord(null, false, terms.flow().retention()));
    }

    /** How the subjects of its reports begin. */
    private static String time(Window window) {
        return window.flow() + "/" + window.from().getEpochSecond() + "-"
                + window.until().getEpochSecond() + "/";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice)
            throws SQLException {
        if (choice.isEmpty() && held.over() != null) {
            return Optional.empty(); // its time was counted anew: nobody declined anything
        }
        CompiledAgreement agreement = agreements
                .find(tx, held.agreement())
                .map(AgreementInForce::agreement)
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        Optional<FlowInForce> flow = agreement.flow(held.flow()).map(found -> new FlowInForce(agreement, found));
        if (flow.isEmpty()) {
            return over("NARROWED", choice); // the version in force has no such flow
        }
        try {
            new CountedFacts(agreements, flow.get()).allowed(tx);
        } catch (CountedFacts.NotLet e) {
            return over("NARROWED", choice); // it let it be counted when it was
        }
        ChosenGateway plugin = plugins.of(agreement.plugin())
                .filter(ChosenGateway.class::isInstance)
                .map(ChosenGateway.class::cast)
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_PLUGIN_NOT_RUNNING));
        Window window = KeptWindow.of(content.words(), held.agreement(), held.flow(), agreement.zone());
        List<FprMessage> messages = new ArrayList<>();
        Sql.one(tx, row -> true, ONE_AT_A_TIME, held.agreement());
        Optional<HeldReport> again;
        try {
            again = plugin.chosen(choice, flow.get(), clock.instant(), window, new OwnMessages(messages));
        } catch (ImpossibleReportException e) {
            throw choice.isPresent() // whoever chose reads why; nobody else asked
                    ? new ChoiceRefused(
                            Why.CHOICE_FAILED, e.why().sq() + " / " + e.why().en())
                    : e;
        }
        for (FprMessage message : messages) {
            admit(tx, message, held, choice);
        }
        if (again.isPresent()) {
            replace(tx, window);
            hold(tx, flow.get(), window, again.get());
        }
        return Optional.empty();
    }

    /** Whoever released it would believe that it has gone. */
    private void admit(Connection tx, FprMessage message, Held held, Optional<String> choice) throws SQLException {
        Taken taken = OwnMessages.commit(tx, records, clock, message, held.agreement());
        if (taken.kind() == Taken.Kind.REFUSED && choice.isPresent()) {
            throw new ChoiceRefused(Why.CHOICE_FAILED, taken.findings().get(0).code());
        }
    }

    private static Optional<String> over(String why, Optional<String> choice) {
        if (choice.isPresent()) {
            throw new ChoiceRefused(Why.CHOICE_OVER);
        }
        return Optional.of(why);
    }

    /** Somebody looks at what the plugin could not do. */
    @Override
    public void gaveUp(Connection tx, Held held, String why) throws SQLException {
        if (why.equals(Choices.FAILED)) {
            String name = held.agreement() + "/" + held.flow();
            alarms.raise(
                    tx,
                    Alarm.of(
                                    AlarmKind.RUN_FAILED,
                                    name,
                                    new Text(
                                            "Raporti " + name + " që priste një zgjedhje dështoi në Nyjë",
                                            "The report " + name + " that waited for a choice failed in the hub"))
                            .in(held.agreement(), held.flow()));
        }
    }

    @Override
    public void committed() {
        wake.run();
    }
}
