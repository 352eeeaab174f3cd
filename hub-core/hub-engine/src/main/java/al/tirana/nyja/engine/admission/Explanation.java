package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.type.DueCase;
import al.tirana.nyja.fpr.Finding;
import java.time.Instant;
import java.util.List;

/**
 * What would become of a message if it came now. Places and codes, never a value of the message.
 *
 * @param outcome what would happen
 * @param refusal why it would be refused; empty otherwise
 * @param warnings what its sender would be warned of
 * @param agreement the agreement that admits it; null if none does
 * @param clause what of it the source may send; null unless it is admitted
 * @param shown who would be told what
 * @param humans whom a refusal would give something to do
 * @param since when its first answer was given; null unless it is a repeat
 * @param deadline until when the case that it would open would have to be answered; null if it would set none
 */
public record Explanation(
        Outcome outcome,
        List<Finding> refusal,
        List<Finding> warnings,
        String agreement,
        String clause,
        List<Shown> shown,
        List<NewTask> humans,
        Instant since,
        DueCase deadline) {

    /** What would happen. */
    public enum Outcome {
        ADMITTED("Do të pranohej", "It would be admitted"),
        COUNTED("Do të mbahej vetëm numri i njerëzve", "Only the number of people would be kept"),
        NO_EFFECT(
                "Do të pranohej pa pasojë: njihet një gjendje më e re",
                "It would be admitted without effect: a newer state is known"),
        REPEATED(
                "Ka ardhur më parë; do të përsëritej përgjigjja e parë",
                "It came before; the first answer would be repeated"),
        REFUSED("Do të refuzohej", "It would be refused");

        private final String sq;
        private final String en;

        Outcome(String sq, String en) {
            this.sq = sq;
            this.en = en;
        }

        String sq() {
            return sq;
        }

        String en() {
            return en;
        }
    }

    /**
     * What one addressee would see.
     *
     * @param recipient actor id
     * @param paths pointers of what it would hold
     * @param withheld pointers of what the message holds and this would not
     */
    public record Shown(String recipient, List<String> paths, List<String> withheld) {

        public Shown {
            paths = List.copyOf(paths);
            withheld = List.copyOf(withheld);
        }
    }

    public Explanation {
        refusal = List.copyOf(refusal);
        warnings = List.copyOf(warnings);
        shown = List.copyOf(shown);
        humans = List.copyOf(humans);
    }

    static Explanation refused(List<Finding> why, List<NewTask> humans) {
        return new Explanation(Outcome.REFUSED, why, List.of(), null, null, List.of(), humans, null, null);
    }

    static Explanation repeated(List<Finding> warnings, Instant since) {
        return new Explanation(Outcome.REPEATED, List.of(), warnings, null, null, List.of(), List.of(), since, null);
    }
}
