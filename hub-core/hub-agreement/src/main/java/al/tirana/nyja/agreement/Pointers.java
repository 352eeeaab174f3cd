package al.tirana.nyja.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Small help with JSON pointers (RFC 6901). */
public final class Pointers {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private Pointers() {}

    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** True for a place in an array, written as RFC 6901 does: ASCII digits, no zero before others. */
    static boolean isIndex(String step) {
        return INDEX.matcher(step).matches();
    }

    /** {@code /data/body/needs} gives {@code data}, {@code body}, {@code needs}. */
    public static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    /** The word that was probably meant; empty if none is near. */
    public static Optional<String> nearest(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt((String other) -> distance(word, other))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(other -> distance(word, other) <= Math.max(2, word.length() / 3));
    }

    /** How many letters must change to make one word of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
