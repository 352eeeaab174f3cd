package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that stands before the gate.
 *
 * @param parsed what was read, and what could not be read
 * @param institution actor id that the transport proved
 * @param evidence whether the message must be signed, or the transport speaks for it
 * @param at when it came, by the hub's clock
 * @param source where it came from, of a record of something larger; null if it came by itself
 * @param about the case that the hub means, where it speaks itself: it is no party, so sender and recipient do not say
 */
public record InboundMessage(
        FprJson.Parsed parsed,
        String institution,
        Evidence evidence,
        Instant at,
        RecordSource source,
        Optional<CaseKey> about) {

    public InboundMessage(FprJson.Parsed parsed, String institution, Evidence evidence, Instant at) {
        this(parsed, institution, evidence, at, null, Optional.empty());
    }

    /** The same, as a record of something larger. */
    public InboundMessage from(RecordSource record) {
        return new InboundMessage(parsed, institution, evidence, at, record, about);
    }

    /** What the hub says of a case, in its own name. */
    public static InboundMessage ofTheHub(FprJson.Parsed parsed, Instant at, CaseKey about) {
        return new InboundMessage(parsed, Actors.HUB, Evidence.HUB, at, null, Optional.of(about));
    }

    /** What shows that the institution said this. */
    public enum Evidence {
        /** The institution's signature in the message. */
        SIGNATURE,
        /** The transport's identity, for what a plugin translated from a partner's own terms. */
        TRANSPORT,
        /** The hub's own word, in its own name: what it counts and reports under an agreement. */
        HUB
    }

    public InboundMessage {
        Objects.requireNonNull(parsed, "parsed");
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(at, "at");
        if (about.isPresent() && evidence != Evidence.HUB) {
            throw new IllegalArgumentException("Only the hub says by itself which case it means");
        }
    }

    @Override
    public String toString() {
        return "Arrival[" + institution + "]";
    }
}
