package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The answers to the messages of a batch, in their order, in the form in which the hub itself answers. */
final class BatchResults {

    static final String TYPE = "application/cloudevents-batch+json";

    private static final int MIXED = 207;

    private final ArrayNode results = Json.array();
    private boolean all = true;

    /** @param reply what is answered in place of a receipt */
    void add(ObjectNode message, int status, boolean repeat, Optional<ObjectNode> reply) {
        all &= status == 200;
        results.add(reply.orElseGet(() -> receipt(message, status, repeat)));
    }

    /** As who received it: the hub's library writes the hub's own answers. */
    private static ObjectNode receipt(ObjectNode message, int status, boolean repeat) {
        Instant now = Instant.now();
        ObjectNode receipt = status == 200
                ? Answers.acknowledged(message, List.of(), repeat, null, now)
                : Answers.rejected(message, "", List.of(finding(status)), List.of(), null, now, null);
        return receipt.put("source", message.path("recipient").asText());
    }

    private static Finding finding(int status) {
        return Finding.of(status == 503 ? "FPR-504" : "FPR-102");
    }

    /** Of the whole. */
    int status() {
        return all ? 202 : MIXED;
    }

    Optional<byte[]> body(Behaviour.Kind kind) {
        ArrayNode said = results.deepCopy();
        switch (kind) {
            case BATCH_SHORT -> said.remove(said.size() - 1);
            case BATCH_TWICE -> said.add(said.get(0).deepCopy());
            case BATCH_OTHERS ->
                said.forEach(result -> {
                    String other = UUID.randomUUID().toString();
                    ((ObjectNode) result).put("causationid", other);
                    ((ObjectNode) result.at("/data/body")).put("refId", other);
                });
            default -> {
                // as it is
            }
        }
        return Optional.of(Json.bytes(said));
    }
}
