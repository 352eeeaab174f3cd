package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.PlainRule.Other;
import al.tirana.nyja.fpr.SchemaBook.Place;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schema made into plain rules, which say that a value is good and nothing else: nearly all messages are, and to be ready
 * to say of each what is wrong where costs more than all the rest of reading it. What is not good here, the validator of
 * the library judges, which has the words.
 *
 * <p>Only what means the same as there is taken over: a schema that says more, or follows an older draft, has no plain check,
 * and a message with a number that is not whole is never good. Expressions and the formats that FPR uses are the library's
 * own.
 */
final class PlainCheck {

    private static final Set<String> SAY_NOTHING =
            Set.of("$defs", "$comment", "title", "description", "default", "examples", "contentEncoding");

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final SchemaBook book;
    private final Place start;
    private final Map<Place, Link> known = new HashMap<>();
    private final PlainRule whole;

    /** What a place says, for those who come to it while it is still being made. */
    private static final class Link implements PlainRule {
        private PlainRule made;

        @Override
        public boolean good(JsonNode value) {
            return made.good(value);
        }
    }

    private PlainCheck(SchemaBook book, Place place) {
        this.book = book;
        this.start = place;
        this.whole = rule(place);
    }

    /** @return empty if the schema says what is not taken over */
    static Optional<PlainCheck> of(SchemaBook book, Place place) {
        try {
            return Optional.of(new PlainCheck(book, place));
        } catch (RuntimeException notTakenOver) { // of a schema that is broken the library says so
            return Optional.empty();
        }
    }

    /** True only if the library would find nothing. */
    boolean good(JsonNode value) {
        try {
            return whole.good(value);
        } catch (Other notWhole) {
            return false;
        }
    }

    private PlainRule rule(Place place) {
        if (place.schema().isBoolean()) {
            boolean good = place.schema().booleanValue();
            return value -> good;
        }
        if (!place.schema().isObject()) {
            throw new Other("no schema");
        }
        Link link = known.get(place);
        if (link == null) {
            link = new Link();
            known.put(place, link);
            List<PlainRule> rules = new ArrayList<>();
            for (Map.Entry<String, JsonNode> keyword : place.schema().properties()) {
                PlainRule rule = rule(place, keyword.getKey(), keyword.getValue());
                if (rule != null) {
                    rules.add(rule);
                }
            }
            link.made = PlainRule.all(rules);
        }
        return link;
    }

    /** @return null for a word that forbids nothing */
    private PlainRule rule(Place at, String keyword, JsonNode says) {
        if (SAY_NOTHING.contains(keyword) || keyword.startsWith("x-fpr-")) {
            return null;
        }
        return switch (keyword) {
            case "$schema" -> says.asText().equals(DRAFT) ? null : other(keyword);
            case "$id" -> isDocument(at) ? null : other(keyword);
            case "$ref" -> says.asText().contains("%") ? other(keyword) : rule(book.follow(at));
            case "type" -> PlainRule.type(says);
            case "const" -> PlainRule.oneOf(List.of(says));
            case "enum" -> PlainRule.oneOf(says);
            case "pattern" -> PlainRule.pattern(says.textValue());
            case "format" -> PlainRule.format(says.textValue());
            case "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "minProperties" ->
                bounded(keyword, PlainRule.bound(says));
            case "uniqueItems" -> says.booleanValue() ? PlainRule::unique : null;
            case "items" -> PlainRule.each(rule(at.child(keyword)));
            case "contains" -> PlainRule.contains(rule(at.child(keyword)));
            case "required" -> PlainRule.required(says);
            case "dependentRequired" -> dependent(says);
            case "properties" -> properties(at.child(keyword));
            case "additionalProperties" -> PlainRule.others(at.schema().path("properties"), rule(at.child(keyword)));
            case "propertyNames" -> PlainRule.names(rule(at.child(keyword)));
            case "allOf" -> PlainRule.all(several(at.child(keyword)));
            case "anyOf" -> anyOf(several(at.child(keyword)));
            case "oneOf" -> oneOf(several(at.child(keyword)));
            case "not" -> not(rule(at.child(keyword)));
            case "if" -> condition(at);
            case "then", "else" -> at.schema().has("if") ? null : other(keyword);
            default -> other(keyword);
        };
    }

    /** Further inside, an {@code $id} would change what references are relative to. */
    private boolean isDocument(Place at) {
        return at.schema() == start.schema()
                || at.schema() == book.root(at.document()).schema();
    }

    private static PlainRule other(String keyword) {
        throw new Other(keyword);
    }

    private static PlainRule bounded(String keyword, long bound) {
        return switch (keyword) {
            case "minLength" -> PlainRule.length(length -> length >= bound);
            case "maxLength" -> PlainRule.length(length -> length <= bound);
            case "minimum" -> PlainRule.number(number -> number >= bound);
            case "maximum" -> PlainRule.number(number -> number <= bound);
            case "minItems" -> PlainRule.items(size -> size >= bound);
            case "maxItems" -> PlainRule.items(size -> size <= bound);
            default -> PlainRule.fields(size -> size >= bound);
        };
    }

    private List<PlainRule> several(Place list) {
        List<PlainRule> rules = new ArrayList<>();
        for (int i = 0; i < list.schema().size(); i++) {
            rules.add(rule(list.child(i)));
        }
        return rules;
    }

    private static PlainRule anyOf(List<PlainRule> some) {
        return value -> PlainRule.howMany(some, value) > 0;
    }

    private static PlainRule oneOf(List<PlainRule> some) {
        return value -> PlainRule.howMany(some, value) == 1;
    }

    private static PlainRule not(PlainRule inner) {
        return value -> !inner.good(value);
    }

    private PlainRule condition(Place at) {
        PlainRule asks = rule(at.child("if"));
        PlainRule then = at.schema().has("then") ? rule(at.child("then")) : value -> true;
        PlainRule otherwise = at.schema().has("else") ? rule(at.child("else")) : value -> true;
        return value -> (asks.good(value) ? then : otherwise).good(value);
    }

    private static PlainRule dependent(JsonNode says) {
        List<PlainRule> rules = new ArrayList<>();
        says.properties().forEach(of -> {
            PlainRule others = PlainRule.required(of.getValue());
            rules.add(value -> !value.has(of.getKey()) || others.good(value));
        });
        return PlainRule.all(rules);
    }

    private PlainRule properties(Place all) {
        List<PlainRule> rules = new ArrayList<>();
        all.schema().fieldNames().forEachRemaining(name -> {
            PlainRule inner = rule(all.child(name));
            rules.add(value -> {
                JsonNode found = value.get(name);
                return found == null || inner.good(found);
            });
        });
        return PlainRule.all(rules);
    }
}
