package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.PluginPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether a flow is one of questions, whose answer the hub fetches. */
@FunctionalInterface
interface AskingFlows {

    /** On the caller's connection. */
    boolean asks(Connection connection, String agreement, int version, String flow) throws SQLException;

    /** As the version says under which the message was admitted. Of a plugin that does not run nobody can say it: no. */
    static AskingFlows fromRegister(Agreements agreements, PluginPresence plugins) {
        return of(agreements, plugins, false);
    }

    /** The same; of a plugin that does not run nobody can say it: it may be. */
    static AskingFlows perhaps(Agreements agreements, PluginPresence plugins) {
        return of(agreements, plugins, true);
    }

    private static AskingFlows of(Agreements agreements, PluginPresence plugins, boolean unknown) {
        return (connection, agreement, version, flow) -> {
            Optional<CompiledAgreement> document = agreements.version(connection, agreement, version);
            Optional<Flow> known = document.flatMap(found -> found.flow(flow));
            Optional<List<Offer>> offers = document.flatMap(found -> plugins.offers(found.plugin()));
            return known.isPresent()
                    && offers.map(all -> HandlerRules.asks(known.get(), all)).orElse(unknown);
        };
    }
}
