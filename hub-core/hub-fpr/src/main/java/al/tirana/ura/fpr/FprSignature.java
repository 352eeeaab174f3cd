package al.tirana.ura.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Optional;

/**
 * The signature of a message: a detached compact JWS (RFC 7515, appendix F) over the {@link Canonical} form of the
 * message without {@code fprsig}. The hub signs with ES256; from institutions it also takes PS256 and RS256 (keys of
 * 2048 bits or more). Which institution a key belongs to is for the caller to know.
 */
public final class FprSignature {

    /** The field that holds the signature. */
    public static final String FIELD = "fprsig";

    private static final int SMALLEST_RSA_KEY = 2048;

    private FprSignature() {}

    /**
     * Signs a message as it is now; a {@code fprsig} that it already has is left out of account.
     *
     * @throws IllegalArgumentException if the key cannot sign ES256
     */
    public static String sign(ObjectNode message, ECKey privateKey) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(privateKey.getKeyID())
                    .build();
            var jws = new JWSObject(header, payload(message));
            jws.sign(new ECDSASigner(privateKey));
            return jws.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("This key cannot sign ES256", e);
        }
    }

    /** A copy of the message that carries its signature. */
    public static ObjectNode signed(ObjectNode message, ECKey privateKey) {
        return message.deepCopy().put(FIELD, sign(message, privateKey));
    }

    /** Empty if the signature is that of the key; else why not (FPR-104), without a value. */
    public static Optional<Finding> verify(ObjectNode message, JWK key) {
        if (!message.path(FIELD).isTextual()) {
            return fault("nënshkrimi mungon", "the signature is missing");
        }
        try {
            var jws = JWSObject.parse(message.get(FIELD).textValue(), payload(message));
            if (key.getKeyID() != null && !key.getKeyID().equals(jws.getHeader().getKeyID())) {
                return fault("nënshkruar me çelës tjetër", "signed with another key");
            }
            var verifier = verifier(jws.getHeader(), key);
            if (verifier.isEmpty()) {
                return fault("algoritëm ose çelës që nuk lejohet", "an algorithm or a key that is not allowed");
            }
            return jws.verify(verifier.get())
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
                    : Optional.ofNullable(JWSHeader.parse(new Base64URL(text.substring(0, end)))
                            .getKeyID());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only what FPR allows: never what the header of a stranger asks for. */
    private static Optional<JWSVerifier> verifier(JWSHeader header, JWK key) throws JOSEException {
        var algorithm = header.getAlgorithm();
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && JWSAlgorithm.ES256.equals(algorithm)) {
            return Optional.of(new ECDSAVerifier(ec));
        }
        if (key instanceof RSAKey rsa
                && rsa.size() >= SMALLEST_RSA_KEY
                && (JWSAlgorithm.PS256.equals(algorithm) || JWSAlgorithm.RS256.equals(algorithm))) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        return Optional.empty();
    }

    private static Payload payload(ObjectNode message) {
        // A shallow copy: only the signature is taken off.
        var unsigned = message.objectNode();
        unsigned.setAll(message);
        unsigned.remove(FIELD);
        return new Payload(Canonical.bytes(unsigned));
    }

    private static Optional<Finding> fault(String sq, String en) {
        return Optional.of(Finding.of("FPR-104").at("/" + FIELD).detail(sq, en));
    }
}
