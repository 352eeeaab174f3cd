package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form drawn from the settings that a connector declares: each with its type, help, default, and what was wrong about it. */
final class SettingsForm {

    /** Before the key of a setting, so that none is taken for another field of the form. */
    static final String PREFIX = "set.";

    /** A first word as people write it, all of it, and not a key or an address. */
    private static final Pattern WORD = Pattern.compile("\\p{L}++(?![\\w.@/={-]\\w)");

    private SettingsForm() {}

    /**
     * @param values by key, as typed or as they stand
     * @param refusal what the hub said about them, which names keys; empty if it said nothing
     */
    static List<Field> of(Told connector, Map<String, String> values, String refusal, Words words) {
        List<Field> fields = new ArrayList<>();
        for (Told setting : connector.list("settings")) {
            fields.add(field(setting, values.getOrDefault(setting.text("key"), ""), words)
                    .wrong(said(refusal, setting.text("key"))));
        }
        return fields;
    }

    /** What holds where nothing is said; empty where something must be. */
    static String standard(Told setting) {
        return setting.told("defaultValue") ? setting.text("defaultValue") : "";
    }

    private static Field field(Told setting, String value, Words words) {
        String key = setting.text("key");
        String type = setting.text("type");
        boolean required = !setting.told("defaultValue");
        String standard = standard(setting);
        boolean bytes = "INTEGER".equals(type)
                && Durations.bytes(key, setting.in("help").text("en"));
        SettingLabel label =
                SettingLabel.of(key, Durations.inText(InThisPlace.pages(setting.said("help"), words), words));
        String help = help(
                label.rest(),
                bytes ? "BYTES" : type,
                setting.texts("choices"),
                typed(standard, type, bytes, words),
                words);
        List<Field.Option> options =
                switch (type) {
                    case "CHOICE" ->
                        setting.texts("choices").stream()
                                .map(one -> new Field.Option(one, one))
                                .toList();
                    case "BOOLEAN" ->
                        Stream.of("true", "false")
                                .map(one -> new Field.Option(one, words.get("setting." + one)))
                                .toList();
                    default -> List.of();
                };
        if (!options.isEmpty()) {
            return Field.choice(
                    PREFIX + key, label.text(), help, value.isEmpty() ? standard : value, required, options);
        }
        String kind = "INTEGER".equals(type) && !bytes ? "number" : "text";
        return new Field(
                PREFIX + key, label.text(), help, kind, typed(value, type, bytes, words), required, List.of(), "");
    }

    /** What it is for, how it is written where that is not plain, and what holds without it. */
    private static String help(String rest, String type, List<String> choices, String standard, Words words) {
        List<String> sentences = new ArrayList<>();
        if (!rest.isEmpty()) {
            sentences.add(sentence(rest, choices));
        }
        if (!"TEXT".equals(type) && !"CHOICE".equals(type) && !"BOOLEAN".equals(type)) {
            sentences.add(words.code("setting", type));
        }
        if (!standard.isEmpty()) {
            sentences.add(
                    words.get("setting.default", "BOOLEAN".equals(type) ? words.get("setting." + standard) : standard));
        }
        return String.join(". ", sentences);
    }

    /** A value stays as it is written. */
    private static String sentence(String rest, List<String> choices) {
        Matcher word = WORD.matcher(rest);
        return word.lookingAt() && !choices.contains(word.group())
                ? Character.toUpperCase(rest.charAt(0)) + rest.substring(1)
                : rest;
    }

    /** As people write it and the hub takes it back; what was typed so already stays. */
    private static String typed(String value, String type, boolean bytes, Words words) {
        if (bytes && value.matches("\\d{1,15}")) {
            return Sizes.of(Long.parseLong(value), words);
        }
        return "DURATION".equals(type) ? Durations.typed(value, words) : value;
    }

    /** The part of a refusal that is about this key; all of it where it names the key in another way. */
    private static String said(String refusal, String key) {
        Matcher own = Pattern.compile("(?:^|[:;] )" + Pattern.quote(key) + ": ([^;]+)")
                .matcher(refusal);
        return own.find() ? own.group(1) : names(refusal, key) ? refusal : "";
    }

    static boolean names(String refusal, String key) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(key) + "(?![\\w-]|\\.\\w)")
                .matcher(refusal)
                .find();
    }
}
