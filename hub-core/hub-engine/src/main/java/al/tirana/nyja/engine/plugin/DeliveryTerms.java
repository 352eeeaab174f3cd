package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.store.Database;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The version of an agreement under which a message was admitted, even if a later one is in force. A version under which
 * something was admitted never changes, so it is read once. For many threads.
 */
final class DeliveryTerms {

    private static final int KEPT = 200;

    private final Database database;
    private final Agreements agreements;
    private final Map<String, CompiledAgreement> known = new ConcurrentHashMap<>();

    DeliveryTerms(Database database, Agreements agreements) {
        this.database = database;
        this.agreements = agreements;
    }

    /** @throws IllegalStateException if the register has no such version any more: the delivery is parked */
    Optional<FlowInForce> of(ClaimedDelivery delivery) {
        CompiledAgreement agreement =
                known.computeIfAbsent(delivery.agreement() + "/" + delivery.agreementVersion(), key -> read(delivery));
        if (known.size() > KEPT) {
            known.clear();
        }
        return Optional.of(agreement
                .flow(delivery.flow())
                .map(flow -> new FlowInForce(agreement, flow))
                .orElseThrow(() -> new IllegalStateException("the agreement has no such flow")));
    }

    private CompiledAgreement read(ClaimedDelivery delivery) {
        return database.read(
                        connection -> agreements.version(connection, delivery.agreement(), delivery.agreementVersion()))
                .orElseThrow(() -> new IllegalStateException("the agreement's version is not known"));
    }
}
