package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Base64;

/** What a seal says of itself in clear. */
public final class SealHeader {

    private SealHeader() {}

    /** The protected header of a JWE, read as strictly as a message; a missing node if it cannot be. */
    public static JsonNode read(JsonNode jwe) {
        try {
            var parsed = FprJson.parse(
                    Base64.getUrlDecoder().decode(jwe.path("protected").asText()));
            return parsed.findings().isEmpty() ? parsed.message() : MissingNode.getInstance();
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }
}
