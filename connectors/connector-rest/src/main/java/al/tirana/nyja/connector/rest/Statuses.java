package al.tirana.nyja.connector.rest;

import java.util.Set;

/** What a status says about a delivery, if the partner's application gave it. */
final class Statuses {

    /**
     * With these an application speaks of this one message. Every other status speaks of the address, of our rights, of
     * TLS or of the server's condition, and often comes from a proxy: a server that is just being deployed answers 404,
     * one without our certificate 400 or 496. To park every lane for it would leave a human with a thousand items.
     */
    private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 409, 413, 422);

    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;

    private Statuses() {}

    /** @param known whether the answer repeats our idempotency key */
    static boolean taken(int status, boolean known) {
        return status >= 200 && status < 300 || status == CONFLICT && known;
    }

    /** @param again whether the partner said when to ask again: then even 413 will pass */
    static boolean refused(int status, boolean again) {
        return ABOUT_THE_MESSAGE.contains(status) && !(status == TOO_LARGE && again);
    }
}
