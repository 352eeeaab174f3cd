package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.fpr.Jws;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
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
        String jws = Jws.signWhole(payload(block, hash).getBytes(StandardCharsets.UTF_8), key);
        return new SignedHead(block, hash, jws);
    }

    /** What was really signed, whatever stands beside it; empty if none of these keys signed it. */
    static Optional<SignedHead> read(String jws, Map<String, ECKey> keys) {
        try {
            Jws.Parts parts = Jws.parse(jws);
            ECKey key = keys.get(parts.keyId().orElse(""));
            if (key == null || !Jws.verify(parts, parts.content(), key).orElse(false)) {
                return Optional.empty();
            }
            Map<String, Object> signed = JSONObjectUtils.parse(new String(parts.content(), StandardCharsets.UTF_8));
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
