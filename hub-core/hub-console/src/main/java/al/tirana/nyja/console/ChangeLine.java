package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a proposed change, as a second person reads it: also what is taken out, which stands in what was there before alone.
 *
 * @param key as the hub calls it
 * @param name as people do
 * @param setting the key of a setting of a channel; empty for all that is none
 * @param kind {@code same}, {@code changed}, {@code new} beside what was there, or {@code gone}
 * @param was, now as people say them; may be empty
 */
public record ChangeLine(String key, String name, String setting, String kind, String was, String now) {

    private static final String SETTING = "settings.";

    /** In the order of the connector's form. */
    public static List<ChangeLine> of(Told change, SettingNames names, Words words) {
        Told content = change.in("content");
        Told before = change.in("before");
        Set<String> keys = new LinkedHashSet<>(content.names());
        keys.addAll(before.names());
        String connector = content.plain("connector");
        List<ChangeLine> lines = new ArrayList<>();
        for (String key : names.inOrder(connector, List.copyOf(keys))) {
            String was = before.has(key) ? value(before, key, names, words) : "";
            String now = content.has(key) ? value(content, key, names, words) : "";
            String declared = content.has(key) ? connector : before.plain("connector");
            lines.add(new ChangeLine(
                    key,
                    Words.sentence(names.changed(declared, key)),
                    key.startsWith(SETTING) ? key.substring(SETTING.length()) : "",
                    kind(content.has(key), before.has(key), before.names().isEmpty(), was.equals(now)),
                    was,
                    now));
        }
        return lines;
    }

    private static String kind(boolean stays, boolean wasThere, boolean first, boolean same) {
        if (!stays) {
            return "gone";
        }
        if (!wasThere) {
            return first ? "same" : "new";
        }
        return same ? "same" : "changed";
    }

    private static String value(Told said, String key, SettingNames names, Words words) {
        return switch (key) {
            case "notAfter" -> said.when(key);
            case "kind", "use" -> words.code(key, said.text(key));
            case "guarded" -> words.get("setting." + said.text(key));
            default -> names.proposed(key, said.text(key));
        };
    }
}
