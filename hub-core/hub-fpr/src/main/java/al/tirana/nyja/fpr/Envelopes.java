package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The envelopes of the hub's own answers. */
final class Envelopes {

    private static final List<String> QUOTED =
            List.of("id", "source", "agreementid", "correlationid", "testmode", "traceparent");

    private Envelopes() {}

    /** What of a broken message may be said back: the fields of the envelope that have the right form. */
    static ObjectNode quotable(ObjectNode originalOrNull) {
        var quotable = JsonNodeFactory.instance.objectNode();
        if (originalOrNull != null) {
            // Those fields alone: what else a stranger put beside them need not be looked at.
            QUOTED.stream().filter(originalOrNull::has).forEach(name -> quotable.set(name, originalOrNull.get(name)));
            FprSchemas.head(quotable).stream()
                    .map(Finding::path)
                    .filter(path -> path.startsWith("/"))
                    .forEach(path -> quotable.remove(path.substring(1).split("/")[0]));
        }
        return quotable;
    }

    /** @param original only its quotable fields are used */
    static ObjectNode answer(String name, ObjectNode original, String recipientIdOrNull, String kind, Instant now) {
        var id = Uuid7.next().toString();
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", Actors.uri(Actors.HUB))
                .put("type", "al.tirana.fpr." + name + ".v1")
                .put("time", time(now))
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/" + name + "/v1")
                .put("fprversion", "1.0")
                .put("recipient", recipient(original, recipientIdOrNull));
        copy(original, "agreementid", answer, "agreementid");
        answer.put("purpose", "ADMINISTRIM_TEKNIK").put("sensitivity", "P1");
        answer.put("correlationid", Uuid7.next().toString());
        copy(original, "correlationid", answer, "correlationid");
        copy(original, "id", answer, "causationid");
        answer.put("idempotencykey", "HUB:" + kind + ":" + original.path("id").asText(id))
                .put("retention", "P90D");
        copy(original, "testmode", answer, "testmode");
        copy(original, "traceparent", answer, "traceparent");
        return answer;
    }

    /** In Albania's time, to the millisecond. */
    static String time(Instant now) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Clock.usual(now.truncatedTo(ChronoUnit.MILLIS)).toOffsetDateTime());
    }

    /** A caller that nobody knows has no id; then the message itself may say who sent it. */
    private static String recipient(ObjectNode original, String idOrNull) {
        return Actors.isId(idOrNull)
                ? Actors.uri(idOrNull)
                : original.path("source").asText(Actors.uri(Actors.HUB));
    }

    private static void copy(ObjectNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.get(name));
        }
    }
}
