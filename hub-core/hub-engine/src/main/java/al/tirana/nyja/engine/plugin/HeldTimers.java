package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.run.AgreementLookup;
import al.tirana.nyja.engine.run.FlowInForce;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** What a timer held for a human. */
final class HeldTimers implements HeldWork {

    static final String KIND = "TIMER";

    private final Timers timers;
    private final TimerTable table;
    private final AgreementLookup agreements;
    private final Function<String, Optional<RunningPlugin>> plugins;
    private final Runnable wake;

    HeldTimers(
            Timers timers,
            TimerTable table,
            AgreementLookup agreements,
            Function<String, Optional<RunningPlugin>> plugins,
            Runnable wake) {
        this.timers = timers;
        this.table = table;
        this.agreements = agreements;
        this.plugins = plugins;
        this.wake = wake;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice)
            throws SQLException {
        Optional<SetTimer> timer = timer(tx, held);
        if (timer.isEmpty()) {
            return over("CHANGED", choice);
        }
        AgreementInForce agreement = agreements
                .find(tx, held.agreement())
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        Optional<FlowInForce> flow =
                agreement.agreement().flow(held.flow()).map(found -> new FlowInForce(agreement.agreement(), found));
        if (flow.isEmpty()) {
            return over("NARROWED", choice); // the version in force has no such flow
        }
        RunningPlugin plugin = plugins.apply(agreement.agreement().plugin())
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_PLUGIN_NOT_RUNNING));
        if (!plugin.times(timer.get().name())) {
            throw new IllegalStateException("The plugin has no such timer any more");
        }
        try {
            timers.work(tx, timer.get(), plugin, flow.get(), choice, held.subject());
        } catch (RuntimeException | LinkageError e) {
            if (plugin.ended()) {
                throw new ChoiceRefused(
                        Why.CHOICE_PLUGIN_NOT_RUNNING); // what it throws when its WAR leaves is no fault
            }
            throw e;
        }
        return Optional.empty();
    }

    private Optional<SetTimer> timer(Connection tx, Held held) throws SQLException {
        return table.of(tx, Long.parseLong(held.subject()));
    }

    private static Optional<String> over(String why, Optional<String> choice) {
        if (choice.isPresent()) {
            throw new ChoiceRefused(Why.CHOICE_OVER);
        }
        return Optional.of(why);
    }

    @Override
    public void gaveUp(Connection tx, Held held, String why) throws SQLException {
        Optional<SetTimer> timer = why.equals(Choices.FAILED) ? timer(tx, held) : Optional.empty();
        if (timer.isPresent()) {
            timers.tell(tx, timer.get());
        }
    }

    @Override
    public void committed() {
        wake.run();
    }
}
