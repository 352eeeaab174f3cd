package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;
import java.util.Optional;

/** A question is over, and nothing shows that the partner took it: who asked has been told, or has an earlier answer. */
public final class EndedByFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PartnerFault fault;
    private final boolean before;
    private final Why why;

    private EndedByFault(PartnerFault fault, boolean before, Why why) {
        super(fault == null ? why.name() : fault.getMessage());
        this.fault = fault;
        this.before = before;
        this.why = why;
    }

    /** The partner failed just now: the circuit hears of it. */
    public static EndedByFault now(PartnerFault fault) {
        return new EndedByFault(fault, false, Why.QUESTION_OVER);
    }

    /** It was asked before, and this attempt did not go to the partner. */
    public static EndedByFault before(PartnerFault fault) {
        return new EndedByFault(fault, true, Why.QUESTION_OVER);
    }

    /** It was not asked: who asks has the answer to a question that asked the same. Nobody is at fault. */
    public static EndedByFault again() {
        return new EndedByFault(null, true, Why.ANSWERED_AGAIN);
    }

    /** Empty if nobody is at fault. */
    public Optional<PartnerFault> fault() {
        return Optional.ofNullable(fault);
    }

    public Why why() {
        return why;
    }

    /** Code of the fault, or why it is over without one. */
    public String outcome() {
        return fault == null ? why.name() : fault.kind().code();
    }

    /** Whether it says nothing about the partner as it is now. */
    public boolean isBefore() {
        return before;
    }
}
