package al.tirana.nyja.agreement.draft;

import al.tirana.nyja.spi.Text;
import java.util.List;

/**
 * What has to be said before a document becomes another agreement, with what stands there now.
 *
 * @param id of the agreement that it is made of
 * @param owner unit that answers for it; empty if none is named
 * @param basis acts with their provision, such as {@code Ligji 124/2024; neni 3}, without the agreement's own
 * @param purposes of any of its flows
 * @param shown what each recipient is shown, in groups
 */
public record DraftAsked(
        String id,
        Text title,
        String owner,
        List<Party> parties,
        String from,
        String until,
        List<String> basis,
        List<String> purposes,
        List<Shown> shown) {

    /** Who has agreed. */
    public record Party(String institution, String role, String represents) {}

    /** @param groups such as {@code /data/body/subject/contact} for all that stands below it */
    public record Shown(String recipient, List<String> groups) {}
}
