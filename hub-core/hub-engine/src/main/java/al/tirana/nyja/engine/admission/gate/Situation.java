package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Registered;
import al.tirana.nyja.engine.type.CaseState;
import java.util.Optional;

/**
 * All that a decision depends on beside the message and the clock: read before, so that deciding needs no connection.
 *
 * @param agreement as it stands now; empty if nobody knows it, or if the sender is no party to it
 * @param register what is known of institutions
 * @param pluginWaits whether what comes under the agreement waits for a plugin whose code is not confirmed
 * @param known the message's case; empty if there is none yet, or if its type depends on none
 */
public record Situation(
        Optional<AgreementInForce> agreement, Registered register, boolean pluginWaits, Optional<CaseState> known) {

    /** Whether a decision by the one is a decision by the other. */
    boolean sameAs(Situation other) {
        return agreement.equals(other.agreement)
                && register.sameAs(other.register)
                && pluginWaits == other.pluginWaits
                && known.equals(other.known);
    }

    Situation with(Registered newer) {
        return new Situation(agreement, newer, pluginWaits, known);
    }
}
