package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** An explanation as it is answered, in both languages. */
public final class ExplanationJson {

    private ExplanationJson() {}

    public static ObjectNode of(Explanation explanation) {
        return of(explanation, shown -> true);
    }

    /** For the sender itself: to whom copies go says something about the people in it, so the sender is not told. */
    static ObjectNode ofOwn(Explanation explanation, String recipient) {
        return of(explanation, shown -> shown.recipient().equals(recipient));
    }

    private static ObjectNode of(Explanation explanation, Predicate<Explanation.Shown> told) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("outcome", explanation.outcome().name())
                .put("sq", explanation.outcome().sq())
                .put("en", explanation.outcome().en());
        if (explanation.agreement() != null) {
            json.put("agreement", explanation.agreement()).put("clause", explanation.clause());
        }
        if (explanation.since() != null) {
            json.put("since", explanation.since().toString());
        }
        if (explanation.deadline() != null) {
            json.putObject("deadline")
                    .put("due", explanation.deadline().due().toString())
                    .put("ends", explanation.deadline().ends().toString());
        }
        json.set("errors", findings(explanation.refusal()));
        json.set("warnings", findings(explanation.warnings()));
        ArrayNode disclosures = json.putArray("disclosures");
        explanation.shown().stream().filter(told).forEach(shown -> {
            ObjectNode one = disclosures.addObject().put("recipient", shown.recipient());
            shown.paths().forEach(one.putArray("shows")::add);
            shown.withheld().forEach(one.putArray("withholds")::add);
        });
        ArrayNode humans = json.putArray("humans");
        explanation.humans().forEach(task -> humans.add(human(task)));
        return json;
    }

    private static ObjectNode human(NewTask task) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", task.kind().name())
                .put("owner", task.owner())
                .put("reason", task.reason())
                .put("due", task.dueAt().toString())
                .put("sq", task.kind().what().sq())
                .put("en", task.kind().what().en())
                .put("nextStepSq", task.kind().next().sq())
                .put("nextStepEn", task.kind().next().en());
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.stream().map(Answers::finding).forEach(array::add);
        return array;
    }
}
