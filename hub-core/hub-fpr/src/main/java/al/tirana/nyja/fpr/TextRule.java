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

    private final List<Finding> findings = new ArrayList<>();

    private TextRule() {}

    static List<Finding> check(ObjectNode message) {
        var rule = new TextRule();
        rule.walk("", message);
        return rule.findings;
    }

    private void walk(String pointer, JsonNode node) {
        if (findings.size() >= FprJson.MAX_FINDINGS || pointer.equals(SEALED)) {
            return;
        }
        if (node.isTextual()) {
            text(pointer, node.textValue());
        } else if (node.isObject()) {
            node.properties().forEach(field -> walk(Pointers.field(pointer, field.getKey()), field.getValue()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(Pointers.element(pointer, i), node.get(i));
            }
        }
    }

    private void text(String pointer, String text) {
        if (!text.isEmpty() && !Unseen.isVisible(text)) {
            add(pointer, "mungon: ka vetëm shenja që nuk shihen", "it is missing: nothing in it can be seen");
            return;
        }
        Unseen.firstIn(text, OF_SEVERAL_LINES.contains(pointer)).ifPresent(point -> {
            var name = Unseen.name(point);
            add(pointer, "ka një shenjë që nuk shihet: " + name, "it holds a character that cannot be seen: " + name);
        });
    }

    private void add(String pointer, String sq, String en) {
        findings.add(Finding.of("FPR-102").at(pointer).detail(sq, en));
    }
}
