package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one administrator wants changed about an institution, as another looks at it before approving.
 *
 * @param sha256 over id, institution, kind and content as they stand now: whoever approves names it
 * @param content what is to be: names and values, secrets by name only
 * @param before what it takes the place of; empty if of nothing
 * @param warnings what somebody should know before approving
 * @param closedAt null while it waits; so is {@code closedBy}
 */
public record ProposedChange(
        UUID id,
        String institution,
        Kind kind,
        State state,
        String sha256,
        Map<String, String> content,
        Map<String, String> before,
        List<Text> warnings,
        Instant proposedAt,
        String proposedBy,
        Instant closedAt,
        String closedBy) {

    /** What can be changed, in the order in which changes are made. */
    public enum Kind {
        ACTIVATION,
        KEY,
        CERTIFICATE,
        CHANNEL,
        CONTACTS,
        TERRITORY,
        /** Whether only accounts with the role for it see its traffic and counts. */
        GUARDED,
        /** A secret that a channel names: which, and never what it is. */
        SECRET,
        /** The channel {@code main}, as it was proposed before channels had names. */
        ENDPOINT
    }

    /** Where a proposed change stands. */
    public enum State {
        WAITING,
        APPROVED,
        WITHDRAWN
    }
}
