package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The class that a message declares against what it holds, and what must not be seen in clear. */
final class SensitivityRule {

    private static final int ADULT = 18;

    private final ObjectNode message;
    private final LocalDate today;
    private final CodeDays days;
    private final List<Finding> findings = new ArrayList<>();
    private String highest;
    private String because;

    SensitivityRule(ObjectNode message, ZonedDateTime now) {
        this.message = message;
        this.today = now.toLocalDate();
        this.days = CodeDays.of(message, now);
        // Classes compare as text: P0 < … < P4.
        this.highest = message.get("sensitivity").textValue();
    }

    List<Finding> check() {
        findings.addAll(SealRule.readable(message));
        Places.walk(message, this::meet);
        declared("/data/labels");
        declared("/data/attachments");
        minors();
        labels();
        noteOfAProtectedCase();
        if (because != null) {
            findings.add(Finding.of("FPR-222")
                    .at("/sensitivity")
                    .detail(
                            "duhet " + highest + ", për shkak të " + because,
                            highest + " is needed, because of " + because));
        }
        return findings;
    }

    private void meet(Leaf leaf, Places.Where where, JsonNode value) {
        raise(leaf.cls(), where::pointer);
        if (leaf.codelist() == null || leaf.codelist().equals(Units.OF_THE_TERRITORY)) {
            return;
        }
        var code = CodeLists.get().find(leaf.codelist(), value.asText(), days);
        if (code.isPresent() && code.get().cls() != null) {
            if (code.get().cls().equals("P4")) {
                findings.add(
                        DerivedCategory.is(value.asText())
                                ? DerivedCategory.refused(where.pointer())
                                : Finding.of("FPR-223").at(where.pointer()));
            } else {
                raise(code.get().cls(), where::pointer);
            }
        }
    }

    /** Labels and attachments say their class themselves. */
    private void declared(String list) {
        for (int i = 0; i < message.at(list).size(); i++) {
            var place = list + '/' + i;
            raise(message.at(list).get(i).path("class").asText("P0"), () -> place);
        }
    }

    private void minors() {
        for (var person : People.in(message)) {
            if (new Age(person.json(), today).mayBeUnder(ADULT)) {
                raise("P3", person::pointer);
            }
        }
    }

    /** A label must not tell what a seal hides, nor stand in place of a seal. */
    private void labels() {
        var labels = message.path("data").path("labels");
        for (int i = 0; i < labels.size(); i++) {
            var path = labels.get(i).path("path").asText();
            var here = "/data/labels/" + i;
            if (labels.get(i).has("reason") && isSealed(path, true)) {
                findings.add(Finding.of("FPR-223")
                        .at(here + "/reason")
                        .detail("etiketa tregon atë që vula fsheh", "the label tells what the seal hides"));
            }
            if (labels.get(i).path("class").asText().equals("P4") && !isSealed(path, false)) {
                findings.add(Finding.of("FPR-223")
                        .at(here + "/path")
                        .detail("e dhëna P4 nuk është e vulosur", "the P4 item is not sealed"));
            }
        }
    }

    /** @param orHoldsASeal also true for a path above a sealed one */
    private boolean isSealed(String path, boolean orHoldsASeal) {
        for (var seal : message.path("data").path("sealed")) {
            for (var sealed : seal.path("paths")) {
                if (isAtOrBelow(path, sealed.asText()) || orHoldsASeal && isAtOrBelow(sealed.asText(), path)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAtOrBelow(String path, String above) {
        return path.equals(above) || path.startsWith(above + "/");
    }

    /** In FPR 1.0 only referrals are sealed, so free text about a P4 case has no safe place. */
    private void noteOfAProtectedCase() {
        if (message.path("data").path("body").path("note").isTextual()
                && message.get("sensitivity").textValue().equals("P4")) {
            findings.add(Finding.of("FPR-223").at("/data/body/note"));
        }
    }

    private void raise(String cls, Supplier<String> pointer) {
        if (cls.compareTo(highest) > 0) {
            highest = cls;
            because = pointer.get();
        }
    }
}
