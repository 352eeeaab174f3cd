package al.tirana.nyja.engine.sight;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * To which agreements whoever asks is limited, for as long as a thread serves the request. The hub itself, and whoever is not
 * limited, sees everything. Lists and counts ask here, so that none of them tells of others.
 */
public final class Sight {

    private static final ThreadLocal<Set<String>> AGREEMENTS = new ThreadLocal<>();

    private Sight() {}

    /** From now on, until {@link #end}. @param agreements null: all */
    public static void begin(Set<String> agreements) {
        AGREEMENTS.set(agreements == null ? null : Set.copyOf(agreements));
    }

    public static void end() {
        AGREEMENTS.remove();
    }

    /** The agreements; empty: all. */
    public static Optional<Set<String>> only() {
        return Optional.ofNullable(AGREEMENTS.get());
    }

    /** @param agreement null: of none, which only whoever is not limited sees */
    public static boolean sees(String agreement) {
        Set<String> all = AGREEMENTS.get();
        return all == null || agreement != null && all.contains(agreement);
    }

    /**
     * For a condition such as {@code (?::text[] is null or agreement_id = any (?))}: which of these are in sight.
     *
     * @param wanted one that was asked for; null: all
     * @return null: all there are
     */
    public static String[] among(String wanted) {
        Set<String> all = AGREEMENTS.get();
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
