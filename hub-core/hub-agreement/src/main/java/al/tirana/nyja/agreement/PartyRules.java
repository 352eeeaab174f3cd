package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Actors;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may speak to whom: only the parties, and nobody to itself. */
final class PartyRules {

    /** A fault of a value, or of a key. */
    private interface Telling {
        void of(String pointer, String sq, String en);
    }

    private final JsonNode document;
    private final Faults faults;
    private final Set<String> parties = new LinkedHashSet<>();

    private PartyRules(JsonNode document, Faults faults) {
        this.document = document;
        this.faults = faults;
    }

    static void check(JsonNode document, Faults faults) {
        PartyRules rules = new PartyRules(document, faults);
        rules.parties();
        Tree.names(document, "/flows").forEach(flow -> rules.flow(flow.pointer()));
    }

    private void parties() {
        for (int i = 0; i < document.at("/parties").size(); i++) {
            for (Item party : Tree.items(document, "/parties/" + i + "/institution")) {
                if (party.text().equals(Actors.HUB)) {
                    faults.at(
                            party.pointer(),
                            "Nyja nuk është palë: ajo përcjell, nuk merr dhe nuk jep",
                            "The hub is no party: it carries, it neither gives nor takes");
                }
                if (!parties.add(party.text())) {
                    faults.at(
                            party.pointer(), "Pala përsëritet: " + party.text(), "Party given twice: " + party.text());
                }
            }
        }
    }

    private void flow(String flow) {
        Set<String> senders = Tree.texts(document, flow + "/from");
        Tree.items(document, flow + "/from").stream()
                .filter(sender -> !sender.text().equals(Actors.HUB)) // what it counts itself
                .forEach(this::mustBeParty);
        for (Item recipient : Tree.items(document, flow + "/to")) {
            mustBeParty(recipient);
            if (senders.contains(recipient.text())) {
                faults.at(
                        recipient.pointer(),
                        "Dërguesi nuk mund të jetë edhe marrës: " + recipient.text(),
                        "A sender cannot be the recipient too: " + recipient.text());
            }
        }
        for (Item copy : Tree.names(document, flow + "/copies")) {
            mustBeParty(copy, faults::atKey);
            if (senders.contains(copy.text())) {
                faults.atKey(
                        copy.pointer(),
                        "Dërguesi nuk mund të jetë edhe marrës: " + copy.text(),
                        "A sender cannot be the recipient too: " + copy.text());
            }
        }
        Tree.items(document, flow + "/refusedMinors").forEach(this::mustBeParty);
        Tree.items(document, flow + "/reportTo").forEach(this::mustBeParty);
        Tree.items(document, flow + "/choice/by").forEach(this::mustBeParty);
        choosers(flow);
        for (Item asker : Tree.items(document, flow + "/remembered/to")) {
            if (!senders.contains(asker.text())) {
                faults.at(
                        asker.pointer(),
                        "Nuk pyet në këtë rrjedhë (from): " + asker.text(),
                        "Does not ask in this flow (from): " + asker.text());
            }
        }
        disclosures(flow);
    }

    /** Names of accounts have lower case letters; an institution among them chooses at its own door, and only about its own. */
    private void choosers(String flow) {
        String by = document.at(flow + "/choice/by").asText();
        for (Item chooser : Tree.items(document, flow + "/choice/people")) {
            boolean account = chooser.text().equals(chooser.text().toLowerCase(Locale.ROOT));
            if (!account && !chooser.text().equals(by)) {
                faults.at(
                        chooser.pointer(),
                        "As llogari (shkronja të vogla), as institucioni që zgjedh (by): " + chooser.text(),
                        "Neither an account (lower case letters) nor the institution that chooses (by): "
                                + chooser.text());
            }
        }
    }

    private void disclosures(String flow) {
        List<Item> expected = new ArrayList<>(Tree.items(document, flow + "/to"));
        expected.addAll(Tree.names(document, flow + "/copies"));
        Set<String> recipients = expected.stream().map(Item::text).collect(Collectors.toSet());
        Set<String> listed = new LinkedHashSet<>();
        for (Item list : Tree.names(document, flow + "/discloses")) {
            listed.add(list.text());
            if (!recipients.contains(list.text())) {
                faults.atKey(
                        list.pointer(),
                        "Nuk është marrës i kësaj rrjedhe (to, copies): " + list.text(),
                        "Not a recipient of this flow (to, copies): " + list.text());
            }
        }
        for (Item recipient : expected) {
            if (!listed.contains(recipient.text())) {
                faults.at(
                        recipient.pointer(),
                        "Te discloses mungon lista për këtë marrës: " + recipient.text(),
                        "discloses has no list for this recipient: " + recipient.text());
            }
        }
    }

    /** True if the document says of a party that it is something else than an authority. */
    static boolean saysOther(JsonNode document, String institution) {
        for (JsonNode party : document.at("/parties")) {
            if (Family.covers(party.path("institution").asText(), institution)) {
                return ActorKind.of(party.path("kind").textValue())
                        .filter(kind -> kind != ActorKind.AUTHORITY)
                        .isPresent();
            }
        }
        return false;
    }

    private void mustBeParty(Item institution) {
        mustBeParty(institution, faults::at);
    }

    private void mustBeParty(Item institution, Telling telling) {
        if (parties.stream().noneMatch(party -> Family.covers(party, institution.text()))) {
            Optional<String> meant = Pointers.nearest(institution.text(), parties);
            telling.of(
                    institution.pointer(),
                    "Nuk është palë e marrëveshjes: " + institution.text()
                            + meant.map(m -> ". A desht të thoni " + m + "?").orElse(""),
                    "Not a party of the agreement: " + institution.text()
                            + meant.map(m -> ". Did you mean " + m + "?").orElse(""));
        }
    }
}
