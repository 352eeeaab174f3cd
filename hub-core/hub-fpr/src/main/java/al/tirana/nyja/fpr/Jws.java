package al.tirana.nyja.fpr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/**
 * JWS in its compact form (RFC 7515), with the payload inside or detached from it.
 *
 * <p>The payload is encoded here, by Java: the library's encoder takes the same time for every byte, as a secret needs
 * it, and a payload is none.
 */
public final class Jws {

    private static final int SMALLEST_RSA_KEY = 2048;

    /** A compact JWS, taken apart. {@code payload} is as it stands there, encoded; empty if it is detached. */
    public record Parts(String head, JWSHeader header, String payload, Base64URL signature) {

        /** The id of the key that it says it was signed with. */
        public Optional<String> keyId() {
            return Optional.ofNullable(header.getKeyID());
        }

        /** The payload in clear. */
        public byte[] content() {
            return Base64.getUrlDecoder().decode(payload);
        }
    }

    private Jws() {}

    /**
     * Signs with ES256.
     *
     * @return the compact form with an empty payload
     * @throws IllegalArgumentException if the key cannot sign ES256
     */
    public static String signDetached(byte[] payload, ECKey key) {
        var parts = sign(payload, key);
        return parts.head() + ".." + parts.signature();
    }

    /** As {@link #signDetached}, with the payload in it. */
    public static String signWhole(byte[] payload, ECKey key) {
        var parts = sign(payload, key);
        return parts.head() + '.' + parts.payload() + '.' + parts.signature();
    }

    /** @throws ParseException if the text is no compact JWS */
    public static Parts parse(String text) throws ParseException {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 1 || second < 0 || text.indexOf('.', second + 1) >= 0 || second == text.length() - 1) {
            throw new ParseException("Not three parts", 0);
        }
        String head = text.substring(0, first);
        try {
            return new Parts(
                    head,
                    JWSHeader.parse(new Base64URL(head)),
                    text.substring(first + 1, second),
                    new Base64URL(text.substring(second + 1)));
        } catch (IllegalArgumentException e) {
            throw new ParseException("Not a header", 0);
        }
    }

    /**
     * Whether the key signed this payload. Only what FPR allows: ES256, and from others PS256 and RS256 with keys of 2048
     * bits or more; never what the header of a stranger asks for.
     *
     * @return empty if the algorithm, the header or the key is not allowed
     */
    public static Optional<Boolean> verify(Parts parts, byte[] payload, JWK key) throws JOSEException {
        var verifier = verifier(parts.header(), key);
        if (verifier.isEmpty() || !parts.header().isBase64URLEncodePayload()) {
            return Optional.empty();
        }
        return Optional.of(
                verifier.get().verify(parts.header(), signingInput(parts.head(), encoded(payload)), parts.signature()));
    }

    private static Parts sign(byte[] payload, ECKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var signer = new ECDSASigner(key);
            if (EllipticCurves.provider() != null) {
                signer.getJCAContext().setProvider(EllipticCurves.provider());
            }
            String head = header.toBase64URL().toString();
            String encoded = encoded(payload);
            return new Parts(head, header, encoded, signer.sign(header, signingInput(head, encoded)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("This key cannot sign ES256", e);
        }
    }

    private static Optional<JWSVerifier> verifier(JWSHeader header, JWK key) throws JOSEException {
        var algorithm = header.getAlgorithm();
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && JWSAlgorithm.ES256.equals(algorithm)) {
            var verifier = new ECDSAVerifier(ec);
            if (EllipticCurves.provider() != null) {
                verifier.getJCAContext().setProvider(EllipticCurves.provider());
            }
            return Optional.of(verifier);
        }
        if (key instanceof RSAKey rsa
                && rsa.size() >= SMALLEST_RSA_KEY
                && (JWSAlgorithm.PS256.equals(algorithm) || JWSAlgorithm.RS256.equals(algorithm))) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        return Optional.empty();
    }

    private static String encoded(byte[] payload) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
    }

    private static byte[] signingInput(String head, String encoded) {
        return (head + '.' + encoded).getBytes(StandardCharsets.US_ASCII);
    }
}
