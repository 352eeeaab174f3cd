package al.tirana.nyja.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a file may be read.
 *
 * @param refusal why nothing of it is taken, in the partner's terms and without a value; empty: it may be read
 * @param faults the places that are at fault, for the partner's report; of very many the first
 */
public record Check(Optional<Text> refusal, List<RecordFault> faults) {

    /** It may be read. */
    public static final Check GO = new Check(Optional.empty(), List.of());

    public Check {
        Objects.requireNonNull(refusal, "refusal");
        faults = List.copyOf(faults);
        if (refusal.isEmpty() && !faults.isEmpty()) {
            throw new IllegalArgumentException("A file with faults is refused, or it has none");
        }
    }

    /** Nothing of it is taken. */
    public static Check refuse(Text why) {
        return refuse(why, List.of());
    }

    /** Nothing of it is taken, because of what stands at these places. */
    public static Check refuse(Text why, List<RecordFault> faults) {
        return new Check(Optional.of(why), faults);
    }
}
