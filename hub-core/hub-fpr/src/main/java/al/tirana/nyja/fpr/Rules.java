package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of the gate that no schema can say and that need neither an agreement nor a database. They expect a message
 * that {@link FprSchemas#message} found in order. Each gives all it finds, in the order of the rules; a warning
 * ({@link Finding#isWarning}) does not refuse the message. Age and dates are judged by the hub's
 * clock, in the zone of the agreement; in the usual one where it is not at hand.
 */
public final class Rules {

    private Rules() {}

    /**
     * All of them, in the order of the gate: time, consent, sensitivity and sealing, business. What kind of institution
     * the recipient is stands in the hub's register: here it is taken for an authority, so consent is judged where the
     * message itself rests on it.
     */
    public static List<Finding> check(ObjectNode message, Instant now) {
        return check(message, Optional.of(ActorKind.AUTHORITY), now);
    }

    /** The same, in the zone of an agreement. */
    public static List<Finding> check(ObjectNode message, ZonedDateTime now) {
        return check(message, Optional.of(ActorKind.AUTHORITY), now);
    }

    /** The same, for a recipient of a kind. */
    public static List<Finding> check(ObjectNode message, Optional<ActorKind> kind, Instant now) {
        return check(message, kind, Clock.usual(now));
    }

    private static List<Finding> check(ObjectNode message, Optional<ActorKind> kind, ZonedDateTime now) {
        return Stream.of(
                        time(message, now.toInstant()),
                        consent(message, kind, now),
                        sensitivity(message, now),
                        household(message, kind, now),
                        business(message, now))
                .flatMap(List::stream)
                .limit(FprJson.MAX_FINDINGS)
                .toList();
    }

    /** A message from the future: FPR-105 beyond 24 hours, W-TIME beyond 5 minutes. Old messages pass. */
    public static List<Finding> time(ObjectNode message, Instant now) {
        return TimeRule.check(message, now);
    }

    /**
     * Consent for the message's own recipient: FPR-231, FPR-232. All but authorities need it, and each message whose
     * legal basis is consent, and a transfer of a case.
     *
     * @param kind what the recipient is; empty if nobody has said, which needs consent
     */
    public static List<Finding> consent(ObjectNode message, Optional<ActorKind> kind, ZonedDateTime now) {
        return consent(message, Actors.id(message.path("recipient").asText()), kind, now);
    }

    /**
     * The same, for one who is to receive a disclosure of the message.
     *
     * @param recipient id, such as {@code OSHC.0012}
     */
    public static List<Finding> consent(
            ObjectNode message, String recipient, Optional<ActorKind> kind, ZonedDateTime now) {
        return new ConsentRule(message, recipient, ActorKind.needConsent(kind), now).check();
    }

    /** The consent of the others in a referral's household, for the message's own recipient: FPR-231. */
    public static List<Finding> household(ObjectNode message, Optional<ActorKind> kind, ZonedDateTime now) {
        String recipient = Actors.id(message.path("recipient").asText());
        return new ConsentRule(message, recipient, ActorKind.needConsent(kind), now).household();
    }

    /** Whether a disclosure to this recipient may go out only while the person's consent holds. */
    public static boolean restsOnConsent(ObjectNode message, boolean recipientNeedsIt) {
        return new ConsentRule(message, "", recipientNeedsIt, Clock.usual(Instant.EPOCH)).isNeeded();
    }

    /** Until when the consent in a message holds: its own end, or a withdrawal that it announces; empty if it names none. */
    public static Optional<Instant> consentEnd(ObjectNode message) {
        return ConsentRule.end(message);
    }

    /** The class of the message against its content (FPR-222), and what must not be in clear (FPR-223). */
    public static List<Finding> sensitivity(ObjectNode message, ZonedDateTime now) {
        return new SensitivityRule(message, now).check();
    }

    /** Texts that can be seen (FPR-102), codes in force (FPR-302), birth dates and ids (FPR-102, 303, 304, W-NID-CHK), priority, seals, totals (FPR-310). */
    public static List<Finding> business(ObjectNode message, ZonedDateTime now) {
        return business(message, Territory.usual(), now);
    }

    /** The same, in the territory of an agreement. */
    public static List<Finding> business(ObjectNode message, Territory territory, ZonedDateTime now) {
        return Stream.of(
                        TextRule.check(message),
                        CodeRule.check(message, territory, now),
                        PersonRules.check(message, now),
                        CoherenceRule.check(message))
                .flatMap(List::stream)
                .toList();
    }
}
