package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of channels as people say them, by what the connectors declare; one of a connector that is not here is shown as it is written. */
public final class SettingNames {

    /** How a proposed change calls them. */
    private static final String PREFIX = "settings.";

    /** In the order in which they are declared. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Words words;

    private SettingNames(Words words) {
        this.words = words;
    }

    static SettingNames none(Visit visit) {
        return new SettingNames(visit.words());
    }

    static SettingNames of(Visit visit) {
        SettingNames all = new SettingNames(visit.words());
        if (visit.may("GET /connectors")) {
            for (Told connector : visit.get("connectors").all()) {
                for (Told setting : connector.list("settings")) {
                    String key = setting.text("key");
                    all.names.put(
                            connector.text("id") + " " + key,
                            SettingLabel.of(key, InThisPlace.pages(setting.said("help"), visit.words()))
                                    .text());
                }
            }
        }
        return all;
    }

    public String name(String connector, String key) {
        return names.getOrDefault(connector + " " + key, key);
    }

    /** As the connector declares them, which is how its form asks for them; what it does not declare stands first. */
    public List<String> inOrder(String connector, List<String> keys) {
        List<String> declared = new ArrayList<>(names.keySet());
        return keys.stream()
                .sorted(Comparator.comparing(
                        key -> declared.indexOf(connector + " " + key.replaceFirst("^" + PREFIX, ""))))
                .toList();
    }

    public String value(String key, String value) {
        return Durations.setting(key, value, words);
    }

    /** Of a change: times and sizes of settings as people say them, anything else as it is written. */
    public String proposed(String key, String value) {
        return key.startsWith(PREFIX) ? value(key.substring(PREFIX.length()), value) : value;
    }

    /** Of a change: a setting by its name, anything else by the words for it. */
    public String changed(String connector, String key) {
        return key.startsWith(PREFIX) ? name(connector, key.substring(PREFIX.length())) : words.code("changed", key);
    }
}
