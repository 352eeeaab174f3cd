package al.tirana.nyja.engine.deadline;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.type.DueCase;
import al.tirana.nyja.engine.type.Overdue.Words;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes the message by which the hub speaks of a case, as far as the agreement lets it: by a flow of its own. */
final class OwnWords {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final String SCHEMA = "https://id.tirana.al/fpr/schema/";

    private OwnWords() {}

    /**
     * @param step what makes it the same when it is said again
     * @return empty if no flow of the hub's takes it to any of those whom it is for
     */
    static Optional<ObjectNode> of(CompiledAgreement agreement, DueCase due, Words words, String step, Instant now) {
        return agreement.flow(words.type(), Actors.HUB).flatMap(flow -> words.to().stream()
                .filter(flow.recipients()::contains)
                .findFirst()
                .map(recipient -> message(agreement, flow, due, words, recipient, step, now)));
    }

    private static ObjectNode message(
            CompiledAgreement agreement,
            Flow flow,
            DueCase due,
            Words words,
            String recipient,
            String step,
            Instant now) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", Uuid7.next().toString())
                .put("source", Actors.uri(Actors.HUB))
                .put("type", words.type())
                .put(
                        "time",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                now.truncatedTo(ChronoUnit.SECONDS).atZone(agreement.zone())))
                .put("datacontenttype", "application/json")
                .put(
                        "dataschema",
                        SCHEMA + words.type().substring(PREFIX.length()).replaceFirst("\\.(v[0-9]+)$", "/$1"))
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(recipient))
                .put("agreementid", agreement.id())
                .put("purpose", purpose(flow, due))
                .put("sensitivity", "P2")
                .put("correlationid", due.correlation().toString())
                .put("causationid", due.message().toString())
                .put("sequence", 1)
                .put("idempotencykey", key(due, step))
                .put("retention", flow.retention().toString());
        if (!due.subject().isEmpty()) {
            message.put("subject", due.subject());
        }
        if (due.test()) {
            message.put("testmode", true);
        }
        ObjectNode data = message.putObject("data");
        data.set("body", words.body());
        if (FprSchemas.brought(words.type()).isPresent()) {
            legal(agreement, data.putObject("legal"));
        }
        return message;
    }

    /** A type that was brought shows its legal basis; the hub's is the agreement's. */
    private static void legal(CompiledAgreement agreement, ObjectNode legal) {
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        var references = legal.putArray("references");
        agreement.legalBasis().forEach(reference -> references.addObject().put("act", reference.act()));
    }

    private static String purpose(Flow flow, DueCase due) {
        return flow.purposes().contains(due.purpose())
                ? due.purpose()
                : flow.purposes().iterator().next();
    }

    /** The number of a case is that of its parties only. */
    private static String key(DueCase due, String step) {
        String all = String.join(
                "\n",
                due.key().kind(),
                due.key().id().toString(),
                due.key().agreement(),
                due.key().one(),
                due.key().other());
        return "HUB:DUE:" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + ":" + step;
    }
}
