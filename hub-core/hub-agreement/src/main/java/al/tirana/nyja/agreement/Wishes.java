package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What the person has excluded in the consent, as far as the hub could not withhold it. */
final class Wishes {

    private static final String PLACE = "/legal/consent/excludedPaths";

    private final ObjectNode data;
    private final Field fields;

    Wishes(ObjectNode data, Field fields) {
        this.data = data;
        this.fields = fields;
    }

    List<Finding> unheard() {
        List<Finding> findings = new ArrayList<>();
        JsonNode excluded = data.at(PLACE);
        for (int i = 0; i < excluded.size(); i++) {
            String pointer = excluded.get(i).asText();
            Finding finding = Finding.of("FPR-102").at("/data" + PLACE + "/" + i);
            if (!exists(pointer)) {
                findings.add(
                        finding.detail("nuk tregon asnjë fushë të këtij mesazhi", "names no field of this message"));
            } else if (touchesASeal(pointer)) {
                findings.add(finding.detail(
                        "është në vulë: Nyja nuk e heq dot; lëreni jashtë vulës që në fillim",
                        "lies in a seal: the hub cannot take it out; leave it out when you seal"));
            }
        }
        return findings;
    }

    /** A place that messages of the type may have; in an array, one that this message has. */
    private boolean exists(String pointer) {
        if (!MessageType.isBelow(pointer, "/data")) {
            return false;
        }
        Field field = fields;
        JsonNode here = data;
        List<String> steps = Pointers.steps(pointer);
        for (String step : steps.subList(1, steps.size())) {
            if (field.elements() == null) {
                field = field.member(step);
                here = here.path(step);
            } else if (step.equals("*")) {
                field = field.elements();
                here = here.path(0);
            } else if (Pointers.isIndex(step) && here.has(Integer.parseInt(step))) {
                field = field.elements();
                here = here.get(Integer.parseInt(step));
            } else {
                return false;
            }
            if (field == null) {
                return false;
            }
        }
        return true;
    }

    private boolean touchesASeal(String pointer) {
        for (JsonNode seal : data.path("sealed")) {
            for (JsonNode path : seal.path("paths")) {
                String sealed = path.asText();
                if (MessageType.isBelow(pointer, sealed) || MessageType.isBelow(sealed, pointer)) {
                    return true;
                }
            }
        }
        return false;
    }
}
