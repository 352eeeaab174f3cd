package al.tirana.nyja.engine.brought;

import al.tirana.nyja.engine.admission.Answer;
import al.tirana.nyja.spi.RecordFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What became of the messages of one input, counted and explained. */
public final class Tally {

    /** So many errors an answer tells; after that how many more there are. */
    private static final int MOST = 2000;

    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    private int accepted;
    private int refused;
    private int more;

    public void count(Answer answer) {
        if (answer.accepted()) {
            accepted++;
            return;
        }
        refused++;
        answer.message().at("/data/body/errors").forEach(error -> tell().setAll((ObjectNode) error));
    }

    void refused(Iterable<RecordFault> faults) {
        refused++;
        for (RecordFault fault : faults) {
            ObjectNode error = tell().put("code", fault.code())
                    .put("sq", fault.what().sq())
                    .put("en", fault.what().en());
            if (fault.line() > 0) {
                error.put("line", fault.line());
            }
            if (!fault.column().isEmpty()) {
                error.put("column", fault.column());
            }
        }
    }

    /** How many more errors will be told. */
    int left() {
        return MOST - errors.size();
    }

    private ObjectNode tell() {
        if (left() > 0) {
            return errors.addObject();
        }
        more++;
        return JsonNodeFactory.instance.objectNode();
    }

    /** Of an input in a partner's own words. */
    Told answer() {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("outcome", outcome().name())
                .put("accepted", accepted)
                .put("refused", refused);
        told.set("errors", errors);
        if (more > 0) {
            told.put("more", more);
        }
        return answer(told);
    }

    /** @param told what the partner hears of it */
    public Told answer(JsonNode told) {
        return new Told(
                outcome(),
                errors.path(0).path("code").asText(),
                told.toString().getBytes(StandardCharsets.UTF_8),
                accepted + refused);
    }

    private Outcome outcome() {
        if (refused == 0) {
            return Outcome.ACCEPTED;
        }
        return accepted == 0 ? Outcome.REFUSED : Outcome.PARTLY;
    }
}
