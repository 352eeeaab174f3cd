package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.Set;

/**
 * What a handler says of itself, so that an agreement that does not fit it is refused with the line, and not found out
 * at the first message.
 *
 * @param takes short names of the message types that it is given, such as {@code referral.requested.v1}; empty: any
 * @param makes short names of the types that it makes; empty: whatever the partner says
 * @param needs what a partner's channel must be able to do
 * @param table path of the table document in the plugin's resources by which its records are read, or its sheets written;
 *     empty if there is none
 * @param sends media types, without parameters, of what {@link Deliver} or {@link Query} writes for the partner, such as {@code
 *     text/xml}; empty: not said. What it says keeps an agreement from naming a channel that carries none of it
 */
public record Does(Set<String> takes, Set<String> makes, Set<Capability> needs, String table, Set<String> sends) {

    public Does {
        takes = Set.copyOf(takes);
        makes = Set.copyOf(makes);
        needs = Set.copyOf(needs);
        Objects.requireNonNull(table, "table");
        sends = Set.copyOf(sends);
    }

    /** Of media types nothing is said. */
    public Does(Set<String> takes, Set<String> makes, Set<Capability> needs, String table) {
        this(takes, makes, needs, table, Set.of());
    }

    /** Any message, and whatever the partner answers. */
    public static Does anything() {
        return new Does(Set.of(), Set.of(), Set.of(), "");
    }

    /** The same, given these types only. */
    public Does taking(String... types) {
        return new Does(Set.of(types), makes, needs, table, sends);
    }

    /** The same, making these types only. */
    public Does making(String... types) {
        return new Does(takes, Set.of(types), needs, table, sends);
    }

    /** The same, with a channel that can do this. */
    public Does needing(Capability... capabilities) {
        return new Does(takes, makes, Set.of(capabilities), table, sends);
    }

    /** The same, of records that this table document describes. */
    public Does reading(String document) {
        return new Does(takes, makes, needs, document, sends);
    }

    /** The same, handing out sheets that this table document describes: {@link Call#sheet}. */
    public Does writing(String document) {
        return new Does(takes, makes, needs, document, sends);
    }

    /** The same, whose handler writes these media types for the partner and no other. */
    public Does sending(String... mediaTypes) {
        return new Does(takes, makes, needs, table, Set.of(mediaTypes));
    }
}
