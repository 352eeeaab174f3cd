package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Each flow carries a type that exists, for purposes of that type, and no two flows claim the same message. */
final class TypeRules {

    private TypeRules() {}

    static void check(JsonNode document, Function<String, Optional<MessageType>> types, Faults faults) {
        Set<String> taken = new HashSet<>();
        for (Item flow : Tree.names(document, "/flows")) {
            for (Item type : Tree.items(document, flow.pointer() + "/type")) {
                Optional<MessageType> known = types.apply(type.text());
                known.ifPresentOrElse(
                        found -> purposes(document, flow.pointer(), found, faults),
                        () -> faults.at(
                                type.pointer(),
                                "Lloj mesazhi që asnjë marrëveshje nuk e mbart: " + type.text(),
                                "Not a message type that an agreement carries: " + type.text()));
                for (Item sender : Tree.items(document, flow.pointer() + "/from")) {
                    if (!taken.add(type.text() + " " + sender.text())) {
                        faults.at(
                                sender.pointer(),
                                "Një rrjedhë tjetër mbart të njëjtin lloj nga i njëjti dërgues: bashkojini dhe shtoni marrësit te to",
                                "Another flow carries the same type from the same sender: make them one and add the recipients to its to");
                    }
                }
            }
        }
    }

    private static void purposes(JsonNode document, String flow, MessageType type, Faults faults) {
        for (Item purpose : Tree.items(document, flow + "/purposes")) {
            if (!type.purposes().contains(purpose.text())) {
                String possible = String.join(", ", type.purposes());
                faults.at(
                        purpose.pointer(),
                        "Nuk është qëllim i këtij lloji: " + purpose.text() + ". Të mundshme: " + possible,
                        "Not a purpose of this type: " + purpose.text() + ". Possible: " + possible);
            }
        }
    }
}
