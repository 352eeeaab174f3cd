package al.tirana.nyja.engine.drift;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every minute whether a channel is to be tried. */
final class DriftWatch extends Watch {

    /** @param look nothing to do where no hour is set */
    DriftWatch(Look look) {
        super("nyja-channel-checks", Duration.ofMinutes(1), look);
    }
}
