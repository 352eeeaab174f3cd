package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the hub gives a handler for one piece of work, and takes from it. The same file, and the same slot, get the same
 * {@link #now()} each time they are worked on. Valid during the call only, for its one thread.
 */
public interface Call {

    /** The agreement and the flow. */
    AgreementView agreement();

    /** Actor id of whom the work is about: who sent the file, who answers; of the hub's own messages the hub. */
    String institution();

    /** When this began, by the hub's clock. */
    Instant now();

    /** The day of {@link #now()} in the agreement's zone. */
    default LocalDate day() {
        return LocalDate.ofInstant(now(), agreement().zone());
    }

    /**
     * The administrative units of the agreement's territory that are in force on a day: by code, what they are called. What is
     * told of a period is told by the units of its last day, whenever that is: a division of the area ends with a year, and the
     * year is told in the next.
     */
    default Map<String, Text> units(LocalDate day) {
        return agreement().territory().units();
    }

    /**
     * A message to be: the hub fills the envelope from the agreement, and what the agreement leaves open must be said in
     * the draft.
     *
     * @param type short name, such as {@code returnee.notified.v1}
     */
    Draft message(String type);

    /**
     * The same about a case that the partner was told, as {@link #find} gave it: it goes with what was said of the case
     * before, and, where the flow leaves a choice, to whoever told the partner of it.
     *
     * @param type short name, such as {@code jobseeker.registered.v1}
     */
    Draft message(String type, CaseRef of);

    /**
     * The case of the disclosure to which the partner answers.
     *
     * @throws IllegalStateException if the work is no delivery
     */
    CaseRef current();

    /**
     * The cases that this partner was told about under this agreement and knows by a number of its own, as {@link #remember}
     * was told; the oldest first, at most 100. The hub keeps a keyed hash of the number and nothing else of it.
     *
     * @param kind what number it is, such as {@code receiverRef}
     * @param value as the partner writes it; one that is blank or longer than 200 characters is unknown
     */
    List<CaseRef> find(String kind, String value);

    /**
     * This partner knows the case by a number of its own. No effect if that is known.
     *
     * @throws IllegalArgumentException if the value is blank or longer than 200 characters
     */
    void remember(CaseRef of, String kind, String value);

    /**
     * What was said under this agreement before: the body of the message of this key, as it was admitted, so that a figure can
     * be held against earlier ones. As long as the hub keeps it, by the retention of its flow. Figures only: nothing is found
     * of a message whose sensitivity is above {@code P1}.
     *
     * @param source who said it: {@link #institution()}, or {@code HUB} for the hub's own messages; where the work is the
     *     hub's, also whom the flow is from
     * @param key as {@link Draft#key} was told
     * @throws IllegalArgumentException if the source is another
     */
    Optional<JsonObject> earlier(String source, String key);

    /**
     * A change of a referral's state in the partner's name. The hub fills in what it knows better than the partner: the
     * state before, who speaks, the sequence, and what it is an answer to; of the key it makes one of the case and the new
     * state, unless the draft says another. What the partner adds, such as {@code receiverRef}, is the handler's to say. A
     * change that the hub knows already has no second effect.
     *
     * @param to the new state, such as {@code RECEIVED}
     * @throws IllegalStateException if the case is no referral that this partner is a party of
     */
    Draft status(CaseRef of, String to);

    /**
     * Takes a record that became a message, as the partner meant it. It passes the gate on its own: a refused one does not
     * stop the others.
     *
     * @param origin where it came from; for the partner's report
     * @param warnings what the partner should know though the record is good
     * @throws IllegalStateException if the draft lacks what the agreement leaves open, such as one of several recipients
     */
    void take(Draft draft, Origin origin, List<RecordFault> warnings);

    /** Takes a message that is not of a record. */
    default void take(Draft draft) {
        take(draft, Origin.none(), List.of());
    }

    /**
     * Takes a message that the partner wrote itself in FPR. With {@code fprsig}, the signature is verified as if the partner
     * had posted it.
     */
    void take(FprMessage message, Origin origin);

    /**
     * Refuses a record that could not be translated. The others go on.
     *
     * @param origin where it stands
     * @param faults all that is wrong with it, at least one: every bad row is named
     * @param holdsMinor whether it tells of somebody under 18, as far as can be known: then a human is told
     */
    void refuse(Origin origin, List<RecordFault> faults, boolean holdsMinor);

    /**
     * Holds what the work is about until a human has chosen. Possible in {@link Query#answer}, {@link Timer#fire}, {@link
     * Collect#record}, {@link Collect#before} and {@link Report#report}, and only if the flow's clause {@code choice} names who chooses: see {@link
     * AgreementView.Flow#choice}. Of an answer, and of a record, the handler says nothing else; it goes on with the choice,
     * once, when it is called with it. The hub keeps it encrypted until then; a whole file stays at its partner's.
     *
     * @param origin what of the work is meant
     * @param reason what has to be decided, without a value
     * @param owner actor id of whose turn it is: the one that the clause names
     * @param due how long somebody may think, from when it is held; never longer than the clause allows
     * @param choices 2-100, of different codes
     * @throws IllegalStateException if the agreement names nobody who chooses, or another, or here is nothing to hold, such
     *     as in {@link Collect#faulty}
     * @throws IllegalArgumentException if the choices or the time are not as they should be
     */
    void hold(Origin origin, Text reason, String owner, Duration due, List<Choice> choices);

    /**
     * The same for a record that is about a case which the partner was told, as {@link #find} gave it: when the case ends,
     * such as by a withdrawal, nobody chooses any more, and the handler is called without a choice.
     *
     * @throws IllegalStateException as there; and where the work is no record of a file
     */
    void hold(CaseRef of, Origin origin, Text reason, String owner, Duration due, List<Choice> choices);

    /**
     * This record completes the one of the same number that the handler holds under this flow, as if somebody had chosen this:
     * {@link Collect#chosen(Optional, TableRecord, Call)} is called with it, in the transaction of this record, and what the gate
     * refuses then is refused for good. Only who chooses by the clause may complete. If none of this number waits, or its time is
     * over, this record is refused.
     *
     * @param choice 1-20 letters, digits, hyphens or underscores; need not be one that was offered
     * @throws IllegalStateException if the work is no record of a file
     */
    void complete(Origin origin, String choice);

    /** Whether a message of {@link #institution()} with this key was admitted. */
    boolean admitted(String key);

    /** What this record says is known: nothing comes of it, and its sender is told so. */
    void known(Origin origin);

    /**
     * A spreadsheet for a person to fill in or to read, by the handler's table document ({@link Does#writing}), with drop-downs
     * of the codes in force on {@link #day()} and a sheet that explains, in Albanian and English. The same form comes to the
     * same bytes, and what is filled in comes back as a file or an attachment that the same document reads.
     *
     * @param name of the file, never personal data; empty: the transport names it
     * @return up to 16 MB, in memory
     * @throws IllegalStateException if the handler names no table document, or its format is not {@code xlsx}
     * @throws IllegalArgumentException if a column does not exist, a value is none that the document reads, or it is too much
     */
    Part sheet(TableForm form, String name);

    /**
     * Calls the plugin's timer of this name at that moment, for this case. It ends with the case.
     *
     * @param timer as it was registered with {@link Handlers#timer}
     * @param key what makes it the same when it is asked for again: one of a case, timer and key fires at most once
     * @throws IllegalStateException if the plugin has no such timer
     * @throws IllegalArgumentException if the key is blank or longer than 100 characters
     */
    void remind(CaseRef of, String timer, String key, Instant at);
}
