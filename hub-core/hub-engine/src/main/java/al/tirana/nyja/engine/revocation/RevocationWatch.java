package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks each minute whether a list is due. */
final class RevocationWatch extends Watch {

    RevocationWatch(Look look) {
        super("nyja-revocation", Duration.ofMinutes(1), look);
    }
}
