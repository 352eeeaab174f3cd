package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.config.HubSettings;
import java.time.Duration;

/**
 * @param workers how many deliveries this node sends at once
 * @param lease how long a lane is ours; renewed while somebody works under it
 * @param poll how often workers look although nobody signalled
 * @param probe how often a paused endpoint is tried
 * @param pauseAfter after how many failures in a row an endpoint pauses
 * @param retryAfterLongest how long an endpoint is left alone at most because it asked for it
 */
record DeliverySettings(
        int workers, Duration lease, Duration poll, Duration probe, int pauseAfter, Duration retryAfterLongest) {

    static DeliverySettings of(HubSettings hub) {
        return new DeliverySettings(
                hub.integer("workers"),
                hub.duration("lease"),
                hub.duration("poll"),
                hub.duration("probe"),
                hub.integer("pause.after"),
                hub.duration("retry.after.longest"));
    }
}
