package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.register.Registered;

/**
 * A record that was looked at before its transaction. Nothing of it is decided: what the transaction finds otherwise is
 * looked at again.
 */
public final class ConsideredRecord {

    private final InboundMessage arrival;
    private final Registered register;
    private VerifiedMessage examined;
    private Refusal refusal;
    private Throwable fault;
    private Foresight.Foreknown foreknown;

    ConsideredRecord(InboundMessage arrival, Registered register) {
        this.arrival = arrival;
        this.register = register;
    }

    /** As it came. */
    public InboundMessage arrival() {
        return arrival;
    }

    /** What was known of institutions when it was examined. */
    Registered register() {
        return register;
    }

    void examined(VerifiedMessage message) {
        examined = message;
    }

    /** Null if it was refused, or if something went wrong. */
    VerifiedMessage examined() {
        return examined;
    }

    void refused(Refusal why) {
        refusal = why;
    }

    /** Null unless it was refused at the first look. */
    Refusal refusal() {
        return refusal;
    }

    void failed(Throwable what) {
        fault = what;
    }

    void foreknown(Foresight.Foreknown what) {
        foreknown = what;
    }

    /** Null if nothing was foreseen. */
    Foresight.Foreknown foreknown() {
        return foreknown;
    }

    /** Where the hub itself failed at this record, it fails with the record, and not with those beside it. */
    void rethrow() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault != null) {
            throw (RuntimeException) fault;
        }
    }
}
