package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;

/** The message is of a class that must not go over this channel. Nothing was sent, and its recipient was not asked. */
public final class NotThisWayFault extends PartnerFault {

    private static final long serialVersionUID = 1L;

    static final String CODE = "FPR-224";

    public NotThisWayFault(Text words) {
        super(Kind.REFUSED, words);
    }
}
