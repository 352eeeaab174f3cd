package al.tirana.nyja.spi;

import java.util.List;
import java.util.Objects;

/**
 * One setting, declared once: from here come validation, the console's form, the command's help and the manual.
 *
 * @param key lower case words joined by dots or hyphens, such as {@code timeout.connect}
 * @param type what a value must look like
 * @param defaultValue used when nothing is given; {@code null} means that a value must be given
 * @param choices the allowed words, for {@link Type#CHOICE}; else empty
 * @param help one or two sentences: meaning, unit, limits
 */
public record Setting(String key, Type type, String defaultValue, List<String> choices, Text help) {

    /** How a value is written. */
    public enum Type {
        TEXT,
        /**
         * A whole number, one or more. With a unit, such as {@code 32 MB}, only where the key ends in {@code .bytes},
         * {@code .limit} or {@code .size} and the English help says that it counts bytes.
         */
        INTEGER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Such as {@code 30 s} or {@code 5 min}, or in ISO 8601, such as {@code PT5S}; longer than zero. */
        DURATION,
        /** An absolute {@code http} or {@code https} address without user, query or fragment. */
        URL,
        /** One of {@link Setting#choices()}. */
        CHOICE,
        /**
         * The whole path of a folder of the hub's server, from its root; never one of the hub's own, nor one that holds them,
         * also by a link: the hub refuses such a value when it is registered and whenever it is used.
         */
        DIRECTORY,
        /** The name of a secret; the secret itself never stands in a setting. */
        SECRET
    }

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        choices = List.copyOf(choices);
        Objects.requireNonNull(help, "help");
    }

    public static Setting required(String key, Type type, Text help) {
        return new Setting(key, type, null, List.of(), help);
    }

    public static Setting optional(String key, Type type, String defaultValue, Text help) {
        return new Setting(key, type, Objects.requireNonNull(defaultValue), List.of(), help);
    }

    public static Setting choice(String key, String defaultValue, List<String> choices, Text help) {
        return new Setting(key, Type.CHOICE, defaultValue, choices, help);
    }
}
