package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import java.sql.Connection;
import java.sql.SQLException;

/** What waits under an agreement when it changes. Asked in the transaction of the change. */
public interface OpenDeliveries {

    /** For who has no deliveries. */
    OpenDeliveries NONE = new OpenDeliveries() {
        @Override
        public int terminated(Connection tx, String agreement) {
            return 0;
        }

        @Override
        public int approved(Connection tx, CompiledAgreement inForce, Versions versions) {
            return 0;
        }
    };

    /** The versions of the agreement that is changed, by number. */
    @FunctionalInterface
    interface Versions {
        CompiledAgreement of(int version) throws SQLException;
    }

    /**
     * The agreement is over: nothing of it is delivered any more.
     *
     * @return how many deliveries ended
     */
    int terminated(Connection tx, String agreement) throws SQLException;

    /**
     * Another version is in force: what it would not have disclosed does not go out, and its last day holds.
     *
     * @return how many deliveries ended
     */
    int approved(Connection tx, CompiledAgreement inForce, Versions versions) throws SQLException;
}
