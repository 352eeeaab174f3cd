package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.engine.channel.database.DatabaseProduct;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a declaration may say of a partner's database: parts that are settings or texts, a password that is a secret. */
final class DatabaseRules {

    private static final Map<String, String> USUAL = Map.of(
            DeclaredDatabase.CONNECTIONS, "4", DeclaredDatabase.SIGN_IN, "PT5S", DeclaredDatabase.ANSWER, "PT20S");
    private static final Set<String> NEEDED =
            Set.of(DeclaredDatabase.URL, DeclaredDatabase.USER, DeclaredDatabase.PASSWORD);
    private static final Set<String> SECRETS = Set.of(DeclaredDatabase.PASSWORD, DeclaredDatabase.CERTIFICATE);
    private static final Set<String> KEYS = Set.of(
            DeclaredDatabase.URL,
            DeclaredDatabase.USER,
            DeclaredDatabase.PASSWORD,
            DeclaredDatabase.CERTIFICATE,
            DeclaredDatabase.CONNECTIONS,
            DeclaredDatabase.SIGN_IN,
            DeclaredDatabase.ANSWER);
    private static final String PLACE = "/" + DeclaredDatabase.NAME;

    private final Map<String, Setting> settings = new HashMap<>();
    private final Components components;
    private final Faults faults;

    DatabaseRules(List<Setting> settings, Components components, Faults faults) {
        settings.forEach(setting -> this.settings.put(setting.key(), setting));
        this.components = components;
        this.faults = faults;
    }

    DeclaredDatabase read(JsonNode node) {
        Map<String, String> parts = new HashMap<>(USUAL);
        node.properties().forEach(field -> {
            if (KEYS.contains(field.getKey())) {
                parts.put(field.getKey(), field.getValue().asText());
            } else {
                faults.atKey(
                        place(field.getKey()),
                        "Çelësi " + field.getKey() + " nuk lejohet këtu; të lejuar janë " + sorted(KEYS),
                        "Key " + field.getKey() + " is not allowed here; allowed are " + sorted(KEYS));
            }
        });
        NEEDED.stream().sorted().filter(key -> !parts.containsKey(key)).forEach(key -> {
            faults.atKey(PLACE, "Mungon " + key, key + " is missing");
        });
        DeclaredDatabase database = new DeclaredDatabase(parts);
        parts.forEach((key, part) -> part(database, key, part));
        driver();
        return database;
    }

    private void part(DeclaredDatabase database, String key, String part) {
        Optional<String> name = DeclaredDatabase.setting(part);
        Setting setting = name.map(settings::get).orElse(null);
        boolean secret = SECRETS.contains(key);
        if (name.isPresent() && setting == null || name.isEmpty() && part.contains("{{")) {
            faults.at(
                    place(key),
                    key + ": një tekst, ose një cilësim i vetëm i këtij lidhësi si {{emri}}",
                    key + ": a text, or a single setting of this connector such as {{name}}");
        } else if (secret != (setting != null && setting.type() == Type.SECRET)) {
            faults.at(
                    place(key),
                    secret
                            ? key + ": vetëm një cilësim i tipit secret; një sekret nuk shkruhet në shabllon"
                            : key + ": një sekret nuk shkon këtu",
                    secret
                            ? key + ": only a setting of type secret; no secret stands in a template"
                            : key + ": a secret does not belong here");
        } else if (setting == null) {
            said(database, key, part, place(key));
        } else if (!secret && setting.defaultValue() != null) {
            said(database, key, setting.defaultValue(), "/settings/" + Pointers.escape(setting.key()) + "/default");
        }
    }

    private void said(DeclaredDatabase database, String key, String value, String pointer) {
        Optional<Text> wrong = database.fault(key, value, OwnDatabase.NONE);
        wrong.ifPresent(why -> faults.at(pointer, key + ": " + why.sq(), key + ": " + why.en()));
    }

    /** Whichever database a channel will name, none can be reached without one of these. */
    private void driver() {
        if (!components.hasDriver()) {
            String libraries = Arrays.stream(DatabaseProduct.values())
                    .map(DatabaseProduct::library)
                    .collect(Collectors.joining(", "));
            faults.atKey(
                    PLACE,
                    "Në WAR nuk ka drejtues baze: vendosni te WEB-INF/lib njërin nga " + libraries,
                    "No database driver is in the WAR: put one into WEB-INF/lib, of " + libraries);
        }
    }

    private static String place(String key) {
        return PLACE + "/" + Pointers.escape(key);
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
