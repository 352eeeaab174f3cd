package al.tirana.nyja.agreement;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a plugin offers under one name: see {@link al.tirana.nyja.spi.Does}.
 *
 * @param takes short names of message types; empty: any
 * @param makes short names of message types; empty: any
 */
public record Offer(Kind kind, String name, Set<String> takes, Set<String> makes) {

    /** What kind of work. */
    public enum Kind {
        COLLECT,
        DELIVER,
        QUERY,
        REPORT,
        TIMER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Offer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        takes = Set.copyOf(takes);
        makes = Set.copyOf(makes);
    }
}
