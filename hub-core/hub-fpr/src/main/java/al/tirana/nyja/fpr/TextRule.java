package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Each text can be seen: none holds characters that nobody sees, and none is empty to the eye. */
final class TextRule {

    /** Sentences; all other texts stand in one line. */
    private static final Set<String> OF_SEVERAL_LINES = Set.of("/data/body/reason", "/data/body/note");

    /** Long, and base64url by its schema. */
    private static final String SEALED = "/data/sealed";

    private static final int DEPTH_OF_SEALED = 2;

    private final List<Finding> findings = new ArrayList<>();
    private final Steps steps = new Steps();

    private TextRule() {}

    static List<Finding> check(ObjectNode message) {
        var rule = new TextRule();
        rule.walk(0, message);
        return rule.findings;
    }

    private void walk(int depth, JsonNode node) {
        if (findings.size() >= FprJson.MAX_FINDINGS || isSealed(depth)) {
            return;
        }
        if (node.isTextual()) {
            text(depth, node.textValue());
        } else if (node.isObject()) {
            for (var field : node.properties()) {
                steps.take(depth + 1, field.getKey());
                walk(depth + 1, field.getValue());
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                steps.take(depth + 1, i);
                walk(depth + 1, node.get(i));
            }
        }
    }

    private boolean isSealed(int depth) {
        return depth == DEPTH_OF_SEALED && steps.pointer(depth).equals(SEALED);
    }

    private void text(int depth, String text) {
        if (!text.isEmpty() && !Unseen.isVisible(text)) {
            add(depth, "mungon: ka vetëm shenja që nuk shihen", "it is missing: nothing in it can be seen");
        } else if (Unseen.firstIn(text, false).isPresent()) {
            Unseen.firstIn(text, OF_SEVERAL_LINES.contains(steps.pointer(depth)))
                    .ifPresent(point -> {
                        var name = Unseen.name(point);
                        add(
                                depth,
                                "ka një shenjë që nuk shihet: " + name,
                                "it holds a character that cannot be seen: " + name);
                    });
        }
    }

    private void add(int depth, String sq, String en) {
        findings.add(Finding.of("FPR-102").at(steps.pointer(depth)).detail(sq, en));
    }
}
