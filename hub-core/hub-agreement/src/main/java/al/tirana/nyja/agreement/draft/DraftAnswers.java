package al.tirana.nyja.agreement.draft;

import java.util.List;
import java.util.Map;

/**
 * What somebody said of the agreement to be. What is null or empty stays as it is in the document.
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
        parties = parties == null ? Map.of() : parties;
        hidden = hidden == null ? Map.of() : hidden;
    }
}
