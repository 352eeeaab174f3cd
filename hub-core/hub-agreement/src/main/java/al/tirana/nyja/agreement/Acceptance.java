package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One walk along a message: which of its fields the flow does not accept. Used once. */
final class Acceptance {

    /** Enough to correct the message; the next attempt shows the rest. */
    private static final int MOST = 100;

    private final String clause;
    private final List<Finding> findings = new ArrayList<>();
    private final Trail trail = new Trail();

    Acceptance(String clause) {
        this.clause = clause;
    }

    List<Finding> of(JsonNode data, Field root) {
        walk(data, root);
        return findings;
    }

    private void walk(JsonNode node, Field field) {
        if (findings.size() >= MOST) {
            return;
        }
        if (field.single() || node.isContainerNode() && node.isEmpty()) {
            if (!field.accepted()) {
                refuse(trail.pointer());
            }
        } else if (node.isObject()) {
            object(node, field);
        } else if (node.isArray()) {
            array(node, field);
        } else {
            refuse(trail.pointer()); // a value where the type has an object
        }
    }

    private void object(JsonNode node, Field field) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Field below = field.member(member.getKey());
            if (below == null) {
                refuseUnknown();
            } else {
                trail.down(member.getKey());
                walk(member.getValue(), below);
                trail.up();
            }
        }
    }

    private void array(JsonNode node, Field field) {
        if (field.elements() == null) {
            refuseUnknown();
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            trail.down(i);
            walk(node.get(i), field.elements());
            trail.up();
        }
    }

    /** The sender made this name up; it could hold anything, so it is not repeated. */
    private void refuseUnknown() {
        refuse(trail.pointer() + "/*");
    }

    private void refuse(String pointer) {
        Finding finding = Finding.of("FPR-221").at(pointer).clause(clause);
        if (findings.isEmpty() || !findings.get(findings.size() - 1).equals(finding)) {
            findings.add(finding);
        }
    }
}
