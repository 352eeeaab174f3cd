package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Each code stands in its list and is in force today. */
final class CodeRule {

    private CodeRule() {}

    static List<Finding> check(ObjectNode message, ZonedDateTime now) {
        var today = now.toLocalDate();
        var findings = new ArrayList<Finding>();
        Places.walk(message, (leaf, pointer, value) -> {
            if (leaf.codelist() != null
                    && CodeLists.get()
                            .find(leaf.codelist(), value.asText(), today)
                            .isEmpty()) {
                findings.add(Finding.of("FPR-302")
                        .at(pointer)
                        .detail("lista " + leaf.codelist(), "list " + leaf.codelist()));
            }
        });
        return findings;
    }
}
