package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.FailurePolicy;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;
import java.time.Duration;
import java.util.List;

/** What an agreement says about failures. Asked only when something failed. */
@FunctionalInterface
interface FailurePolicies {

    FailurePolicy of(String agreement, int version, String flow);

    /** The policy of the version under which the message was admitted, even if a later one is in force. */
    static FailurePolicies fromRegister(Database database, Agreements agreements) {
        FailurePolicy patient = new FailurePolicy(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)),
                Duration.ofHours(72),
                FailurePolicy.OnRefusal.PARK);
        return (agreement, version, flow) -> database.read(
                        connection -> agreements.version(connection, agreement, version))
                .flatMap(document -> document.flow(flow))
                .map(Flow::failure)
                .orElse(patient);
    }
}
