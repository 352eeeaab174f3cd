package al.tirana.nyja.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The hub answered that it will not do it, and says why in both languages. */
public final class AdminRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode error;

    private AdminRefusal(int status, JsonNode error) {
        super("HTTP " + status + " " + error.path("code").asText("") + " "
                + error.path("en").asText(""));
        this.status = status;
        this.error = error;
    }

    static AdminRefusal of(int status, String body) {
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode read = json.readTree(body);
            return new AdminRefusal(status, read != null && read.isObject() ? read : json.createObjectNode());
        } catch (JsonProcessingException e) {
            return new AdminRefusal(status, json.createObjectNode());
        }
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** {@code {code, sq, en, nextSq, nextEn, faults…}}; empty if the answer was something else. */
    public JsonNode error() {
        return error;
    }

    public String code() {
        return error.path("code").asText("");
    }
}
