package al.tirana.nyja.cli;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a person reads, in Albanian or English. Immutable, safe for use by several threads.
 *
 * <p>Texts are {@link MessageFormat} patterns. Numbers are passed as they are and come out without grouping, because
 * here they are ports and process ids.
 */
public final class Texts {

    private static final Texts ALBANIAN = new Texts("sq", "texts");
    private static final Texts ENGLISH = new Texts("en", "texts");

    private final String language;
    private final String name;
    private final String called;
    private final ResourceBundle bundle;

    private Texts(String language, String bundle) {
        this(language, bundle, CommandName.here());
    }

    private Texts(String language, String bundle, String called) {
        this.language = language;
        this.name = bundle;
        this.called = called;
        this.bundle = new Words(bundle, language, quoted(called));
    }

    /** {@code "en"} gives English, anything else Albanian. */
    public static Texts in(String language) {
        return "en".equals(language) ? ENGLISH : ALBANIAN;
    }

    /** The texts of another bundle, such as {@code demo}. */
    public static Texts in(String language, String bundle) {
        return new Texts(language, bundle);
    }

    /** The same, each command in them with this home: whoever copies one does not act on another hub. */
    public Texts at(Path home) {
        return new Texts(language, name, CommandName.at(home));
    }

    /** As a {@link MessageFormat} prints it unchanged. */
    private static String quoted(String text) {
        return text.replace("'", "''").replaceAll("[{}]+", "'$0'");
    }

    /** The words of this name, {@code texts} or {@code help}, of all modules of the command. */
    public static ResourceBundle bundle(String name, String language) {
        return new Words(name, language, CommandName.here());
    }

    public String language() {
        return language;
    }

    public String get(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = arguments[i] instanceof Both both ? both.in(language, called) : String.valueOf(arguments[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(plain);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Chooses between the two forms of a text that arrived with both, for example in an answer of the admin API. */
    public String of(String albanian, String english) {
        return CommandName.in("en".equals(language) ? english : albanian, called);
    }
}
