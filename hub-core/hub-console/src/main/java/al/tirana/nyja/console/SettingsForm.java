package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A form drawn from the settings that a connector declares: each with its type, help, default, and what was wrong about it. */
final class SettingsForm {

    /** Before the key of a setting, so that none is taken for another field of the form. */
    static final String PREFIX = "set.";

    private SettingsForm() {}

    /**
     * @param values by key, as typed or as they stand
     * @param refusal what the hub said about them, which names keys; empty if it said nothing
     */
    static List<Field> of(Told connector, Map<String, String> values, String refusal, Words words) {
        List<Field> fields = new ArrayList<>();
        for (Told setting : connector.list("settings")) {
            fields.add(field(setting, values.getOrDefault(setting.text("key"), ""), words)
                    .wrong(names(refusal, setting.text("key")) ? refusal : ""));
        }
        return fields;
    }

    private static Field field(Told setting, String value, Words words) {
        String key = setting.text("key");
        String type = setting.text("type");
        boolean required = !setting.told("defaultValue");
        String standard = required ? "" : setting.text("defaultValue");
        String help = setting.said("help") + " " + words.code("setting", type)
                + (standard.isEmpty() ? "" : ". " + words.get("setting.default", standard));
        List<Field.Option> options =
                switch (type) {
                    case "CHOICE" -> options(setting.texts("choices"));
                    case "BOOLEAN" -> options(List.of("true", "false"));
                    default -> List.of();
                };
        if (!options.isEmpty()) {
            return Field.choice(PREFIX + key, key, help, value.isEmpty() ? standard : value, required, options);
        }
        String kind = "INTEGER".equals(type) ? "number" : "text";
        return new Field(PREFIX + key, key, help, kind, value, required, List.of(), "");
    }

    private static List<Field.Option> options(List<String> values) {
        return values.stream().map(one -> new Field.Option(one, one)).toList();
    }

    static boolean names(String refusal, String key) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(key) + "(?![\\w-]|\\.\\w)")
                .matcher(refusal)
                .find();
    }
}
