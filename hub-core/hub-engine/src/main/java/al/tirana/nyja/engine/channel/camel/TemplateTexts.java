package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand in the texts of a template. Components evaluate some of their options, so the same holds for all of them:
 * placeholders name settings of this connector and nothing of the server, expressions read the message and call nothing,
 * and nobody refers to an object by name or class. Camel decodes percent signs after all that, so there are none. A setting
 * may be empty: what a text means is looked at with its placeholders and without them.
 */
final class TemplateTexts {

    static final Set<String> LANGUAGES = Set.of("constant", "simple", "header", "exchangeProperty");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");

    /** A last one is the end of a pattern. */
    private static final Pattern FUNCTION = Pattern.compile("\\$(?!$)");

    /** An object of the registry or of a class, also within RAW(). */
    private static final Pattern REFERENCE = Pattern.compile("(?:^|[=({])\\s*#|RAW\\s*[({]");

    /** What simple and constant load from a place before they read it. */
    static final Pattern LOADED = Pattern.compile("resource:", Pattern.CASE_INSENSITIVE);

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final String NAME = "[A-Za-z0-9_-]+";
    private static final Pattern READS =
            Pattern.compile("\\$\\{(?:body|body\\[[A-Za-z_][A-Za-z0-9_]*]|uuid|(?:header|headers|exchangeProperty)\\."
                    + NAME + "|date:now:[A-Za-z0-9:._-]+|file:[a-z]+(?:\\.[a-z]+)*)}");

    private final Set<String> placeholders;
    private final Faults faults;

    TemplateTexts(Set<String> placeholders, Faults faults) {
        this.placeholders = placeholders;
        this.faults = faults;
    }

    void check(JsonNode node, String pointer) {
        if (node.isTextual()) {
            placeholders(node.textValue(), pointer);
            functions(node.textValue(), pointer);
            meaning(node.textValue(), pointer);
            return;
        }
        int index = 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String place = pointer + "/" + Pointers.escape(field.getKey());
            key(field.getKey(), place);
            check(field.getValue(), place);
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                check(element, pointer + "/" + index++);
            }
        }
    }

    private void key(String key, String pointer) {
        if (!KEY.matcher(key).matches()) {
            faults.atKey(
                    pointer,
                    "Një emër ka vetëm shkronja, shifra, pika dhe viza",
                    "A name has letters, digits, dots and hyphens only");
        }
    }

    private void placeholders(String text, String pointer) {
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            if (!placeholders.contains(found.group(1))) {
                faults.at(
                        pointer,
                        "{{" + found.group(1) + "}} nuk është cilësim i këtij lidhësi; janë "
                                + placeholders.stream().sorted().toList(),
                        "{{" + found.group(1) + "}} is no setting of this connector; they are "
                                + placeholders.stream().sorted().toList());
            }
        }
    }

    private void functions(String text, String pointer) {
        Matcher found = FUNCTION.matcher(text);
        while (found.find()) {
            Matcher reads = READS.matcher(text).region(found.start(), text.length());
            if (!reads.lookingAt()) {
                faults.at(
                        pointer,
                        "Shprehja lexon vetëm ${body}, ${body[KOLONA]}, ${header.EMRI}, ${exchangeProperty.EMRI}, ${file:name}, ${uuid}"
                                + " dhe ${date:now:FORMA}; nuk thërret asgjë",
                        "An expression reads ${body}, ${body[COLUMN]}, ${header.NAME}, ${exchangeProperty.NAME}, ${file:name}, ${uuid}"
                                + " and ${date:now:FORM} only; it calls nothing");
                return;
            }
        }
    }

    private void meaning(String text, String pointer) {
        String bare = PLACEHOLDER.matcher(text).replaceAll("");
        if (text.contains("%")) {
            faults.at(
                    pointer,
                    "Pa shenjën %: Camel-i e zbërthen, dhe teksti do të thoshte diçka tjetër",
                    "No percent sign: Camel decodes it, and the text would say something else");
        }
        if (refers(text) || refers(bare)) {
            faults.at(
                    pointer,
                    "Një rrugë nuk i thërret objektet e serverit (#…): sekretet dhe TLS vijnë me {{emri}}",
                    "A route names no object of the server (#…): secrets and TLS come as {{name}}");
        }
        if (LOADED.matcher(text).find() || LOADED.matcher(bare).find()) {
            faults.at(
                    pointer,
                    "Pa resource: – një rrugë nuk lexon skedarë të serverit",
                    "No resource: – a route reads no files of the server");
        }
    }

    private static boolean refers(String text) {
        return REFERENCE.matcher(text.strip()).find();
    }
}
