package al.tirana.nyja.agreement.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody said of the agreement to be. What is null stays as it is in the document, and an empty text too.
 *
 * @param parties by the institution that stands there now
 * @param from, until days such as {@code 2027-01-01}
 * @param basis as {@link DraftAsked#basis}
 * @param purposes those that stay; null: all
 * @param hidden groups of {@link DraftAsked#shown} that a recipient, as it is named now, does not get
 */
public record DraftAnswers(
        String id,
        String titleSq,
        String titleEn,
        String owner,
        Map<String, Party> parties,
        String from,
        String until,
        List<String> basis,
        List<String> purposes,
        Map<String, List<String>> hidden) {

    /** Who takes the place. */
    public record Party(String institution, String represents) {}

    public DraftAnswers {
        parties = said(parties);
        basis = said(basis);
        purposes = said(purposes);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        said(hidden).forEach((recipient, groups) -> lists.put(recipient, said(groups)));
        hidden = lists;
    }

    /** Whoever fills in by a program may leave out by a null. */
    private static <T> Map<String, T> said(Map<String, T> all) {
        Map<String, T> said = new LinkedHashMap<>();
        if (all != null) {
            all.forEach((name, one) -> {
                if (name != null && one != null) {
                    said.put(name, one);
                }
            });
        }
        return said;
    }

    private static List<String> said(List<String> all) {
        return all == null ? null : all.stream().filter(Objects::nonNull).toList();
    }
}
