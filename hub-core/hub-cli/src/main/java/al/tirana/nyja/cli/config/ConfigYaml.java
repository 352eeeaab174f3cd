package al.tirana.nyja.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Writes a configuration so that the same registers always give the same text, and the text read again gives the same
 * configuration, to the last character of an agreement.
 */
public final class ConfigYaml {

    private static final String HEAD = """
            # Konfigurimi i Nyjës · the configuration of a hub: nyja config diff|apply
            nyja: 1
            """;

    /** Nothing that YAML could take for a number, a date, a truth value or a sign of its own. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private ConfigYaml() {}

    public static String of(ObjectNode config) {
        StringBuilder text = new StringBuilder(HEAD);
        config.properties().forEach(section -> {
            if (!section.getValue().isEmpty()) {
                text.append('\n');
                entry(text, "", section.getKey(), section.getValue());
            }
        });
        return text.toString();
    }

    private static void entry(StringBuilder text, String indent, String key, JsonNode value) {
        text.append(indent).append(scalar(key)).append(':');
        if (value.isObject() && !value.isEmpty()) {
            text.append('\n');
            value.properties().stream()
                    .filter(one -> !(one.getKey().equals("version") && value.has("document"))) // the document says it
                    .forEach(one -> entry(text, indent + "  ", one.getKey(), one.getValue()));
        } else if (value.isContainerNode()) {
            text.append(' ').append(value).append('\n'); // JSON is YAML
        } else if (key.equals("document") && isBlock(value.asText())) {
            block(text, indent + "  ", value.asText());
        } else {
            text.append(' ')
                    .append(value.isTextual() ? scalar(value.asText()) : value.asText())
                    .append('\n');
        }
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() ? text : Quoted.of(text);
    }

    /** Whether a reader gets back exactly this text out of a block. */
    private static boolean isBlock(String text) {
        return !text.isBlank()
                && !text.endsWith("\n\n") // an empty line behind it would be taken for one of its own
                && text.codePoints()
                        .allMatch(one -> one == '\n' || one >= 0x20 && one < 0x7f || one >= 0xa0 && isPlainChar(one));
    }

    private static boolean isPlainChar(int one) {
        return one != 0x2028 && one != 0x2029 && one != 0xfeff && one < 0xfffe && !(one >= 0xd800 && one <= 0xdfff);
    }

    private static void block(StringBuilder text, String indent, String content) {
        String ending = content.endsWith("\n") ? "" : "-";
        boolean leading = content.startsWith(" ") || content.startsWith("\n");
        text.append(" |").append(leading ? "2" : "").append(ending).append('\n');
        String[] lines = content.split("\n", -1);
        int last = content.endsWith("\n") ? lines.length - 1 : lines.length;
        for (int i = 0; i < last; i++) {
            text.append(lines[i].isEmpty() ? "" : indent).append(lines[i]).append('\n');
        }
    }
}
