package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.BroughtType.Unusable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * What a schema that somebody brings may say, word by word. The library passes over a word that it does not know and a bound
 * that is no number, and messages would then be held to less than the author believes: here each is told with its place.
 */
final class BroughtWords {

    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private static final Set<String> OF_THE_WHOLE =
            Set.of("$schema", "$id", "x-fpr-purposes", "x-fpr-case", "x-fpr-facts", "x-fpr-about");
    private static final Set<String> NOTES =
            Set.of("title", "description", "$comment", "default", "examples", "contentEncoding", "const");
    private static final Set<String> COUNTS =
            Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> SCHEMAS =
            Set.of("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else");
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "integer", "number", "boolean", "null");
    private static final Set<String> CLASSES = Set.of("P0", "P1", "P2", "P3", "P4");

    /** Those to which a text is held; of others the library says nothing. */
    private static final Set<String> FORMATS = Set.of(
            "date",
            "date-time",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex");

    private BroughtWords() {}

    /** @throws Unusable at the first place that says what would not be heard, or not as it is meant */
    static void check(JsonNode schema) throws Unusable {
        if (schema.has("$schema") && !schema.get("$schema").asText().equals(DRAFT)) {
            throw new Unusable("$schema duhet të jetë " + DRAFT, "$schema must be " + DRAFT);
        }
        check(schema, "");
    }

    private static void check(JsonNode schema, String at) throws Unusable {
        if (schema.isBoolean()) {
            return;
        }
        demand(schema.isObject(), at, "duhet një skemë { }", "a schema { } is needed");
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            word(word.getKey(), word.getValue(), at);
        }
        canBeMet(schema, at);
    }

    private static void word(String word, JsonNode says, String around) throws Unusable {
        String at = around + '/' + word;
        if (NOTES.contains(word) || around.isEmpty() && OF_THE_WHOLE.contains(word)) {
            return;
        }
        if (SCHEMAS.contains(word)) {
            check(says, at);
        } else if (COUNTS.contains(word)) {
            demand(
                    says.canConvertToExactIntegral() && says.canConvertToInt() && says.intValue() >= 0,
                    at,
                    "duhet numër i plotë",
                    "a whole number is needed");
        } else if (NUMBERS.contains(word)) {
            demand(says.isNumber() && Double.isFinite(says.doubleValue()), at, "duhet numër", "a number is needed");
            demand(
                    !word.equals("multipleOf") || says.decimalValue().signum() > 0,
                    at,
                    "duhet numër më i madh se zero",
                    "a number greater than zero is needed");
        } else if (word.startsWith("x-fpr-")) {
            ofFpr(word, says, at);
        } else {
            others(word, says, at);
        }
    }

    private static void others(String word, JsonNode says, String at) throws Unusable {
        switch (word) {
            case "properties" -> each(says, at, true);
            case "$defs" -> each(says, at, false);
            case "allOf", "anyOf", "oneOf" -> list(word, says, at);
            case "type" -> among(says, TYPES, at);
            case "format" -> oneOf(says, FORMATS, at);
            case "pattern" -> pattern(says, at);
            case "required" -> texts(says, at);
            case "dependentRequired" -> {
                demand(says.isObject(), at, "duhet objekt { }", "an object { } is needed");
                for (Map.Entry<String, JsonNode> one : says.properties()) {
                    texts(one.getValue(), at + '/' + one.getKey());
                }
            }
            case "enum" -> demand(says.isArray() && !says.isEmpty(), at, "duhet listë vlerash", "a list is needed");
            case "uniqueItems" -> demand(says.isBoolean(), at, "duhet true ose false", "true or false is needed");
            case "$ref" -> demand(says.isTextual(), at, "duhet tekst", "a text is needed");
            default ->
                throw new Unusable(
                        at + ": këtë fjalë Nyja nuk e kupton në një skemë të sjellë; ndreqeni ose hiqeni",
                        at + ": the hub does not understand this word in a schema that is brought; correct it or leave"
                                + " it out");
        }
    }

    private static void ofFpr(String word, JsonNode says, String at) throws Unusable {
        switch (word) {
            case "x-fpr-class" -> oneOf(says, CLASSES, at);
            case "x-fpr-codelist" -> {
                Set<String> lists = new TreeSet<>(CodeLists.get().names());
                lists.add(Units.OF_THE_TERRITORY);
                oneOf(says, lists, at);
            }
            case "x-fpr-error" ->
                oneOf(says, Catalogue.get().all().stream().map(ErrorCode::code).collect(Collectors.toSet()), at);
            default ->
                throw new Unusable(
                        at + ": nuk ka një fjalë të tillë këtu", at + ": there is no such word at this place");
        }
    }

    /** @param fields whether the names are those of fields: they stand in agreements and in answers, so they are plain */
    private static void each(JsonNode says, String at, boolean fields) throws Unusable {
        demand(says.isObject(), at, "duhet objekt { }", "an object { } is needed");
        for (Map.Entry<String, JsonNode> one : says.properties()) {
            String name = one.getKey();
            demand(
                    !fields || Pointers.field("", name).equals('/' + name),
                    at,
                    "emri i një fushe fillon me shkronjë dhe ka deri në 41 shkronja të alfabetit anglez, shifra, _ , . dhe -",
                    "the name of a field begins with a letter and has up to 41 letters of the English alphabet, digits,"
                            + " _ , . and -");
            check(one.getValue(), at + '/' + name);
        }
    }

    private static void list(String word, JsonNode says, String at) throws Unusable {
        demand(says.isArray() && !says.isEmpty(), at, "duhet listë skemash", "a list of schemas is needed");
        for (int i = 0; i < says.size(); i++) {
            JsonNode one = says.get(i);
            // The hub reads of alternatives which field each needs, and finds no fields in them.
            demand(
                    word.equals("allOf") || one.path("required").size() > 0,
                    at + '/' + i,
                    "një alternativë thotë cilën fushë kërkon (required); fushat renditen te properties jashtë saj",
                    "an alternative says which field it needs (required); fields are listed in properties around it");
            check(one, at + '/' + i);
        }
    }

    /** A field that must be there and that nobody may send. */
    private static void canBeMet(JsonNode schema, String at) throws Unusable {
        if (!schema.path("additionalProperties").isBoolean()
                || schema.get("additionalProperties").booleanValue()) {
            return;
        }
        for (JsonNode name : schema.path("required")) {
            demand(
                    schema.path("properties").has(name.asText()),
                    at + "/required",
                    "\"" + name.asText() + "\" nuk është te properties, ndaj asnjë mesazh s'do të ishte i vlefshëm",
                    "\"" + name.asText() + "\" is not in properties, so no message could be valid");
        }
    }

    private static void pattern(JsonNode says, String at) throws Unusable {
        try {
            demand(says.isTextual(), at, "duhet tekst", "a text is needed");
            Pattern.compile(says.textValue());
        } catch (PatternSyntaxException e) {
            throw new Unusable(
                    at + ": shprehja nuk kuptohet, te shenja " + (e.getIndex() + 1),
                    at + ": the expression cannot be read, at character " + (e.getIndex() + 1));
        }
    }

    private static void texts(JsonNode says, String at) throws Unusable {
        demand(says.isArray(), at, "duhet listë emrash", "a list of names is needed");
        for (JsonNode one : says) {
            demand(one.isTextual(), at, "duhet listë emrash", "a list of names is needed");
        }
    }

    private static void among(JsonNode says, Set<String> known, String at) throws Unusable {
        if (says.isArray() && !says.isEmpty()) {
            for (JsonNode one : says) {
                oneOf(one, known, at);
            }
        } else {
            oneOf(says, known, at);
        }
    }

    private static void oneOf(JsonNode says, Set<String> known, String at) throws Unusable {
        String all = String.join(", ", new TreeSet<>(known));
        demand(
                says.isTextual() && known.contains(says.textValue()),
                at,
                "duhet një nga këto: " + all,
                "one of these is needed: " + all);
    }

    private static void demand(boolean good, String at, String sq, String en) throws Unusable {
        if (!good) {
            String place = at.isEmpty() ? "/" : at;
            throw new Unusable(place + ": " + sq, place + ": " + en);
        }
    }
}
