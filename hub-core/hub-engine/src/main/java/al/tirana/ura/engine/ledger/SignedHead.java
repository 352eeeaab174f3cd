package al.tirana.ura.engine.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A block's number and hash, signed by the hub: who keeps one can later show that the ledger was cut off or rewritten.
 *
 * @param jws compact JWS (ES256) whose payload is {@code {"block":…,"hash":"…"}}
 */
record SignedHead(long block, String hash, String jws) {

    static SignedHead sign(long block, String hash, ECKey key) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        JWSObject jws = new JWSObject(header, new Payload(payload(block, hash)));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The ledger key cannot sign", e);
        }
        return new SignedHead(block, hash, jws.serialize());
    }

    /** What was really signed, whatever stands beside it; empty if none of these keys signed it. */
    static Optional<SignedHead> read(String jws, Map<String, ECKey> keys) {
        try {
            JWSObject object = JWSObject.parse(jws);
            ECKey key = keys.get(String.valueOf(object.getHeader().getKeyID()));
            if (key == null
                    || !JWSAlgorithm.ES256.equals(object.getHeader().getAlgorithm())
                    || !object.verify(new ECDSAVerifier(key))) {
                return Optional.empty();
            }
            Map<String, Object> signed = object.getPayload().toJSONObject();
            return Optional.of(
                    new SignedHead(((Number) signed.get("block")).longValue(), (String) signed.get("hash"), jws));
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether one of these keys signed exactly this block and hash. */
    boolean genuine(Map<String, ECKey> keys) {
        return read(jws, keys)
                .filter(signed -> signed.block == block && signed.hash.equals(hash))
                .isPresent();
    }

    /** As in acknowledgements and in {@code heads.log}. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("block", block)
                .put("hash", hash)
                .put("jws", jws);
    }

    private static String payload(long block, String hash) {
        return "{\"block\":" + block + ",\"hash\":\"" + hash + "\"}";
    }
}
