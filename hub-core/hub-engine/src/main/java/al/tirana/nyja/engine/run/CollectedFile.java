package al.tirana.nyja.engine.run;

import java.time.Instant;

/**
 * A file that was complete, and how far it is.
 *
 * @param cursor records committed
 * @param fault error code if the file as a whole was refused, or null
 * @param basis what its records were judged by, or null
 * @param decision whether it may be read
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
        RecordCounts tally,
        String fault,
        String basis,
        Instant collectedAt,
        FileDecision decision) {

    /**
     * Whether something of it was refused, and what decides that is not as it was: then the same bytes are read again. So
     * they are if nobody decided about a record that waited.
     */
    boolean mayBeJudgedOtherwise(String now) {
        return refusedAny() && !now.equals(basis);
    }

    /** Whether it was refused, or something in it. */
    boolean refusedAny() {
        return fault != null || tally.refused() > 0;
    }

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
