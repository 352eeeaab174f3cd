package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.CanonicalMessage;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What is kept of a message, and the hash that ties its disclosures to it. A message that came without a signature is
 * signed by the hub for the institution whose transport brought it: that is its evidence, and without a signature in it
 * the hash would let a recipient guess at what was withheld.
 */
@ApplicationScoped
class Originals {

    /**
     * @param bytes to be sealed and stored
     * @param hash for {@code originhash}
     */
    record Original(byte[] bytes, String hash) {}

    private final HubKeys keys;

    @Inject
    Originals(HubKeys keys) {
        this.keys = keys;
    }

    protected Originals() {
        this(null);
    }

    Original of(VerifiedMessage examined, Admission admission) {
        ObjectNode message = examined.envelope().message();
        ObjectNode kept = admission.audience().kept();
        if (message.has("fprsig")) {
            byte[] bytes = admission.audience().cut() ? utf8(kept) : examined.bytes();
            return new Original(bytes, examined.canonical().originHash());
        }
        CanonicalMessage canonical = admission.audience().cut() ? CanonicalMessage.of(kept) : examined.canonical();
        byte[] signed = FprSignature.signedBytes(canonical, keys.signing());
        return new Original(signed, Canonical.originHash(signed));
    }

    /** Where the sealed bytes of a message belong: its row, with what tells a repeat from another message. */
    static String belongsTo(String source, String id, String idempotencyKey, String evidence, byte[] fingerprint) {
        return String.join(" ", "message", source, id, evidence, HexFormat.of().formatHex(fingerprint), idempotencyKey);
    }

    /** Where those belong that were sealed before that was. */
    static String belongedTo(String source, String id) {
        return "message " + source + " " + id;
    }

    private static byte[] utf8(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
