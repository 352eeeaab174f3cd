package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.fpr.FprJson;
import java.time.Instant;
import java.util.Objects;

/**
 * A message that stands before the gate.
 *
 * @param parsed what was read, and what could not be read
 * @param institution actor id that the transport proved
 * @param evidence whether the message must be signed, or the transport speaks for it
 * @param at when it came, by the hub's clock
 */
public record InboundMessage(FprJson.Parsed parsed, String institution, Evidence evidence, Instant at) {

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
    }

    @Override
    public String toString() {
        return "Arrival[" + institution + "]";
    }
}
