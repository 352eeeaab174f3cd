package al.tirana.nyja.engine.admission.gate;

/**
 * What would have been decided of a message a moment ago. Deciding is a pure function of message, situation and clock: where
 * the situation is still the same, so is the decision.
 */
public record Foreseen(Situation situation, Decision decision) {

    /** For who read the situation before, on any thread. */
    public static Foreseen of(VerifiedMessage examined, Situation situation) {
        return new Foreseen(situation, Deciding.of(examined, situation));
    }
}
