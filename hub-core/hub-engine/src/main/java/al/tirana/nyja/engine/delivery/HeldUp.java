package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import java.time.Instant;

/**
 * Deliveries of one agreement to one recipient over one of its channels that do not get on.
 *
 * @param number how many
 * @param oldest when the oldest of them was admitted
 * @param firstEnd when the first of them ends; null if all of them protect a child
 */
public record HeldUp(
        Cause cause,
        String recipient,
        String channel,
        String agreement,
        long number,
        Instant oldest,
        Instant firstEnd) {

    ChannelId way() {
        return new ChannelId(recipient, channel);
    }

    /** What holds them up. */
    public enum Cause {
        SUSPENDED,
        TERMINATED,
        NOT_IN_FORCE,
        NO_PLUGIN,
        DEACTIVATED,
        /** The connector of their channel is not in this server, or its new code waits for two persons. */
        NO_CONNECTOR,
        /** The channel for which they were admitted was ended. */
        NO_CHANNEL,
        /** The agreement in force brings nothing over their channel any more; they stay on it. */
        CHANNEL_LEFT,
        /** The recipient has not fetched them for longer than the agreement gives it. */
        NOT_FETCHED,
        /** Their end is near, whatever holds them up. */
        ENDING_SOON,
        /** Notices of the hub that whom they are for has not fetched. */
        NOTICE_UNREAD
    }
}
