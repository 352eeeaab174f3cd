package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.engine.register.ProposedChange;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * The hub at one look.
 *
 * @param problems what needs somebody, the worst first; empty if nothing does
 * @param waiting deliveries to be sent or fetched
 * @param parked deliveries that stopped for a human, and those that a human brings
 * @param byHand how many of these a human brings, as planned
 * @param stopped everything that stopped for a human, those deliveries among it: as many as the list of what is parked has
 * @param oldest when the oldest open delivery was made; null if none is open
 * @param recipients those with open deliveries
 * @param proposed changes of institutions that wait for a second person
 * @param changed those that were approved or withdrawn within the last seven days, the latest first
 * @param decided what was decided of agreements within the same time, the latest first
 * @param plugins, agreements, ledgerHead null while the database does not answer
 */
public record Status(
        boolean ready,
        List<Readiness.Check> checks,
        List<Need> problems,
        long waiting,
        long parked,
        long byHand,
        long stopped,
        Instant oldest,
        List<RecipientLoad> recipients,
        List<PluginStanding> plugins,
        List<AgreementSummary> agreements,
        JsonNode ledgerHead,
        List<ProposedChange> proposed,
        List<ProposedChange> changed,
        List<AgreementDecision> decided) {

    /**
     * Something that needs somebody.
     *
     * @param severity {@code ERROR}: something stands still; {@code WARNING}: it soon will
     * @param about an institution, agreement, plugin, or part of the hub
     * @param contact whom to call about it, if it is an institution that told it; else null
     * @param kind what sort of matter it is, such as {@code DELIVERY} or {@code MINOR_REFUSED}
     * @param owner whose turn it is: an institution, or {@code HUB} for its administrators
     * @param count how many of the same cause stand behind it
     * @param since when it began; null if nobody noted that
     * @param due until when somebody should have acted; null if no time is set
     * @param told how often the institution that it belongs to was told over its own channel; null if that is none
     * @param toldAt when the last time; null: never
     * @param escalatedAt since when the administrators have it, because that institution did not act; null: they do not
     * @param agreement the agreement that holds it up, so that something is done about it there; null where it is something else
     */
    public record Need(
            String severity,
            String about,
            String sq,
            String en,
            String nextSq,
            String nextEn,
            String contact,
            String kind,
            String owner,
            long count,
            Instant since,
            Instant due,
            Integer told,
            Instant toldAt,
            Instant escalatedAt,
            String agreement) {

        static final String ERROR = "ERROR";
        static final String WARNING = "WARNING";
    }
}
