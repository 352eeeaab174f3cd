package al.tirana.nyja.fpr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
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
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final KeyObjects<ECKey, Signing> SIGNING = new KeyObjects<>();
    private static final KeyObjects<ECKey, ECDSAVerifier> VERIFYING = new KeyObjects<>();
    private static final KeyObjects<String, JWSHeader> HEADERS = new KeyObjects<>();

    /** Whoever signs with one key writes the same head each time; a longer one is nothing to keep. */
    private static final int LONGEST_KEPT = 200;

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
        Signing signing = signing(key);
        return signing.head() + ".." + signing.sign(signingInput(signing.head(), payload));
    }

    /** As {@link #signDetached}, with the payload in it. */
    public static String signWhole(byte[] payload, ECKey key) {
        Signing signing = signing(key);
        byte[] input = signingInput(signing.head(), payload);
        return new String(input, StandardCharsets.ISO_8859_1) + '.' + signing.sign(input);
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
                    head, header(head), text.substring(first + 1, second), new Base64URL(text.substring(second + 1)));
        } catch (IllegalArgumentException e) {
            throw new ParseException("Not a header", 0);
        }
    }

    /** What stands before the first dot. */
    static JWSHeader header(String head) throws ParseException {
        return head.length() > LONGEST_KEPT ? newHeader(head) : HEADERS.of(head, Jws::newHeader);
    }

    private static JWSHeader newHeader(String head) throws ParseException {
        return JWSHeader.parse(new Base64URL(head));
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
                verifier.get().verify(parts.header(), signingInput(parts.head(), payload), parts.signature()));
    }

    /** What a key signs with, made once: building it takes longer than reading a message. */
    private record Signing(JWSHeader header, String head, JWSSigner signer) {

        Base64URL sign(byte[] input) {
            try {
                return signer.sign(header, input);
            } catch (JOSEException e) {
                throw new IllegalArgumentException("This key cannot sign ES256", e);
            }
        }
    }

    private static Signing signing(ECKey key) {
        try {
            return SIGNING.of(key, Jws::newSigning);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("This key cannot sign ES256", e);
        }
    }

    private static Signing newSigning(ECKey key) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var signer = new ECDSASigner(key);
        if (EllipticCurves.provider() != null) {
            signer.getJCAContext().setProvider(EllipticCurves.provider());
        }
        return new Signing(header, header.toBase64URL().toString(), signer);
    }

    private static ECDSAVerifier newVerifier(ECKey key) throws JOSEException {
        var verifier = new ECDSAVerifier(key);
        if (EllipticCurves.provider() != null) {
            verifier.getJCAContext().setProvider(EllipticCurves.provider());
        }
        return verifier;
    }

    private static Optional<JWSVerifier> verifier(JWSHeader header, JWK key) throws JOSEException {
        var algorithm = header.getAlgorithm();
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && JWSAlgorithm.ES256.equals(algorithm)) {
            return Optional.of(VERIFYING.of(ec, Jws::newVerifier));
        }
        if (key instanceof RSAKey rsa
                && rsa.size() >= SMALLEST_RSA_KEY
                && (JWSAlgorithm.PS256.equals(algorithm) || JWSAlgorithm.RS256.equals(algorithm))) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        return Optional.empty();
    }

    /** Head and encoded payload with a dot between. Encoded at the beginning of the array, then moved: so there is no other. */
    private static byte[] signingInput(String head, byte[] payload) {
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        int encoded = (4 * payload.length + 2) / 3;
        byte[] input = new byte[start.length + 1 + encoded];
        ENCODER.encode(payload, input);
        System.arraycopy(input, 0, input, start.length + 1, encoded);
        System.arraycopy(start, 0, input, 0, start.length);
        input[start.length] = '.';
        return input;
    }
}
