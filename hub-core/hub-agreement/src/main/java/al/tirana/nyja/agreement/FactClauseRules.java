package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** A report of the hub's own may count what the agreement carries, as far as a type has something to count. */
final class FactClauseRules {

    private FactClauseRules() {}

    static void check(JsonNode document, Faults faults) {
        Set<String> carried = new HashSet<>();
        for (Item flow : Tree.names(document, "/flows")) {
            carried.addAll(Tree.texts(document, flow.pointer() + "/type"));
        }
        for (Item flow : Tree.names(document, "/flows")) {
            onlyAReport(document, flow, "/facts", faults);
            onlyAReport(document, flow, "/factsOf", faults);
            ofOthers(document, flow, faults);
            forOthers(document, flow, faults);
            for (Item type : Tree.items(document, flow.pointer() + "/facts")) {
                if (!carried.contains(type.text())) {
                    faults.at(
                            type.pointer(),
                            "Asnjë rrjedhë e marrëveshjes nuk e mbart këtë lloj: " + type.text(),
                            "No flow of the agreement carries this type: " + type.text());
                } else {
                    mayBeCounted(type, faults);
                }
            }
        }
    }

    /** What is asked of documents since some were approved without it; those go on as people approved them. */
    static void checkNew(JsonNode document, Faults faults) {
        for (Item flow : Tree.names(document, "/flows")) {
            alikeForOneType(document, flow, faults);
        }
    }

    private static void onlyAReport(JsonNode document, Item flow, String key, Faults faults) {
        if (!document.at(flow.pointer() + key).isMissingNode()
                && (document.at(flow.pointer() + "/schedule").isMissingNode()
                        || !Tree.texts(document, flow.pointer() + "/from").equals(Set.of(Actors.HUB)))) {
            faults.atKey(
                    flow.pointer() + key,
                    "Numëron vetëm një raport i vetë Nyjës: from: HUB dhe një schedule",
                    "Only a report of the hub's own counts: from: HUB and a schedule");
        }
    }

    /** What other agreements carry is theirs to say; that they let it be counted too. */
    private static void ofOthers(JsonNode document, Item flow, Faults faults) {
        for (Item other : Tree.names(document, flow.pointer() + "/factsOf")) {
            notItself(document, other, true, faults);
            Tree.items(document, other.pointer()).forEach(type -> mayBeCounted(type, faults));
        }
    }

    private static void forOthers(JsonNode document, Item flow, Faults faults) {
        for (Item other : Tree.items(document, flow.pointer() + "/countedBy")) {
            notItself(document, other, false, faults);
        }
        if (!document.at(flow.pointer() + "/countedBy").isMissingNode()) {
            Tree.items(document, flow.pointer() + "/type").forEach(type -> mayBeCounted(type, faults));
        }
    }

    /** What is counted of a type is not told apart by flows: one of them must not open the others. */
    private static void alikeForOneType(JsonNode document, Item flow, Faults faults) {
        String type = document.at(flow.pointer() + "/type").asText();
        Set<String> readers = Tree.texts(document, flow.pointer() + "/countedBy");
        for (Item other : Tree.names(document, "/flows")) {
            boolean same = document.at(other.pointer() + "/type").asText().equals(type);
            if (same && !readers.containsAll(Tree.texts(document, other.pointer() + "/countedBy"))) {
                faults.atKey(
                        readers.isEmpty() ? flow.pointer() : flow.pointer() + "/countedBy",
                        "Rrjedhat e një lloji numërohen bashkë: countedBy duhet të jetë i njëjtë si te " + other.text(),
                        "Flows of one type are counted together: countedBy must be the same as in " + other.text());
                return;
            }
        }
    }

    private static void notItself(JsonNode document, Item other, boolean key, Faults faults) {
        if (other.text().equals(document.path("id").asText())) {
            String sq = "Kjo është vetë marrëveshja: për mesazhet e saj shkruani facts te raporti";
            String en = "This is the agreement itself: for its own messages write facts at the report";
            if (key) {
                faults.atKey(other.pointer(), sq, en);
            } else {
                faults.at(other.pointer(), sq, en);
            }
        }
    }

    private static void mayBeCounted(Item type, Faults faults) {
        if (FprSchemas.facts(MessageType.PREFIX + type.text()).isEmpty()) {
            faults.at(
                    type.pointer(),
                    "Skema e këtij lloji nuk thotë ç'mund të numërohet (x-fpr-facts): " + type.text(),
                    "The schema of this type says nothing that may be counted (x-fpr-facts): " + type.text());
        }
    }
}
