package al.tirana.nyja.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page says, in Albanian or English. Immutable. */
public final class Words {

    private static final Words ALBANIAN = new Words("sq");
    private static final Words ENGLISH = new Words("en");

    private final String language;
    private final Properties words;

    private Words(String language) {
        this.language = language;
        this.words = read(language);
    }

    /** {@code "en"} gives English, anything else Albanian. */
    static Words in(String language) {
        return "en".equals(language) ? ENGLISH : ALBANIAN;
    }

    static Properties read(String language) {
        return file("words_" + language);
    }

    static Properties file(String name) {
        Properties all = new Properties();
        try (InputStream file = Words.class.getResourceAsStream(name + ".properties");
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            all.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    public String language() {
        return language;
    }

    public boolean english() {
        return this == ENGLISH;
    }

    public Words other() {
        return english() ? ALBANIAN : ENGLISH;
    }

    public String get(String key, Object... arguments) {
        String pattern = words.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No words for " + key);
        }
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern, Locale.ROOT).format(plain);
    }

    /** The words of a code such as a state; the code itself where a newer hub knows more of them. */
    public String code(String kind, String code) {
        String known = words.getProperty(kind + "." + code);
        return known == null ? code : known;
    }

    /** Several codes that commas join. */
    public String codes(String kind, String codes) {
        return Stream.of(codes.strip().split("\\s*,\\s*"))
                .map(one -> code(kind, one))
                .collect(Collectors.joining(", "));
    }

    /** What a flow is usually called; where nobody wrote any words, its own name with blanks. */
    public String flow(String id) {
        return words.getProperty("flow." + id, id.replace('-', ' ').replace('_', ' '));
    }

    /** Whoever it is, by the identifier; the hub by its name. */
    public static String who(String id) {
        return "HUB".equals(id) ? "Nyja" : id;
    }

    /** A text that arrived as part of a sentence, where it stands alone. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** One form for one, another for the rest. */
    public String count(String key, long number) {
        return get(key + (number == 1 ? ".one" : ".many"), number);
    }

    /** Chooses between the two forms of a text that arrived with both; what it says to type is said as a page. */
    public String of(String albanian, String english) {
        return InThisPlace.pages(english() ? english : albanian, this);
    }
}
