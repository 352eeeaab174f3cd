package al.tirana.ura.engine.run;

import java.time.Instant;

/**
 * A file that was complete, and how far it is.
 *
 * @param cursor records committed
 * @param fault error code if the file as a whole was refused, or null
 */
record CollectedFile(
        long id,
        String agreement,
        String flow,
        String institution,
        String name,
        String sha256,
        State state,
        long cursor,
        Tally tally,
        String fault,
        Instant collectedAt) {

    /** How far. */
    enum State {
        /** Its records are being committed. */
        OPEN,
        /** All of them are. */
        READ,
        /** The partner has the report. */
        REPORTED,
        /** It is gone from the partner's server. */
        DONE
    }
}
