package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers like the admin API from what a test lays down, and notes what it is asked to change. */
final class KnownHub implements AdminApi {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String KID = "oshc12-2026";
    static final String JWK = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + KID
            + "\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}";
    static final String FINGERPRINT = "ab".repeat(32);
    static final String DOCUMENT = "id: BT-OSHC0012-2026-01\nversion: 1\n\ntitle:  \"x # y\"\n  \n";

    final Map<String, JsonNode> answers = new TreeMap<>();
    final List<String> changes = new ArrayList<>();

    KnownHub() {
        answers.put("institutions", json("""
                [{"id": "PK", "name": {"sq": "Policia", "en": "Police"}, "active": true, "kind": "authority",
                  "contacts": {"technical": {}, "cases": {}}, "territory": [], "keys": [], "certificates": []},
                 {"id": "OSHC.0012", "name": {"sq": "Strehë: «A»", "en": "Yes"}, "active": true, "kind": "organisation",
                  "contacts": {"technical": {"telephone": "+355 4 222", "mail": null}, "cases": {}},
                  "territory": ["AL122", "AL121"],
                  "keys": [{"kid": "oshc12-2026", "use": "sig", "jwk": %s, "active": true},
                           {"kid": "old", "use": "sig", "jwk": "{}", "active": false}],
                  "certificates": [{"fingerprint": "%s", "subject": "CN=x", "notAfter": "2027-01-01T00:00:00Z", "active": true}]}]
                """.formatted(JSON.getNodeFactory().textNode(JWK), FINGERPRINT)));
        for (JsonNode one : answers.get("institutions")) {
            answers.put("institutions/" + one.path("id").asText(), one);
            answers.put("institutions/" + one.path("id").asText() + "/channels", json("[]"));
            answers.put("institutions/" + one.path("id").asText() + "/changes", json("{\"waiting\": []}"));
        }
        answers.put("institutions/OSHC.0012/channels", json("""
                [{"name": "main", "connector": "rest", "settings": {"url": "https://a.example/fpr", "secret": "OSHC.0012"}, "endedAt": null},
                 {"name": "gone", "connector": "rest", "settings": {}, "endedAt": "2026-01-01T00:00:00Z"}]"""));
        agreement("ENABLED");
        answers.put("settings", json("""
                [{"key": "workers", "value": "16", "given": true}, {"key": "poll", "value": "PT1S", "given": false}]"""));
    }

    void agreement(String state) {
        answers.put(
                "agreements",
                json("[{\"id\": \"BT-OSHC0012-2026-01\", \"state\": \"" + state + "\"},"
                        + " {\"id\": \"DRAFT-1\", \"state\": \"KNOWN\"}]"));
        ObjectNode agreement = JSON.createObjectNode()
                .put("id", "BT-OSHC0012-2026-01")
                .put("state", state)
                .put("activeVersion", 1);
        agreement
                .putArray("versions")
                .addObject()
                .put("version", 1)
                .put("hash", "1f".repeat(32))
                .put("document", DOCUMENT);
        answers.put("agreements/BT-OSHC0012-2026-01", agreement);
    }

    /** Something about an institution waits for a second person. */
    void waits(String institution, String kind, String sha256, Map<String, String> content) {
        ArrayNode waiting = (ArrayNode)
                answers.get("institutions/" + institution + "/changes").get("waiting");
        ObjectNode change = waiting.addObject().put("kind", kind).put("sha256", sha256);
        content.forEach(change.putObject("content")::put);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public JsonNode get(String path) {
        JsonNode answer = answers.get(path);
        if (answer == null) {
            throw new AssertionError("Not laid down: " + path);
        }
        return answer;
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        return noted("POST " + path + (body == null ? "" : " " + body));
    }

    @Override
    public JsonNode put(String path, JsonNode body) {
        return noted("PUT " + path + " " + body);
    }

    @Override
    public JsonNode post(String path, String contentType, byte[] body) {
        return noted("POST " + path);
    }

    private JsonNode noted(String change) {
        changes.add(change);
        return JSON.createObjectNode().put("sha256", "5e".repeat(32));
    }
}
