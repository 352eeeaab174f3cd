package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the message and whatever the lists: nothing gets lost, and nothing slips through. */
class DisclosurePropertiesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MARKER = "MARKER-7f3a";
    private static final String RECIPIENT = "OSHC.0012";

    private List<String> fields;
    private MessageType type;

    @BeforeProperty
    void theFieldsOfAReferral() {
        type = MessageType.find("referral.requested.v1").orElseThrow();
        fields = type.fields().keySet().stream()
                .filter(field -> !field.startsWith("/data/labels"))
                .toList();
    }

    @Property(tries = 500)
    void disclosedAndWithheldTogetherAreWhatWasThere(@ForAll long seed) {
        Random random = new Random(seed);
        Set<String> shown = some(random);
        ObjectNode message = message(some(random), random, "x");

        Disclosed disclosed = flow(Set.of(), shown).disclose(message, RECIPIENT, Set.of());

        Set<String> seen = leaves(disclosed.data());
        Set<String> all = new TreeSet<>(seen);
        all.addAll(disclosed.withheld());
        assertThat(all).isEqualTo(leaves(message.get("data")));
        assertThat(seen).isSubsetOf(shown);
        assertThat(disclosed.withheld()).doesNotHaveDuplicates().noneMatch(seen::contains);
    }

    @Property(tries = 500)
    void aMarkerOutsideTheListNeverSurvives(@ForAll long seed) {
        Random random = new Random(seed);
        Set<String> shown = some(random);
        ObjectNode message = message(new LinkedHashSet<>(fields), random, "x");
        List<String> hidden =
                fields.stream().filter(field -> !shown.contains(field)).toList();
        if (hidden.isEmpty()) {
            return;
        }
        plant(message, hidden.get(random.nextInt(hidden.size())), random, MARKER);
        ((ObjectNode) message.get("data")).putObject("ext").put("al.tirana." + MARKER, MARKER);
        ((ObjectNode) message.at("/data/body")).put(MARKER, MARKER);

        Disclosed disclosed = flow(Set.of(), shown).disclose(message, RECIPIENT, Set.of());

        assertThat(disclosed.data().toString() + disclosed.withheld() + disclosed.lacking())
                .doesNotContain(MARKER);
    }

    @Property(tries = 500)
    void whatTheConsentExcludesNeverSurvives(@ForAll long seed) {
        Random random = new Random(seed);
        String excluded = fields.get(random.nextInt(fields.size()));
        ObjectNode message = message(new LinkedHashSet<>(fields), random, "x");
        plant(message, excluded, random, MARKER);

        Disclosed disclosed =
                flow(Set.of(), new LinkedHashSet<>(fields)).disclose(message, RECIPIENT, Set.of(excluded));

        assertThat(disclosed.data().toString()).doesNotContain(MARKER);
        assertThat(disclosed.withheld()).contains(excluded);
    }

    @Property(tries = 500)
    void exactlyWhatIsNotListedIsNotAccepted(@ForAll long seed) {
        Random random = new Random(seed);
        Set<String> accepted = some(random);
        ObjectNode message = message(some(random), random, "x");

        List<Finding> findings = flow(accepted, Set.of()).notAccepted(message);
        if (findings.size() >= 100) {
            return; // more are not listed
        }
        Set<String> refused = new TreeSet<>();
        findings.stream()
                .filter(finding -> finding.code().equals("FPR-221"))
                .map(finding -> finding.path().replaceAll("/[0-9]+(?=/|$)", "/*"))
                .filter(fields::contains) // an empty object is refused at its own place
                .forEach(refused::add);

        Set<String> expected = leaves(message.get("data"));
        expected.removeAll(accepted);
        assertThat(refused).isEqualTo(expected);
    }

    private Set<String> some(Random random) {
        Set<String> some = new LinkedHashSet<>();
        int often = random.nextInt(101);
        fields.stream().filter(field -> random.nextInt(100) < often).forEach(some::add);
        return some;
    }

    private Flow flow(Set<String> accepts, Set<String> discloses) {
        FlowTerms terms = new FlowTerms(
                "referral",
                type.name(),
                Set.of("BT.QRM"),
                Set.of(RECIPIENT),
                Set.of("REFERIM_SHERBIMI"),
                List.copyOf(accepts),
                Map.of(RECIPIENT, List.copyOf(discloses)),
                Period.ofDays(30),
                new FailurePolicy(List.of(Duration.ofMinutes(1)), Duration.ofDays(1), FailurePolicy.OnRefusal.PARK),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Map.of(),
                Set.of(),
                "",
                Optional.empty());
        return new Flow(terms, type, "BT-OSHC0012-2026-01/1#");
    }

    private static ObjectNode message(Set<String> present, Random random, String value) {
        ObjectNode message = JSON.objectNode();
        message.putObject("data").putObject("body");
        present.forEach(field -> plant(message, field, random, value));
        return message;
    }

    /** Puts a value at a field; arrays get up to three elements. */
    private static void plant(ObjectNode message, String field, Random random, String value) {
        plant(message, new ArrayList<>(Pointers.steps(field)), random, value);
    }

    private static void plant(JsonNode node, List<String> steps, Random random, String value) {
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        boolean array = !rest.isEmpty() && rest.get(0).equals("*");
        if (node instanceof ArrayNode elements) {
            int index = random.nextInt(3);
            while (elements.size() <= index) {
                elements.add(rest.isEmpty() ? JSON.textNode("x") : array ? JSON.arrayNode() : JSON.objectNode());
            }
            if (rest.isEmpty()) {
                elements.set(index, JSON.textNode(value));
            } else {
                plant(elements.get(index), rest, random, value);
            }
        } else {
            ObjectNode object = (ObjectNode) node;
            if (rest.isEmpty()) {
                object.put(step, value);
            } else {
                if (!object.has(step)) {
                    object.set(step, array ? JSON.arrayNode() : JSON.objectNode());
                }
                plant(object.get(step), rest, random, value);
            }
        }
    }

    private static Set<String> leaves(JsonNode data) {
        Set<String> leaves = new TreeSet<>();
        collect(data, "/data", leaves);
        return leaves;
    }

    private static void collect(JsonNode node, String pointer, Set<String> leaves) {
        if (node.isValueNode()) {
            leaves.add(pointer);
        }
        node.properties().forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), leaves));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/*", leaves);
        }
    }
}
