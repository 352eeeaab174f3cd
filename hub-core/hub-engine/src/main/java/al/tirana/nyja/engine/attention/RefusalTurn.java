package al.tirana.nyja.engine.attention;

import al.tirana.nyja.fpr.Turn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whose turn it is after a recipient refused a delivery, by the codes in its answer. What it finds wrong with the content, only
 * who wrote it can mend; envelope, signature and agreement are the hub's; everything else is its own.
 */
public final class RefusalTurn {

    /** Code of a delivery that its recipient refused. */
    static final String REFUSED = "FPR-505";

    private static final Pattern CODE = Pattern.compile("FPR-[0-9]{3}");

    /** Of what a recipient may say of a message as such, and of its legal basis, what its sender wrote. */
    private static final Set<String> WRITTEN = Set.of("FPR-102", "FPR-231", "FPR-232");

    private RefusalTurn() {}

    /** @param codes as they stand in the words about the refusal, or none */
    public static Turn of(String codes) {
        if (content(codes).isPresent()) {
            return Turn.SENDER;
        }
        return all(codes).stream().anyMatch(RefusalTurn::isTheHubs) ? Turn.HUB : Turn.PARTNER;
    }

    /** The first code in some words that says what is wrong with the content. */
    static Optional<String> content(String words) {
        return all(words).stream()
                .filter(code -> WRITTEN.contains(code) || code.startsWith("FPR-3"))
                .findFirst();
    }

    private static boolean isTheHubs(String code) {
        return code.startsWith("FPR-1") || code.startsWith("FPR-2") || code.equals("FPR-409");
    }

    private static List<String> all(String words) {
        return CODE.matcher(words).results().map(MatchResult::group).toList();
    }
}
