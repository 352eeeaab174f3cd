package al.tirana.nyja.fpr;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** What holds where neither an agreement nor the register says it: data that this library brings, in {@code usual.properties}. */
public final class Usual {

    private static final Properties TERMS = read();

    private Usual() {}

    /** Where days begin and end. */
    public static ZoneId zone() {
        return ZoneId.of(term("zone"));
    }

    static Set<String> municipalities() {
        return new LinkedHashSet<>(List.of(term("municipalities").split(",\\s*")));
    }

    /** The code list of their units. */
    static String units() {
        return term("units");
    }

    private static String term(String name) {
        return TERMS.getProperty(name);
    }

    private static Properties read() {
        Properties terms = new Properties();
        try {
            terms.load(new StringReader(Resources.text("usual.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }
}
