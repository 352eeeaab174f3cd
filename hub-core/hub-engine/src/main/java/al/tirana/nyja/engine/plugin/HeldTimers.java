package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
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
    public void goOn(Connection tx, Held held, HeldContent content, Optional<String> choice) throws SQLException {
        SetTimer timer =
                table.of(tx, Long.parseLong(held.subject())).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_OVER));
        AgreementInForce agreement = agreements
                .find(tx, held.agreement())
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        RunningPlugin plugin = plugins.apply(agreement.agreement().plugin())
                .filter(found -> found.times(timer.name()))
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_PLUGIN_NOT_RUNNING));
        FlowInForce flow = agreement
                .agreement()
                .flow(held.flow())
                .map(found -> new FlowInForce(agreement.agreement(), found))
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        try {
            timers.work(tx, timer, plugin, flow, choice, held.subject());
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new ChoiceRefused(Why.CHOICE_FAILED, ReplyMatters.HUB_FAULT);
        }
    }

    @Override
    public void committed() {
        wake.run();
    }
}
