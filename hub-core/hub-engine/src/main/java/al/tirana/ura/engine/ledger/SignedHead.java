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

    /** Whether one of these keys signed exactly this block and hash. */
    boolean genuine(Map<String, ECKey> keys) {
        try {
            JWSObject object = JWSObject.parse(jws);
            ECKey key = keys.get(String.valueOf(object.getHeader().getKeyID()));
            return key != null
                    && JWSAlgorithm.ES256.equals(object.getHeader().getAlgorithm())
                    && object.getPayload().toString().equals(payload(block, hash))
                    && object.verify(new ECDSAVerifier(key));
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return false;
        }
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
