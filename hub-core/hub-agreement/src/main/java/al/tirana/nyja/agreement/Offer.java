package al.tirana.nyja.agreement;

import al.tirana.nyja.spi.Capability;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a plugin offers under one name: see {@link al.tirana.nyja.spi.Does}.
 *
 * @param takes short names of message types; empty: any
 * @param makes short names of message types; empty: any
 * @param needs what the partner's channel must be able to do
 * @param sends media types that it writes for the partner; empty: not said
 */
public record Offer(
        Kind kind, String name, Set<String> takes, Set<String> makes, Set<Capability> needs, Set<String> sends) {

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
        needs = Set.copyOf(needs);
        sends = Set.copyOf(sends);
    }

    /** It asks nothing of a channel, and does not say what it sends. */
    public Offer(Kind kind, String name, Set<String> takes, Set<String> makes) {
        this(kind, name, takes, makes, Set.of(), Set.of());
    }
}
