package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Each code stands in its list, as the agreement knows it, and was in force when what the message tells of was so. */
final class CodeRule {

    private CodeRule() {}

    static List<Finding> check(ObjectNode message, Territory territory, ZonedDateTime now) {
        var days = CodeDays.of(message, now);
        var findings = new ArrayList<Finding>();
        Places.walk(message, (leaf, where, value) -> {
            if (leaf.codelist() != null && !isKnown(leaf.codelist(), value.asText(), territory, days)) {
                String list = isUnits(leaf.codelist()) ? territory.units().list() : leaf.codelist();
                findings.add(Finding.of("FPR-302").at(where.pointer()).detail("lista " + list, "list " + list));
            }
        });
        return findings;
    }

    private static boolean isKnown(String list, String code, Territory territory, CodeDays days) {
        return isUnits(list)
                ? territory.knowsUnit(code, days)
                : territory.lists().find(list, code, days).isPresent();
    }

    private static boolean isUnits(String list) {
        return list.equals(Units.OF_THE_TERRITORY);
    }
}
