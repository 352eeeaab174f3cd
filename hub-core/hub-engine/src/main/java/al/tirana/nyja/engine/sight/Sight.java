package al.tirana.nyja.engine.sight;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * To which agreements whoever asks is limited, and whether guarded units are in sight, for as long as a thread serves the request.
 * The hub itself, and whoever is not limited, sees everything. Lists and counts ask here, so that none of them tells of others.
 */
public final class Sight {

    /** @param agreements null: all @param own the unit that the one who asks works for; null: none */
    private record Seen(Set<String> agreements, boolean guarded, String own) {}

    private static final Seen ALL = new Seen(null, true, null);
    private static final ThreadLocal<Seen> SEEN = new ThreadLocal<>();

    private Sight() {}

    /** From now on, until {@link #end}. @param agreements null: all */
    public static void begin(Set<String> agreements) {
        begin(agreements, true, null);
    }

    /**
     * @param agreements null: all
     * @param guarded whether guarded units are in sight
     * @param own a unit that is in sight though it may be guarded; null: none
     */
    public static void begin(Set<String> agreements, boolean guarded, String own) {
        SEEN.set(new Seen(agreements == null ? null : Set.copyOf(agreements), guarded, own));
    }

    public static void end() {
        SEEN.remove();
    }

    private static Seen seen() {
        Seen seen = SEEN.get();
        return seen == null ? ALL : seen;
    }

    /** Whether what belongs to guarded units is in sight too. */
    public static boolean guardedToo() {
        return seen().guarded();
    }

    /** The unit of which whoever asks may know also if it is guarded; null: none. */
    public static String own() {
        return seen().own();
    }

    /** Whether something is out of sight. */
    public static boolean partly() {
        return seen().agreements() != null || !seen().guarded();
    }

    /** The agreements; empty: all. */
    public static Optional<Set<String>> only() {
        return Optional.ofNullable(seen().agreements());
    }

    /** @param agreement null: of none, which only whoever is not limited sees */
    public static boolean sees(String agreement) {
        Set<String> all = seen().agreements();
        return all == null || agreement != null && all.contains(agreement);
    }

    /**
     * For a condition such as {@code (?::text[] is null or agreement_id = any (?))}: which of these are in sight.
     *
     * @param wanted one that was asked for; null: all
     * @return null: all there are
     */
    public static String[] among(String wanted) {
        Set<String> all = seen().agreements();
        if (all == null) {
            return wanted == null ? null : new String[] {wanted};
        }
        Set<String> seen = new TreeSet<>(all);
        if (wanted != null) {
            seen.retainAll(Set.of(wanted));
        }
        return seen.toArray(String[]::new);
    }

    /** As {@link #among}. */
    public static List<String> listed(String wanted) {
        String[] among = among(wanted);
        return among == null ? null : List.of(among);
    }

    /** Sets both parameters of such a condition. @return the next free one */
    public static int bind(PreparedStatement statement, int first, String wanted) throws SQLException {
        String[] among = among(wanted);
        Array array = among == null ? null : statement.getConnection().createArrayOf("text", among);
        statement.setArray(first, array);
        statement.setArray(first + 1, array);
        return first + 2;
    }
}
