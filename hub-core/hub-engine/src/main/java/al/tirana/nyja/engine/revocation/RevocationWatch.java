package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds whether a list is due. */
final class RevocationWatch extends Watch {

    RevocationWatch(Look look) {
        super("nyja-revocation", Duration.ofSeconds(5), look);
    }
}
