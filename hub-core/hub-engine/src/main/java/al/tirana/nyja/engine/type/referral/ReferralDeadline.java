package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.type.Calendar;
import al.tirana.nyja.engine.type.Deadline;
import al.tirana.nyja.engine.type.DueCase;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.Move;
import al.tirana.nyja.engine.type.Overdue;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Clock;
import al.tirana.nyja.fpr.type.ReferralStates;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A referral has to be answered until {@code responseDueAt}. Then its receiver is reminded, and a working day later the hub
 * says that it expired; an emergency does not wait for a working day.
 */
final class ReferralDeadline {

    private static final String FIELD = "responseDueAt";
    private static final String REMINDER = "al.tirana.fpr.referral.reminded.v1";
    private static final ReferralStatusChanged MOVES = new ReferralStatusChanged();
    private static final Set<String> UNANSWERED = Set.of(ReferralStates.REQUESTED, ReferralStates.RECEIVED);

    private ReferralDeadline() {}

    static Optional<Deadline> of(Envelope message, boolean emergency, Calendar calendar) {
        try {
            Instant due = Clock.kept(message.body().path(FIELD).asText());
            return Optional.of(emergency ? calendar.last(due, MOVES.name()) : calendar.deadline(due, 1, MOVES.name()));
        } catch (DateTimeParseException e) { // its schema lets none through
            return Optional.empty();
        }
    }

    static Optional<Overdue> overdue(DueCase due, Referral known, ZonedDateTime there) {
        if (!known.whole()) {
            throw new IllegalStateException("The referral's row is not as the hub wrote it");
        }
        if (!UNANSWERED.contains(known.state())) {
            return Optional.empty();
        }
        String now = text(there);
        ObjectNode reminder = JsonNodeFactory.instance
                .objectNode()
                .put(ReferralMessages.FIELD, known.id().toString())
                .put(FIELD, text(due.due().atZone(there.getZone())))
                .put("remindedAt", now);
        ObjectNode end = JsonNodeFactory.instance.objectNode();
        MOVES.telling(new Move(known.id(), known.state(), ReferralStates.EXPIRED, now, Actors.HUB, ReferralStates.HUB))
                .forEach(end::put);
        return Optional.of(new Overdue(
                known.receiver(),
                Optional.of(new Overdue.Words(REMINDER, List.of(known.receiver()), reminder)),
                new Overdue.Words(MOVES.name(), List.of(known.referrer(), known.receiver()), end)));
    }

    private static String text(ZonedDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
