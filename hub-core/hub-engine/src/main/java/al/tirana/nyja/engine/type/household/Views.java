package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.type.Household;
import al.tirana.nyja.fpr.type.Household.Member;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Messages about some of a household. Each is new and holds nothing of the others: not in its list of people, nor in what
 * is derived, labelled, excluded or attached. The original is not changed.
 */
final class Views {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ORDER =
            List.of(Household.WITHOUT_CARER, Household.FROM_CONFLICT, Household.ACCOMPANIED);

    private final ObjectNode original;
    private final Household household;

    Views(ObjectNode original, Household household) {
        this.original = original;
        this.household = household;
    }

    /** The people that a predicate chooses, and the derived categories among these. */
    ObjectNode of(Predicate<Member> chosen, Set<String> categories) {
        List<Member> members = household.members().stream().filter(chosen).toList();
        boolean all = members.size() == household.members().size();
        ObjectNode view = shallow(original);
        ObjectNode data = shallow(original.path("data"));
        ObjectNode body = shallow(data.path("body"));
        ArrayNode persons = body.putArray("persons");
        members.forEach(member -> persons.add(original.at("/data/body/persons").get(member.index())));
        ArrayNode derived = derived(members, categories);
        if (!derived.isEmpty()) {
            body.set("derived", derived);
        }
        data.set("body", body);
        if (!all) {
            new PersonPaths(members).tidy(data);
            data.remove("attachments"); // nobody can tell here whom they are about
        }
        view.set("data", data);
        return view;
    }

    /** The same for another recipient, and a purpose of its own. */
    static ObjectNode to(ObjectNode view, String recipient, String purpose) {
        view.put("recipient", Actors.uri(recipient));
        view.put("purpose", purpose);
        return view;
    }

    private static ArrayNode derived(List<Member> members, Set<String> categories) {
        Map<String, ArrayNode> refs = new LinkedHashMap<>();
        for (String category : ORDER) {
            members.stream()
                    .filter(member ->
                            categories.contains(category) && member.categories().contains(category))
                    .map(Member::ref)
                    .distinct()
                    .forEach(ref -> refs.computeIfAbsent(category, c -> JSON.arrayNode())
                            .add(ref));
        }
        ArrayNode derived = JSON.arrayNode();
        refs.forEach((category, people) -> {
            ObjectNode entry = derived.addObject().put("category", category);
            entry.set("personRefs", people);
            entry.put("ruleVersion", category + "/" + Household.RULES);
        });
        return derived;
    }

    private static ObjectNode shallow(JsonNode object) {
        ObjectNode copy = JSON.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        return copy;
    }
}
