package al.tirana.nyja.engine.run;

import java.util.Optional;

/**
 * Whether a file may be read, as far as that is known before it is opened.
 *
 * @param choice what a human chose, of one about which somebody could; empty: nobody did
 */
public record FileDecision(State state, Optional<String> choice) {

    /** How far it is. */
    public enum State {
        /** Its handler says whether it is read. */
        OPEN,
        /** A human has chosen, or did not in time. */
        CHOSEN,
        /** Its first records are committed. */
        BEGUN
    }

    public static final FileDecision OPEN = new FileDecision(State.OPEN, Optional.empty());
    public static final FileDecision BEGUN = new FileDecision(State.BEGUN, Optional.empty());

    /** @param choice empty: nobody chose */
    public static FileDecision chosen(Optional<String> choice) {
        return new FileDecision(State.CHOSEN, choice);
    }
}
