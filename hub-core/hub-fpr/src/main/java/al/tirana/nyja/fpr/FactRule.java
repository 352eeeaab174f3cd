package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.BroughtType.Unusable;
import al.tirana.nyja.fpr.Fact.Counts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What statistics may count of the messages of a type: one of {@code x-fpr-facts} of its schema. It stands in the schema, so
 * it is read, proposed, approved and kept with it. Immutable.
 *
 * <pre>{@code
 * "x-fpr-facts": [{"name": "persons", "counts": "PERSONS", "each": "/data/body/persons/*",
 *   "by": {"SEX": "/data/body/persons/*&#47;sex", "AGE": "/data/body/persons/*&#47;birthDate"},
 *   "who": ["/data/body/persons/*&#47;nid"]}]
 * }</pre>
 *
 * @param each the list of which each element is a fact; empty: the message is one
 * @param by dimensions: name, and the place of a code, of one of a few words, or of a birth date, which is told in bands
 * @param lists the code lists of dimensions that have one; a code of a higher class than statistics may tell is unknown there
 * @param amounts names, and places of whole numbers
 * @param who places that say whom it is about, the best first
 */
public record FactRule(
        String name,
        Counts counts,
        Optional<String> each,
        Map<String, String> by,
        Map<String, String> lists,
        Map<String, String> amounts,
        List<String> who) {

    private static final String PLACE = "x-fpr-facts";
    private static final String NAME = "[a-z][A-Za-z0-9]{0,39}";
    private static final String DIMENSION = "[A-Z][A-Z0-9_]{0,39}";
    private static final int MOST = 10;

    /** More could tell who somebody is. */
    private static final int MOST_DIMENSIONS = 6;

    private static final Set<String> OPEN_CLASSES = Set.of("P0", "P1", "P2");
    private static final int[] BANDS = {18, 25, 35, 45, 55, 65};

    public FactRule {
        by = Map.copyOf(by);
        lists = Map.copyOf(lists);
        amounts = Map.copyOf(amounts);
        who = List.copyOf(who);
    }

    /** The facts of a message that is in order. */
    public List<Fact> of(ObjectNode message, ZonedDateTime there) {
        List<Fact> facts = new ArrayList<>();
        CodeDays days = CodeDays.of(message, there);
        int number = each.map(
                        list -> message.at(list.substring(0, list.length() - 2)).size())
                .orElse(1);
        for (int i = 0; i < number; i++) {
            facts.add(fact(message, i, there.toLocalDate(), days));
        }
        return facts;
    }

    private Fact fact(ObjectNode message, int element, LocalDate today, CodeDays days) {
        Map<String, String> values = new LinkedHashMap<>();
        by.forEach((dimension, place) -> {
            String value = value(message, place, element, today);
            values.put(dimension, mayBeTold(lists.get(dimension), value, days) ? value : Fact.UNKNOWN);
        });
        Map<String, Long> sums = new LinkedHashMap<>();
        amounts.forEach((amount, place) ->
                sums.put(amount, message.at(at(place, element)).asLong(0)));
        Optional<String> person = who.stream()
                .map(place -> message.at(at(place, element)))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
        return new Fact(name, counts, values, sums, person);
    }

    private static String value(ObjectNode message, String place, int element, LocalDate today) {
        String pointer = at(place, element);
        if (isBirth(place)) {
            return band(message.at(pointer.substring(0, pointer.lastIndexOf('/'))), today);
        }
        JsonNode value = message.at(pointer);
        return value.isMissingNode() || value.isNull() ? Fact.UNKNOWN : value.asText();
    }

    private static boolean mayBeTold(String list, String code, CodeDays days) {
        return list == null
                || list.equals(Units.OF_THE_TERRITORY)
                || CodeLists.get()
                        .find(list, code, days)
                        .map(found -> found.cls() == null || OPEN_CLASSES.contains(found.cls()))
                        .orElse(true);
    }

    private static String at(String place, int element) {
        return place.replace("*", String.valueOf(element));
    }

    private static boolean isBirth(String place) {
        return place.endsWith("/birthDate") || place.endsWith("/birthYear");
    }

    private static String band(JsonNode person, LocalDate today) {
        if (!person.has("birthDate") && !person.has("birthYear")) {
            return Fact.UNKNOWN;
        }
        Age age = new Age(person, today);
        int from = 0;
        for (int until : BANDS) {
            if (age.mayBeUnder(until)) {
                return from + "-" + (until - 1);
            }
            from = until;
        }
        return from + "+";
    }

    /**
     * The rules of a schema.
     *
     * @param leaves its fields, by pointer
     * @throws Unusable if one of them says something that could not be followed, or would tell more than statistics may
     */
    static List<FactRule> of(JsonNode schema, List<Leaf> leaves) throws Unusable {
        List<FactRule> rules = new ArrayList<>();
        Map<String, Leaf> fields =
                leaves.stream().collect(Collectors.toMap(Leaf::pointer, Function.identity(), (one, other) -> one));
        for (JsonNode said : schema.path(PLACE)) {
            FactRule rule = read(said, PLACE + "[" + rules.size() + "]", fields);
            if (rules.stream().anyMatch(other -> other.name().equals(rule.name())) || rules.size() == MOST) {
                throw new Unusable(
                        PLACE + ": deri në " + MOST + " fakte, me emra të ndryshëm",
                        PLACE + ": up to " + MOST + " facts, of different names");
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static FactRule read(JsonNode said, String place, Map<String, Leaf> fields) throws Unusable {
        CaseRules.known(said, place, Set.of("name", "counts", "each", "by", "amounts", "who"));
        String name = said.path("name").asText();
        Optional<Counts> counts = Arrays.stream(Counts.values())
                .filter(one -> one.name().equals(said.path("counts").asText()))
                .findFirst();
        if (!name.matches(NAME) || counts.isEmpty()) {
            throw new Unusable(
                    place + ": name është një emër si persons; counts PERSONS, HOUSEHOLDS, CASES ose EVENTS",
                    place + ": name is a name such as persons; counts PERSONS, HOUSEHOLDS, CASES or EVENTS");
        }
        String each = said.path("each").asText();
        if (said.has("each")
                && (!each.matches("/data/body(/[A-Za-z0-9]+)+/\\*")
                        || fields.keySet().stream().noneMatch(field -> field.startsWith(each + "/")))) {
            throw new Unusable(
                    place + ".each duhet të jetë një listë, si /data/body/persons/*",
                    place + ".each must be a list, such as /data/body/persons/*");
        }
        Map<String, String> by = places(said.path("by"), DIMENSION, place + ".by", each, fields);
        Map<String, String> lists = new LinkedHashMap<>();
        for (Map.Entry<String, String> dimension : by.entrySet()) {
            Leaf leaf = fields.get(dimension.getValue());
            boolean few = leaf.codelist() != null || !leaf.values().isEmpty() || isBirth(dimension.getValue());
            if (!few || !OPEN_CLASSES.contains(leaf.cls()) || by.size() > MOST_DIMENSIONS) {
                throw new Unusable(
                        place + ".by: deri në " + MOST_DIMENSIONS
                                + " vende me kod, me pak fjalë ose me datëlindje, të klasës P0-P2: "
                                + dimension.getValue(),
                        place + ".by: up to " + MOST_DIMENSIONS
                                + " places of a code, of few words or of a birth date, of class P0-P2: "
                                + dimension.getValue());
            }
            if (leaf.codelist() != null) {
                lists.put(dimension.getKey(), leaf.codelist());
            }
        }
        List<String> who = new ArrayList<>();
        for (JsonNode one : said.path("who")) {
            who.add(checked(one.asText(), place + ".who", each, fields));
        }
        if (who.isEmpty() == (counts.get() == Counts.PERSONS)) {
            throw new Unusable(
                    place + ".who thotë kush është, kur numërohen PERSONS, dhe vetëm atëherë",
                    place + ".who says who it is where PERSONS are counted, and only there");
        }
        return new FactRule(
                name,
                counts.get(),
                Optional.of(each).filter(list -> !list.isEmpty()),
                by,
                lists,
                amounts(said.path("amounts"), place + ".amounts", each, fields),
                who);
    }

    private static Map<String, String> amounts(JsonNode said, String place, String each, Map<String, Leaf> fields)
            throws Unusable {
        Map<String, String> amounts = places(said, DIMENSION, place, each, fields);
        for (String amount : amounts.values()) {
            Leaf leaf = fields.get(amount);
            if (!leaf.whole() || !OPEN_CLASSES.contains(leaf.cls())) {
                throw new Unusable(
                        place + ": vende me numër të plotë (integer), të klasës P0-P2: " + amount,
                        place + ": places of a whole number (integer), of class P0-P2: " + amount);
            }
        }
        return amounts;
    }

    private static Map<String, String> places(
            JsonNode said, String names, String place, String each, Map<String, Leaf> fields) throws Unusable {
        Map<String, String> places = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : said.properties()) {
            if (!one.getKey().matches(names)) {
                throw new Unusable(
                        place + ": emrat kanë shkronja të mëdha, si SEX",
                        place + ": names are in capitals, such as SEX");
            }
            places.put(one.getKey(), checked(one.getValue().asText(), place, each, fields));
        }
        return places;
    }

    private static String checked(String pointer, String place, String each, Map<String, Leaf> fields) throws Unusable {
        boolean inList = pointer.contains("*");
        if (!fields.containsKey(pointer)
                || inList && (each.isEmpty() || !pointer.startsWith(each + "/"))
                || pointer.indexOf('*') != pointer.lastIndexOf('*')) {
            throw new Unusable(
                    place + " duhet të emërtojë një fushë të mesazhit, ose të një elementi të each: " + pointer,
                    place + " must name a field of the message, or of an element of each: " + pointer);
        }
        return pointer;
    }
}
