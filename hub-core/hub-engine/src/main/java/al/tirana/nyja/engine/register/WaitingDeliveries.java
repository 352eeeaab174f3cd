package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import java.time.Instant;
import java.util.List;

/** What is on its way, told before somebody changes a way. */
public interface WaitingDeliveries {

    /** For who has no deliveries. */
    WaitingDeliveries NONE = new WaitingDeliveries() {
        @Override
        public List<Load> of(String agreement) {
            return List.of();
        }

        @Override
        public long over(ChannelId channel) {
            return 0;
        }
    };

    /**
     * Deliveries of one agreement that are not over.
     *
     * @param channel over which they go
     * @param firstEnd when the first of them ends; null if all of them protect a child
     */
    record Load(ChannelId channel, long number, Instant firstEnd) {}

    /** By channel. */
    List<Load> of(String agreement);

    /** How many wait for a channel, under whatever agreement that is in sight. */
    long over(ChannelId channel);
}
