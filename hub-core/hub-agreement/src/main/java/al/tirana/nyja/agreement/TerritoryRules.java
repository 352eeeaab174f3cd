package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import al.tirana.nyja.fpr.CodeLists;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A territory of municipalities that exist, whose units lie in it, and none of which shares its recipient with another. */
final class TerritoryRules {

    private static final String MUNICIPALITY = "bashki";
    private static final String UNITS = "/territory/units";
    private static final String LISTS = "/codeLists";

    private final JsonNode document;
    private final Faults faults;
    private final Set<String> municipalities;

    private TerritoryRules(JsonNode document, Faults faults) {
        this.document = document;
        this.faults = faults;
        this.municipalities = Tree.texts(document, "/territory/municipalities");
    }

    static void check(JsonNode document, Faults faults) {
        TerritoryRules rules = new TerritoryRules(document, faults);
        rules.municipalities();
        rules.lists();
        Tree.items(document, UNITS).forEach(rules::units);
    }

    private void municipalities() {
        for (Item municipality : Tree.items(document, "/territory/municipalities")) {
            if (CodeLists.get()
                    .find(MUNICIPALITY, municipality.text(), LocalDate.MAX)
                    .isEmpty()) {
                faults.at(
                        municipality.pointer(),
                        "Nuk është kod i listës " + MUNICIPALITY + ": " + municipality.text(),
                        "Not a code of the list " + MUNICIPALITY + ": " + municipality.text());
            }
        }
    }

    private void lists() {
        for (Item list : Tree.names(document, LISTS)) {
            if (CodeLists.get().names().contains(list.text())) {
                faults.atKey(
                        list.pointer(),
                        "Kështu quhet një listë e përbashkët: zgjidhni një emër tjetër",
                        "A shared list is called so: choose another name");
            }
        }
    }

    private void units(Item named) {
        Set<String> codes = new LinkedHashSet<>();
        for (Item code : Tree.names(document, LISTS + "/" + Pointers.escape(named.text()))) {
            codes.add(code.text());
            if (!municipalities.contains(municipality(code.text()))) {
                faults.atKey(
                        code.pointer(),
                        "Kodi i një njësie fillon me kodin e një bashkie të territorit dhe një vizë",
                        "The code of a unit begins with that of a municipality of the territory and a hyphen");
            }
        }
        if (codes.isEmpty() && CodeLists.get().names().contains(named.text())) {
            codes.addAll(CodeLists.get().inForce(named.text(), LocalDate.MAX).stream()
                    .map(code -> code.code())
                    .filter(code -> municipalities.contains(municipality(code)))
                    .collect(Collectors.toSet()));
        }
        if (codes.isEmpty()) {
            faults.at(
                    named.pointer(),
                    "Asnjë listë (codeLists) me njësi të këtij territori nuk quhet kështu: " + named.text(),
                    "No list (codeLists) with units of this territory is called so: " + named.text());
        }
        recipients(named, codes);
    }

    /** A unit is told by what stands behind the hyphen of its code: two must not be one. */
    private void recipients(Item named, Set<String> codes) {
        boolean told = Tree.names(document, "/flows").stream()
                .flatMap(flow -> Tree.names(document, flow.pointer() + "/copies").stream())
                .anyMatch(copy -> document.at(copy.pointer() + "/of").asText().equals("unit"));
        Map<String, String> members = new HashMap<>();
        for (String code : codes) {
            String other = members.putIfAbsent(code.substring(code.indexOf('-') + 1), code);
            if (told && other != null) {
                faults.at(
                        named.pointer(),
                        "Dy njësi do të kishin të njëjtin marrës: " + other + ", " + code,
                        "Two units would have the same recipient: " + other + ", " + code);
            }
        }
    }

    private static String municipality(String unit) {
        int hyphen = unit.indexOf('-');
        return hyphen < 0 ? unit : unit.substring(0, hyphen);
    }
}
