package al.tirana.nyja.agreement;

import al.tirana.nyja.agreement.Tree.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Copies go to authorities that have a task with the household, and each is told about its own part only. */
final class CopyRules {

    private final JsonNode document;
    private final Faults faults;

    private CopyRules(JsonNode document, Faults faults) {
        this.document = document;
        this.faults = faults;
    }

    static void check(JsonNode document, Function<String, Optional<MessageType>> types, Faults faults) {
        CopyRules rules = new CopyRules(document, faults);
        for (Item flow : Tree.names(document, "/flows")) {
            String type = document.at(flow.pointer() + "/type").asText();
            for (Item copy : Tree.names(document, flow.pointer() + "/copies")) {
                rules.household(flow, types.apply(type));
                rules.recipient(flow, copy);
                rules.part(flow, copy);
                types.apply(type).ifPresent(known -> rules.purpose(copy, known.purposes()));
            }
        }
    }

    private void household(Item flow, Optional<MessageType> type) {
        if (type.isEmpty() || !type.get().isAboutHousehold()) {
            String such = MessageType.aboutHouseholds();
            faults.atKey(
                    flow.pointer() + "/copies",
                    "Kopje ka vetëm për familjet: " + such,
                    "There are copies of households only: " + such);
        }
    }

    private void recipient(Item flow, Item copy) {
        if (Tree.texts(document, flow.pointer() + "/to").contains(copy.text())) {
            faults.atKey(
                    copy.pointer(),
                    "Është marrës (to); nuk i duhet kopje: " + copy.text(),
                    "Is a recipient (to) and needs no copy: " + copy.text());
        }
        if (PartyRules.saysOther(document, copy.text())) {
            faults.atKey(
                    copy.pointer(),
                    "Kopje marrin vetëm autoritetet: të tjerëve u referohet, me pëlqim",
                    "Only authorities get copies: people are referred to others, with their consent");
        }
    }

    private void part(Item flow, Item copy) {
        String of = document.at(copy.pointer() + "/of").asText();
        if (of.equals("unit") && !Family.is(copy.text())) {
            faults.atKey(
                    copy.pointer(),
                    "unit do një familje njësish, që mbaron me .*",
                    "unit needs a family of units, which ends with .*");
        }
        if (of.equals("children") && Family.is(copy.text())) {
            faults.atKey(copy.pointer(), "children do një institucion të vetëm", "children needs a single institution");
        }
        if (!of.equals("children") && document.at(copy.pointer()).has("accompanied")) {
            faults.atKey(
                    copy.pointer() + "/accompanied",
                    "accompanied ka kuptim vetëm te children",
                    "accompanied means something for children only");
        }
        if (of.equals("unit")) {
            String list = flow.pointer() + "/discloses/" + Pointers.escape(copy.text());
            Tree.items(document, list).stream()
                    .filter(field -> MessageType.isBelow(field.text(), MessageType.DERIVED))
                    .forEach(field -> faults.at(
                            field.pointer(),
                            "Kategoritë që nxjerr Nyja shkojnë vetëm te marrësi (to) dhe te mbrojtja e fëmijës",
                            "What the hub derives goes to the recipient (to) and to child protection only"));
        }
    }

    private void purpose(Item copy, Set<String> possible) {
        for (Item purpose : Tree.items(document, copy.pointer() + "/purpose")) {
            if (!possible.contains(purpose.text())) {
                String list = String.join(", ", possible);
                faults.at(
                        purpose.pointer(),
                        "Nuk është qëllim i këtij lloji: " + purpose.text() + ". Të mundshme: " + list,
                        "Not a purpose of this type: " + purpose.text() + ". Possible: " + list);
            }
        }
    }
}
