package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.store.Database;
import java.util.List;
import java.util.Optional;

/** Whether a flow is one of questions, whose answer the hub fetches. */
@FunctionalInterface
interface AskingFlows {

    boolean asks(String agreement, int version, String flow);

    /** As the version says under which the message was admitted. Of a plugin that does not run nobody can say it: no. */
    static AskingFlows fromRegister(Database database, Agreements agreements, PluginPresence plugins) {
        return (agreement, version, flow) -> {
            Optional<CompiledAgreement> document =
                    database.promptly().read(connection -> agreements.version(connection, agreement, version));
            return document.flatMap(known -> known.flow(flow))
                    .filter(known -> HandlerRules.asks(
                            known, plugins.offers(document.get().plugin()).orElse(List.of())))
                    .isPresent();
        };
    }
}
