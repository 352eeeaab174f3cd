package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Asks a partner a question on behalf of somebody, at most once, and turns every end into one message to the asker. That it
 * was asked is written down before the bytes go; if the answer is lost, by a crash or on the wire, the hub does not ask
 * again by itself, and the asker is told so.
 *
 * <p>Each of {@link #answer} and {@link #failed} gives exactly one message to {@link Call#take(Draft)}; the hub makes its
 * key; or {@link #answer} holds it for a human, and {@link #chosen} gives the message. Several matches are for the handler to tell, never the first of them for the right one.
 */
public interface Query {

    /** The question, in the partner's terms. The call takes and refuses nothing here. */
    Outgoing ask(Disclosure disclosure, Call call);

    /**
     * What the partner answered. It has ten seconds.
     *
     * @throws UnreadableInputException if the answer is not what was agreed: a person is asked to look at it, and {@link
     *     #failed} tells the asker
     */
    void answer(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException;

    /**
     * What is asked, without who asks, why and under which number: who asks the same within the time of the agreement's
     * clause {@code remembered} may be given the same answer. The hub asks this only where there is such a clause.
     *
     * @return the same text for the same question; empty, as by default: each question is another
     */
    default Optional<String> same(Disclosure disclosure) {
        return Optional.empty();
    }

    /**
     * The answer to a question that asked the same, for this asker: one message, as in {@link #answer}. Nobody is asked.
     *
     * @param earlier body of the message with which {@link #answer} ended the other question
     */
    default void again(JsonObject earlier, Disclosure disclosure, Call call) {
        throw new IllegalStateException("The handler says what is the same and does not say how it is said again");
    }

    /**
     * A human has chosen about an answer that {@link #answer} held with {@link Call#hold}: one message to the asker, as
     * there. The default is for handlers that hold nothing.
     *
     * @param choice code of the choice; empty: nobody chose in time, or the case has ended
     * @param answer as the partner gave it
     */
    default void chosen(Optional<String> choice, Incoming answer, Disclosure disclosure, Call call)
            throws UnreadableInputException {
        throw new IllegalStateException("The handler holds answers and does not say how it goes on");
    }

    /**
     * There is no answer that counts; also of a question that ended before it could be asked.
     *
     * @param fault UNREACHABLE: it was not asked, and may be asked again. TIMEOUT: it may have been asked, and nobody knows
     *     the answer. REFUSED: the partner would not answer, or not as agreed; with its words if there are any. NOT_CARRIED:
     *     it could not go over the partner's channel and was not asked; to ask again helps only once that is mended
     */
    void failed(Disclosure disclosure, PartnerFault fault, Call call);
}
