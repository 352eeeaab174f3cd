package al.tirana.nyja.engine.type;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Territory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is particular to one message type. What decides are pure functions, without a connection: what a decision depends on
 * beside the message is named by {@link #caseKey} and read before. A type about which nothing is particular needs no
 * module; its schema says enough. What only some types can do is an interface of its own: {@link MovingType},
 * {@link CorrectingType}.
 *
 * <p>A module is a service of the engine ({@code META-INF/services}), without state, used by many threads.
 */
public interface MessageType {

    /** Full name, such as {@code al.tirana.fpr.referral.requested.v1}. */
    String name();

    // Deciding -------------------------------------------------------------------------------------------------------

    /** Whether it is the business of those who would get it at all; asked before anything else of its content is judged. */
    default List<Finding> purpose(ObjectNode message, Territory territory, ZonedDateTime there) {
        return List.of();
    }

    /** Who is told what of it, as far as the message goes; the agreement's lists are applied after. */
    default Audience audience(Envelope message, List<Copy> copies, Territory territory, ZonedDateTime there) {
        return Audience.recipientOf(message);
    }

    /** The case whose state the decision depends on. */
    default Optional<CaseKey> caseKey(Envelope message) {
        return Optional.empty();
    }

    /** True if the case must not be there yet: nobody can have locked it, and to write it down finds out. */
    default boolean opensCase() {
        return false;
    }

    /**
     * Whether it is possible now, and what it makes of its case.
     *
     * @param known the case as it stands; empty if it is unknown
     */
    default Step decide(Envelope message, Optional<CaseState> known) {
        return Step.NONE;
    }

    // Facts ----------------------------------------------------------------------------------------------------------

    /**
     * The cases whose facts do not count any more, now that the message made this of its case.
     *
     * @param parties of the agreement
     */
    default List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        return List.of();
    }

    /** The case that what this message counts belongs to, if it changes none. */
    default Optional<CaseKey> counts(Envelope message) {
        return Optional.empty();
    }

    /** True if its facts take the place of those that its case had. */
    default boolean countsInstead() {
        return false;
    }

    /** True if it is counted though nobody is told of it. */
    default boolean isOnlyCounted() {
        return false;
    }

    /**
     * The time in which what this message counts is counted, if that is not the one in which it came: that of what it is about.
     * Once the month of that time is closed it counts nothing.
     *
     * @param change what the message makes of its case
     */
    default Optional<Instant> countsAt(CaseChange change) {
        return Optional.empty();
    }

    // Deadlines ------------------------------------------------------------------------------------------------------

    /** Until when a case that this message opens has to be answered. */
    default Optional<Deadline> deadline(Envelope message, Calendar calendar) {
        return Optional.empty();
    }

    /**
     * What the hub says if nobody answered; asked of the type that set the deadline. Empty if somebody did.
     *
     * @param there the moment, where the agreement holds
     */
    default Optional<Overdue> overdue(DueCase due, CaseState known, ZonedDateTime there) {
        return Optional.empty();
    }

    // What follows ---------------------------------------------------------------------------------------------------

    /** The case that a disclosure belongs to, so that it ends when the case does. */
    default Optional<UUID> caseOf(Envelope addressee) {
        return Optional.empty();
    }

    /** True if what this addressee is told protects a child: it never merely expires. */
    default boolean protectsChild(Envelope addressee, List<Copy> copies) {
        return false;
    }

    /** True if nobody may be left in it to tell anybody about, so that only the number of people is kept. */
    default boolean mayBeCounted() {
        return false;
    }

    /**
     * What a message that is refused is about, as far as it can be read; it need not be in order.
     *
     * @param findings why it was refused
     */
    default Concern concern(ObjectNode message, List<Finding> findings, ZonedDateTime there) {
        return Concern.NONE;
    }

    /** True if a message speaks of somebody who may be under 18; it need not be in order. */
    default boolean mayHoldMinor(JsonNode data, ZonedDateTime there) {
        return false;
    }
}
