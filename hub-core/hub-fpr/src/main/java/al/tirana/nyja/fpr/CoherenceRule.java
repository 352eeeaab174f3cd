package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a message says twice, it says the same way: priority, totals, and what a seal is bound to. */
final class CoherenceRule {

    private CoherenceRule() {}

    static List<Finding> check(ObjectNode message) {
        var findings = new ArrayList<Finding>();
        var body = message.path("data").path("body");
        priority(message, body, findings);
        totals(body, findings);
        seals(message, findings);
        findings.addAll(SealRule.form(message));
        return findings;
    }

    private static void priority(ObjectNode message, JsonNode body, List<Finding> findings) {
        if (message.has("priority")
                && body.has("priority")
                && !message.get("priority").equals(body.get("priority"))) {
            findings.add(Finding.of("FPR-102")
                    .at("/data/body/priority")
                    .detail("ndryshon nga ai i mesazhit", "it differs from that of the message"));
        }
    }

    private static void totals(JsonNode body, List<Finding> findings) {
        if (!body.has("rowCount")) {
            return;
        }
        var rows = body.path("rows");
        if (!body.get("rowCount").bigIntegerValue().equals(BigInteger.valueOf(rows.size()))) {
            findings.add(Finding.of("FPR-310")
                    .at("/data/body/rowCount")
                    .detail("nuk është numri i rreshtave", "not the number of rows"));
        }
        int width = body.path("columns").size();
        for (int i = 0; i < rows.size() && findings.size() < FprJson.MAX_FINDINGS; i++) {
            if (rows.get(i).size() != width) {
                findings.add(Finding.of("FPR-310")
                        .at("/data/body/rows/" + i)
                        .detail("rreshti nuk ka gjatësinë e kolonave", "the row is not as long as the columns"));
            }
        }
    }

    /** A seal is bound to its message, so that nobody can move it to another one. */
    private static void seals(ObjectNode message, List<Finding> findings) {
        var id = message.get(message.has("via") ? "causationid" : "id").textValue();
        var seals = message.path("data").path("sealed");
        for (int i = 0; i < seals.size(); i++) {
            var paths = StreamSupport.stream(seals.get(i).path("paths").spliterator(), false)
                    .map(JsonNode::textValue)
                    .collect(Collectors.joining(","));
            var bound = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + '|' + paths).getBytes(StandardCharsets.UTF_8));
            if (!bound.equals(seals.get(i).path("jwe").path("aad").asText())) {
                findings.add(Finding.of("FPR-102")
                        .at("/data/sealed/" + i + "/jwe/aad")
                        .detail("vula i përket një mesazhi tjetër", "the seal belongs to another message"));
            }
        }
    }
}
