package al.tirana.nyja.agreement;

import java.util.Optional;

/**
 * Somebody beside the recipient who is told about the same household, each by its own list of fields.
 *
 * @param recipient actor id; for {@link Of#UNIT} a family such as {@code BT.NJVRN.*}
 * @param of which part of the household it is told about
 * @param purpose what for, if it is not the message's own purpose
 * @param accompanied whether minors with an adult of their household belong to {@link Of#CHILDREN}
 */
public record Copy(String recipient, Of of, Optional<String> purpose, boolean accompanied) {

    /** Which part of a household. */
    public enum Of {
        /** Whoever was told what is taken back; of a message that takes something back, and tells nothing. */
        TOLD,
        /** Those who did not refuse, for the unit where they settle. */
        UNIT,
        /** Minors without a carer and children back from a conflict zone, whatever was answered. */
        CHILDREN
    }
}
