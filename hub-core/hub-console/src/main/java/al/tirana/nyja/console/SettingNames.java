package al.tirana.nyja.console;

import java.util.HashMap;
import java.util.Map;

/** Settings of channels as people say them, by what the connectors declare; one of a connector that is not here is shown as it is written. */
public final class SettingNames {

    /** How a proposed change calls them. */
    private static final String PREFIX = "settings.";

    private final Map<String, String> names = new HashMap<>();
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

    public String value(String key, String value) {
        return Durations.setting(key, value, words);
    }

    /** Of a change: a setting by its name, anything else by the words for it. */
    public String changed(String connector, String key) {
        return key.startsWith(PREFIX) ? name(connector, key.substring(PREFIX.length())) : words.code("changed", key);
    }
}
