package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.fpr.CodeLists;
import java.time.LocalDate;
import java.util.List;

/** What a plugin has to be for an agreement to come into force; refused with the fault that names what is not so. */
public final class PluginConditions {

    private PluginConditions() {}

    static void refuseMissing(PluginPresence plugins, CompiledAgreement agreement) {
        if (!plugins.runningIds().contains(agreement.plugin())) {
            throw RefusedChange.naming(ChangeFault.PLUGIN_MISSING, agreement.plugin());
        }
    }

    /** Whoever confirms other code under an approved agreement is asked for the same. */
    public static void refuseUntried(PluginPresence plugins, String plugin) {
        plugins.untried(plugin).ifPresent(result -> {
            throw RefusedChange.naming(ChangeFault.CONTRACT_NOT_KEPT, plugin + ": " + result);
        });
    }

    /** Code lists change with the days, and plugins with their builds: what was covered when it was proposed may not be now. */
    static void refuseUncovered(
            PluginPresence plugins, CompiledAgreement agreement, String document, CodeLists lists, LocalDate today) {
        List<Fault> faults = FlowNeeds.uncovered(plugins, agreement, document, lists, today);
        if (!faults.isEmpty()) {
            throw new InvalidAgreementException(faults);
        }
    }
}
