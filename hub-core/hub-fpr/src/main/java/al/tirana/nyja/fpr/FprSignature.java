package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The signature of a message: a detached compact JWS (RFC 7515, appendix F) over the {@link Canonical} form of the
 * message without {@code fprsig}. The hub signs with ES256; from institutions it also takes PS256 and RS256 (keys of
 * 2048 bits or more). Which institution a key belongs to is for the caller to know.
 */
public final class FprSignature {

    /** The field that holds the signature. */
    public static final String FIELD = "fprsig";

    private FprSignature() {}

    /**
     * Signs a message as it is now; a {@code fprsig} that it already has is left out of account.
     *
     * @throws IllegalArgumentException if the key cannot sign ES256
     */
    public static String sign(ObjectNode message, ECKey privateKey) {
        return Jws.signDetached(payload(message), privateKey);
    }

    /** A copy of the message that carries its signature. */
    public static ObjectNode signed(ObjectNode message, ECKey privateKey) {
        return message.deepCopy().put(FIELD, sign(message, privateKey));
    }

    /** The message itself, which carries its signature from now on: for one that nobody else holds. */
    public static ObjectNode putSignature(ObjectNode message, ECKey privateKey) {
        return message.put(FIELD, sign(message, privateKey));
    }

    /** The message with its signature, in its canonical form: written once, to be signed and to be sent. */
    public static byte[] signedBytes(ObjectNode message, ECKey privateKey) {
        return signedBytes(CanonicalMessage.of(message), privateKey);
    }

    /** The same, of a message that is written in its canonical form already. */
    public static byte[] signedBytes(CanonicalMessage canonical, ECKey privateKey) {
        return canonical.signed(Jws.signDetached(canonical.unsigned(), privateKey));
    }

    /** Empty if the signature is that of the key; else why not (FPR-104), without a value. */
    public static Optional<Finding> verify(ObjectNode message, JWK key) {
        return verify(message, () -> payload(message), key);
    }

    /** The same, of a message that is written in its canonical form already. */
    public static Optional<Finding> verify(ObjectNode message, CanonicalMessage canonical, JWK key) {
        return verify(message, canonical::unsigned, key);
    }

    private static Optional<Finding> verify(ObjectNode message, Supplier<byte[]> payload, JWK key) {
        if (!message.path(FIELD).isTextual()) {
            return fault("nënshkrimi mungon", "the signature is missing");
        }
        try {
            var jws = Jws.parse(message.get(FIELD).textValue());
            if (!jws.payload().isEmpty()) {
                return fault("nënshkrimi duhet të jetë i ndarë", "the signature must be detached");
            }
            if (key.getKeyID() != null && !key.getKeyID().equals(jws.keyId().orElse(null))) {
                return fault("nënshkruar me çelës tjetër", "signed with another key");
            }
            Optional<Boolean> verified = Jws.verify(jws, payload.get(), key);
            if (verified.isEmpty()) {
                return fault("algoritëm ose çelës që nuk lejohet", "an algorithm or a key that is not allowed");
            }
            return verified.get()
                    ? Optional.empty()
                    : fault("nuk vërtetohet me këtë çelës", "does not verify with this key");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return fault("nënshkrimi nuk lexohet", "the signature cannot be read");
        }
    }

    /** The id of the key that the message says it was signed with; empty if there is none, or the signature is no JWS. */
    public static Optional<String> keyId(ObjectNode message) {
        try {
            var text = message.path(FIELD).asText("");
            int end = text.indexOf('.');
            return end < 0
                    ? Optional.empty()
                    : Optional.ofNullable(Jws.header(text.substring(0, end)).getKeyID());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] payload(ObjectNode message) {
        if (!message.has(FIELD)) {
            return Canonical.bytes(message);
        }
        // A shallow copy: only the signature is taken off.
        var unsigned = message.objectNode();
        unsigned.setAll(message);
        unsigned.remove(FIELD);
        return Canonical.bytes(unsigned);
    }

    private static Optional<Finding> fault(String sq, String en) {
        return Optional.of(Finding.of("FPR-104").at("/" + FIELD).detail(sq, en));
    }
}
