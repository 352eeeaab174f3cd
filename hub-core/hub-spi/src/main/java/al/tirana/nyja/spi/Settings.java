package al.tirana.nyja.spi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values for declared settings, checked as a whole: an unknown key is an error. Immutable. */
public final class Settings {

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Checks the given values against the declared settings and fills in defaults.
     *
     * @throws InvalidSettingsException naming every fault at once, not just the first
     */
    public static Settings of(List<Setting> declared, Map<String, String> given) {
        List<Text> faults = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> unknown = new TreeMap<>(given);
        for (Setting setting : declared) {
            unknown.remove(setting.key());
            String value = given.getOrDefault(setting.key(), setting.defaultValue());
            if (value == null) {
                faults.add(new Text("Mungon: " + setting.key(), "Missing: " + setting.key()));
            } else if (!fits(setting, value)) {
                Text expected = expectation(setting);
                faults.add(new Text(
                        "Vlerë e gabuar: " + setting.key() + " pret " + expected.sq(),
                        "Wrong value: " + setting.key() + " expects " + expected.en()));
            } else {
                values.put(setting.key(), plain(setting, value));
            }
        }
        unknown.keySet().forEach(key -> faults.add(new Text("Çelës i panjohur: " + key, "Unknown key: " + key)));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
        return new Settings(Map.copyOf(values));
    }

    /** The value as written; of a number or time in the plain notation of each. An empty text means "not set" for optional texts. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("Not a declared setting: " + key);
        }
        return value;
    }

    public int integer(String key) {
        return Integer.parseInt(text(key));
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    public Duration duration(String key) {
        return Duration.parse(text(key));
    }

    public URI url(String key) {
        return URI.create(text(key));
    }

    private static Text expectation(Setting setting) {
        return switch (setting.type()) {
            case INTEGER ->
                isBytes(setting)
                        ? new Text(
                                "numër të plotë bajtesh, edhe si 32 MB ose 1,5 MB (jo tri shifra pas pikës a presjes: 1500 MB)",
                                "a whole number of bytes, also as 32 MB or 1.5 MB (no three digits behind a point or comma: 1500 MB)")
                        : new Text(
                                "numër të plotë pa njësi, 1 ose më shumë, si 200",
                                "a whole number without a unit, 1 or more, such as 200");
            case DURATION ->
                new Text(
                        "kohëzgjatje si 30 s, 1,5 min ose 1 orë 30 min, më të gjatë se zero (jo tri shifra pas pikës a presjes)",
                        "a duration such as 30 s, 1.5 min or 1 h 30 min, longer than zero (no three digits behind a point or comma)");
            case URL -> new Text("adresë http ose https", "an http or https address");
            case BOOLEAN -> new Text("true ose false", "true or false");
            case DIRECTORY ->
                new Text("shteg të plotë dosjeje si /srv/nyja/in", "the whole path of a folder such as /srv/nyja/in");
            case CHOICE -> new Text(String.join(" | ", setting.choices()), String.join(" | ", setting.choices()));
            case TEXT, SECRET -> new Text("tekst", "a text");
        };
    }

    private static boolean fits(Setting setting, String value) {
        try {
            return switch (setting.type()) {
                case TEXT, SECRET -> true;
                case INTEGER ->
                    whole(setting, value)
                            .filter(one -> Integer.parseInt(one) > 0)
                            .isPresent();
                case BOOLEAN -> value.equals("true") || value.equals("false");
                case DURATION ->
                    Amounts.time(value).filter(Settings::isPositive).isPresent();
                case CHOICE -> setting.choices().contains(value);
                case URL -> isAddress(URI.create(value));
                case DIRECTORY -> isWholePath(Path.of(value));
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As a program reads it. */
    private static String plain(Setting setting, String value) {
        return switch (setting.type()) {
            case INTEGER -> whole(setting, value).orElse(value);
            case DURATION -> Amounts.time(value).map(Duration::toString).orElse(value);
            default -> value;
        };
    }

    private static Optional<String> whole(Setting setting, String value) {
        return isBytes(setting) ? Amounts.bytes(value) : Amounts.number(value);
    }

    /** Whose name and whose help say so: a {@code list.limit} counts files. */
    private static boolean isBytes(Setting setting) {
        String key = setting.key();
        return (key.endsWith(".bytes") || key.endsWith(".limit") || key.endsWith(".size"))
                && setting.help().en().contains("bytes");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static boolean isWholePath(Path path) {
        return path.isAbsolute() && path.equals(path.normalize());
    }

    private static boolean isAddress(URI uri) {
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        return http
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
