package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What a keyword of a schema means to a person. Only words of the schema appear, never a value. */
final class Details {

    private record Words(String sq, String en) {}

    private static final Words NOT_ALLOWED = new Words("nuk lejohet këtu", "not allowed here");
    private static final Words FORM = new Words("forma nuk është e saktë", "not in the right form");

    private static final Map<String, Words> BY_KEYWORD = Map.ofEntries(
            Map.entry("not", NOT_ALLOWED),
            Map.entry("const", new Words("vlerë që nuk lejohet këtu", "a value that is not allowed here")),
            Map.entry("enum", new Words("vlerë që nuk lejohet këtu", "a value that is not allowed here")),
            Map.entry("pattern", FORM),
            Map.entry("propertyNames", new Words("emër fushe që nuk lejohet", "a field name that is not allowed")),
            Map.entry("minLength", new Words("tekst tepër i shkurtër", "the text is too short")),
            Map.entry("maxLength", new Words("tekst tepër i gjatë", "the text is too long")),
            Map.entry("minimum", new Words("numër tepër i vogël", "the number is too small")),
            Map.entry("maximum", new Words("numër tepër i madh", "the number is too large")),
            Map.entry("minItems", new Words("tepër pak elemente", "too few elements")),
            Map.entry("maxItems", new Words("tepër shumë elemente", "too many elements")),
            Map.entry("uniqueItems", new Words("elemente që përsëriten", "elements are repeated")));

    private static final Map<String, Words> BY_TYPE = Map.of(
            "string", new Words("duhet tekst", "a text is needed"),
            "integer", new Words("duhet numër i plotë", "a whole number is needed"),
            "boolean", new Words("duhet true ose false", "true or false is needed"),
            "array", new Words("duhet varg [ ]", "an array [ ] is needed"),
            "object", new Words("duhet objekt { }", "an object { } is needed"));

    private static final Map<String, Words> BY_FORMAT = Map.of(
            "date", new Words("data nuk ekziston", "no such date"),
            "date-time",
                    new Words(
                            "datë dhe orë me zonë kohore, që ekzistojnë",
                            "a date and time with offset, which exist, is needed"));

    private Details() {}

    /** The first fault of a message that is too long to look for all of them. */
    static Finding perhapsMore(Finding finding) {
        var sq = "mund të ketë gabime të tjera";
        var en = "there may be more";
        return finding.sq() == null
                ? finding.detail(sq, en)
                : finding.detail(finding.sq() + "; " + sq, finding.en() + "; " + en);
    }

    /** @param within the part of the message in which it stands, as a pointer */
    static Finding noEnd(String within) {
        return Finding.of("FPR-102")
                .at(within)
                .detail(
                        "një shprehje e skemës (pattern) nuk mbaron dot me një tekst; shkurtojeni tekstin dhe njoftoni kush e"
                                + " shkroi skemën",
                        "an expression of the schema (pattern) comes to no end with a text; make the text shorter, and tell"
                                + " who wrote the schema");
    }

    static Finding missing(String code, String pointer) {
        return Finding.of(code).at(pointer).detail("mungon", "missing");
    }

    static Finding unknown(String code, String pointer) {
        return Finding.of(code).at(pointer).detail("fushë e panjohur", "unknown field");
    }

    static Finding oneOf(String code, String pointer, List<String> names) {
        var list = String.join(", ", names);
        return Finding.of(code).at(pointer).detail("duhet një nga: " + list, "one of these is needed: " + list);
    }

    static Finding of(String keyword, JsonNode rule, String code, String pointer) {
        var words =
                switch (keyword) {
                    case "type" -> BY_TYPE.getOrDefault(rule.asText(), FORM);
                    case "format" -> BY_FORMAT.getOrDefault(rule.asText(), FORM);
                    default -> BY_KEYWORD.getOrDefault(keyword, FORM);
                };
        return Finding.of(code).at(pointer).detail(words.sq(), words.en());
    }
}
