package al.tirana.nyja.fpr.type;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The states of a referral, and who may move it from one to another. */
public final class ReferralStates {

    public static final String REQUESTED = "REQUESTED";
    public static final String RECEIVED = "RECEIVED";
    public static final String ACCEPTED = "ACCEPTED";
    public static final String REJECTED = "REJECTED";
    public static final String WAITLISTED = "WAITLISTED";
    public static final String IN_PROGRESS = "IN_PROGRESS";
    public static final String ON_HOLD = "ON_HOLD";
    public static final String COMPLETED = "COMPLETED";
    public static final String FAILED = "FAILED";
    public static final String CANCELLED = "CANCELLED";
    public static final String WITHDRAWN = "WITHDRAWN";
    public static final String EXPIRED = "EXPIRED";
    public static final String ENTERED_IN_ERROR = "ENTERED_IN_ERROR";
    public static final String CLOSED = "CLOSED";

    /** Whose act a change is. */
    public static final String REFERRER = "REFERRER";

    public static final String RECEIVER = "RECEIVER";
    public static final String HUB = "HUB";

    /** The states in which someone still has to act for the person. */
    public static final Set<String> OPEN = Set.of(REQUESTED, RECEIVED, ACCEPTED, WAITLISTED, IN_PROGRESS, ON_HOLD);

    /**
     * The states in which there is, or was, a service of which its receiver can tell. {@code CLOSED} is none: what was
     * withdrawn or refused is closed too.
     */
    public static final Set<String> SERVED = Set.of(ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED, FAILED);

    private static final Set<String> UNANSWERED = Set.of(REQUESTED, RECEIVED);
    private static final Set<String> ENDED = Set.of(COMPLETED, FAILED, REJECTED, EXPIRED, CANCELLED, WITHDRAWN);

    private record Way(Set<String> from, String to, Set<String> by) {}

    private static final List<Way> WAYS = List.of(
            new Way(Set.of(REQUESTED), RECEIVED, Set.of(RECEIVER, HUB)),
            new Way(UNANSWERED, ACCEPTED, Set.of(RECEIVER)),
            new Way(UNANSWERED, REJECTED, Set.of(RECEIVER)),
            new Way(UNANSWERED, WAITLISTED, Set.of(RECEIVER)),
            new Way(UNANSWERED, EXPIRED, Set.of(HUB)),
            new Way(Set.of(WAITLISTED), ACCEPTED, Set.of(RECEIVER)),
            new Way(Set.of(WAITLISTED), REJECTED, Set.of(RECEIVER)),
            new Way(Set.of(ACCEPTED, ON_HOLD), IN_PROGRESS, Set.of(RECEIVER)),
            new Way(Set.of(ACCEPTED, IN_PROGRESS), ON_HOLD, Set.of(RECEIVER)),
            new Way(Set.of(ACCEPTED, IN_PROGRESS), COMPLETED, Set.of(RECEIVER)),
            new Way(Set.of(ACCEPTED, IN_PROGRESS, ON_HOLD), FAILED, Set.of(RECEIVER)),
            new Way(OPEN, CANCELLED, Set.of(REFERRER)),
            new Way(OPEN, WITHDRAWN, Set.of(REFERRER, RECEIVER)),
            new Way(ENDED, CLOSED, Set.of(REFERRER)),
            new Way(everything(), ENTERED_IN_ERROR, Set.of(REFERRER)));

    private ReferralStates() {}

    /**
     * A change of state.
     *
     * @param legal true if it may happen
     * @param fault why not (FPR-320, with the current state); empty if legal
     */
    public record Step(boolean legal, Optional<Finding> fault) {}

    /**
     * Whether a referral may go from the state that the hub knows to another one.
     *
     * @param current the state now; null if there is no referral yet, which only {@code REQUESTED} by the referrer begins
     * @param to the state after
     * @param by whose act it is: {@code REFERRER}, {@code RECEIVER} or {@code HUB}
     */
    public static Step check(String current, String to, String by) {
        if (current == null) {
            return REQUESTED.equals(to) && REFERRER.equals(by)
                    ? new Step(true, Optional.empty())
                    : refused("to", "referimi nuk njihet ende", "the referral is not known yet");
        }
        var ways = WAYS.stream()
                .filter(way -> way.from().contains(current) && way.to().equals(to))
                .toList();
        if (ways.isEmpty()) {
            return refusedFrom("to", current, by);
        }
        return ways.stream().anyMatch(way -> way.by().contains(by))
                ? new Step(true, Optional.empty())
                : refusedFrom("by", current, by);
    }

    /**
     * The same for the body of a {@code referral.status.changed} message, which must also set out from the state that the
     * hub knows: so a message that comes late or out of order does no harm.
     */
    public static Step check(String current, JsonNode body) {
        var from = body.path("from").asText();
        if (current != null && !current.equals(from)) {
            return refusedFrom("from", current, body.path("by").asText());
        }
        return check(current, body.path("to").asText(), body.path("by").asText());
    }

    /** The states that may follow, whoever acts. */
    public static List<String> next(String current) {
        var next = new ArrayList<String>();
        WAYS.stream().filter(way -> way.from().contains(current)).map(Way::to).forEach(next::add);
        return next.stream().distinct().toList();
    }

    /** The states to which one side may lead it. */
    public static List<String> next(String current, String by) {
        return WAYS.stream()
                .filter(way -> way.from().contains(current) && way.by().contains(by))
                .map(Way::to)
                .distinct()
                .toList();
    }

    private static Step refusedFrom(String field, String current, String by) {
        var next = next(current, by);
        var all = next.isEmpty() ? "-" : String.join(", ", next);
        return refused(
                field,
                "gjendja e tanishme është " + current + "; prej saj kjo palë mund të çojë te: " + all,
                "the current state is " + current + "; from there this party may lead to: " + all);
    }

    private static Step refused(String field, String sq, String en) {
        return new Step(
                false,
                Optional.of(Finding.of("FPR-320").at("/data/body/" + field).detail(sq, en)));
    }

    private static Set<String> everything() {
        var all = new HashSet<>(OPEN);
        all.addAll(ENDED);
        all.add(CLOSED);
        return Set.copyOf(all);
    }
}
