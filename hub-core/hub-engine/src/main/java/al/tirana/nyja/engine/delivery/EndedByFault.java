package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;

/** A question is over, and nothing shows that the partner took it: who asked has been told. */
public final class EndedByFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PartnerFault fault;
    private final boolean before;

    private EndedByFault(PartnerFault fault, boolean before) {
        super(fault.getMessage());
        this.fault = fault;
        this.before = before;
    }

    /** The partner failed just now: the circuit hears of it. */
    public static EndedByFault now(PartnerFault fault) {
        return new EndedByFault(fault, false);
    }

    /** It was asked before, and this attempt did not go to the partner. */
    public static EndedByFault before(PartnerFault fault) {
        return new EndedByFault(fault, true);
    }

    public PartnerFault fault() {
        return fault;
    }

    /** Whether the fault says nothing about the partner as it is now. */
    public boolean isBefore() {
        return before;
    }
}
