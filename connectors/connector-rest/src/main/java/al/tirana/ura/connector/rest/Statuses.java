package al.tirana.ura.connector.rest;

import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerFault.Kind;
import java.util.Set;

/** What a status says about a delivery. */
final class Statuses {

    /**
     * These speak of the address, of our rights or of the partner's condition, not of this message: a server that is just
     * being deployed answers 404. To park every lane for it would leave a human with a thousand items.
     */
    private static final Set<Integer> NOT_ABOUT_THE_MESSAGE = Set.of(401, 403, 404, 405, 407, 408, 425, 429);

    private static final int CONFLICT = 409;

    private Statuses() {}

    /**
     * @param known whether the answer repeats our idempotency key
     * @throws PartnerFault if the partner did not take the delivery
     */
    static void check(int status, boolean known) throws PartnerFault {
        if (status >= 200 && status < 300 || status == CONFLICT && known) {
            return;
        }
        boolean notReady = status < 400 || status >= 500 || NOT_ABOUT_THE_MESSAGE.contains(status);
        throw new PartnerFault(notReady ? Kind.UNREACHABLE : Kind.REFUSED, "HTTP " + status);
    }
}
