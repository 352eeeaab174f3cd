package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import java.time.LocalDate;

/**
 * What the database says of an agreement at this moment.
 *
 * @param state the name of an {@link AgreementState}; traffic flows in {@code ENABLED} only, on the days of validity; or
 *     {@link #UNTRUSTED}
 * @param agreement the version in force; null until enabled for the first time, and if it is not to be trusted
 * @param from first day on which it holds, in the agreement's zone; null as long as {@code agreement} is
 * @param until last day on which it holds
 */
public record AgreementInForce(String state, CompiledAgreement agreement, LocalDate from, LocalDate until) {

    /** Its row or its document is not as the hub wrote it. Nothing is done under it. */
    public static final String UNTRUSTED = "UNTRUSTED";

    static AgreementInForce untrusted() {
        return new AgreementInForce(UNTRUSTED, null, null, null);
    }

    public boolean enabled() {
        return state.equals(AgreementState.ENABLED.name());
    }
}
