package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether a file may be read.
 *
 * @param refusal why nothing of it is taken, in the partner's terms and without a value; empty: it may be read
 */
public record Check(Optional<Text> refusal) {

    /** It may be read. */
    public static final Check GO = new Check(Optional.empty());

    public Check {
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Nothing of it is taken. */
    public static Check refuse(Text why) {
        return new Check(Optional.of(why));
    }
}
