package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;

/** Went in the same exchange as others, and nothing is said of it alone: it is no fault of the channel, or one that another told. */
public final class SharedFault extends PartnerFault {

    private static final long serialVersionUID = 1L;

    /** The fault of the exchange, which another tells as well. */
    public SharedFault(PartnerFault fault) {
        super(fault.kind(), fault.words());
    }

    /** The partner answered, but not to this one: it may have arrived. */
    public SharedFault(Text words) {
        super(Kind.TIMEOUT, words);
    }
}
