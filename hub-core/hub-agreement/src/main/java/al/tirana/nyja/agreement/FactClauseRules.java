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
            if (!document.at(flow.pointer() + "/facts").isMissingNode()
                    && (document.at(flow.pointer() + "/schedule").isMissingNode()
                            || !Tree.texts(document, flow.pointer() + "/from").equals(Set.of(Actors.HUB)))) {
                faults.atKey(
                        flow.pointer() + "/facts",
                        "Numëron vetëm një raport i vetë Nyjës: from: HUB dhe një schedule",
                        "Only a report of the hub's own counts: from: HUB and a schedule");
            }
            for (Item type : Tree.items(document, flow.pointer() + "/facts")) {
                if (!carried.contains(type.text())) {
                    faults.at(
                            type.pointer(),
                            "Asnjë rrjedhë e marrëveshjes nuk e mbart këtë lloj: " + type.text(),
                            "No flow of the agreement carries this type: " + type.text());
                } else if (FprSchemas.facts(MessageType.PREFIX + type.text()).isEmpty()) {
                    faults.at(
                            type.pointer(),
                            "Skema e këtij lloji nuk thotë ç'mund të numërohet (x-fpr-facts): " + type.text(),
                            "The schema of this type says nothing that may be counted (x-fpr-facts): " + type.text());
                }
            }
        }
    }
}
