package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import al.tirana.nyja.fpr.Actors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Over which channels a flow goes: {@code via}. A single name is the channel of whom the hub turns to: of the senders where
 * it collects files, of the recipients elsewhere. Whether there are such channels the register knows.
 */
final class ChannelRules {

    private ChannelRules() {}

    static void check(JsonNode document, Faults faults) {
        for (Item flow : Tree.names(document, "/flows")) {
            Set<String> turnedTo = turnedTo(document, flow.pointer());
            for (Item named : Tree.names(document, flow.pointer() + "/via")) {
                if (!turnedTo.contains(named.text())) {
                    Optional<String> meant = Pointers.nearest(named.text(), turnedTo);
                    faults.atKey(
                            named.pointer(),
                            "Nyja nuk i drejtohet këtij institucioni në këtë rrjedhë: " + named.text()
                                    + meant.map(m -> ". A desht të thoni " + m + "?")
                                            .orElse(""),
                            "The hub does not turn to this institution in this flow: " + named.text()
                                    + meant.map(m -> ". Did you mean " + m + "?")
                                            .orElse(""));
                }
            }
        }
    }

    /** The channel of each institution for which the flow names one, as the flow lists the institution. */
    static Map<String, String> of(JsonNode document, String flow) {
        Map<String, String> channels = new LinkedHashMap<>();
        for (Item all : Tree.items(document, flow + "/via")) {
            String who = collects(document, flow) ? "/from" : "/to";
            Tree.texts(document, flow + who).forEach(one -> channels.put(one, all.text()));
        }
        for (Item named : Tree.names(document, flow + "/via")) {
            channels.put(named.text(), document.at(named.pointer()).textValue());
        }
        return channels;
    }

    private static Set<String> turnedTo(JsonNode document, String flow) {
        Set<String> all = new LinkedHashSet<>();
        if (collects(document, flow)) {
            all.addAll(Tree.texts(document, flow + "/from"));
        }
        all.addAll(Tree.texts(document, flow + "/to"));
        Tree.names(document, flow + "/copies").forEach(copy -> all.add(copy.text()));
        return all;
    }

    /** By a schedule of its own the hub fetches from somebody, or reports itself. */
    private static boolean collects(JsonNode document, String flow) {
        return document.at(flow + "/schedule").isObject()
                && !Tree.texts(document, flow + "/from").contains(Actors.HUB);
    }
}
