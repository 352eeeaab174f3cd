package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;

/** The partner failed, and the delivery is over all the same: who waited for it has been told. The circuit hears of it. */
public final class EndedByFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PartnerFault fault;

    public EndedByFault(PartnerFault fault) {
        super(fault.getMessage());
        this.fault = fault;
    }

    public PartnerFault fault() {
        return fault;
    }
}
