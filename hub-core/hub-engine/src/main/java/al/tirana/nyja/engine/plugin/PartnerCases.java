package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the hub knows of the cases that it told partners about, as far as a handler for that partner may know it. */
public interface PartnerCases {

    /**
     * A referral as one of its parties sees it. The gate decides again, on the locked row.
     *
     * @param state now
     * @param side of the party that asks
     * @param other the other party
     * @param sequence the last one of its side
     */
    record CaseState(String state, String side, String other, long sequence) {}

    /**
     * Of several that the institution has with others under one number, the one that its disclosure told of.
     *
     * @param of a case that has states
     * @return empty if the institution is no party of such a referral under this agreement
     */
    Optional<CaseState> state(String agreement, CaseRef of, String institution);

    /** Whether a message of this sender and key was admitted. */
    boolean admitted(String institution, String key);

    /** The body of the figures that this sender said under this agreement by this key; empty if they are not kept, or no figures. */
    default Optional<JsonObject> earlier(String agreement, String source, String key) {
        return Optional.empty();
    }

    /** What all messages about the case have in common that this sender began under this agreement by this key. */
    default Optional<UUID> correlation(String agreement, String source, String key) {
        return Optional.empty();
    }

    /** The cases of an institution under this agreement that it knows by this number of its own. */
    List<CaseRef> find(String agreement, String institution, String kind, String value);

    /** Actor id of who sent the message that told the institution of the case; empty if nobody knows any more. */
    Optional<String> teller(String agreement, String institution, CaseRef of);

    /** From now on the institution knows the case by this number too. No effect if that is known. */
    void remember(String agreement, String institution, CaseRef of, String kind, String value);

    /** The plugin's timer is called at that moment; no effect if it was, or will be, for the same case and key. */
    void remind(String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at);
}
