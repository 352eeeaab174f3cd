package al.tirana.nyja.engine.brought;

/** What became of all that was brought at once. */
public enum Outcome {
    /** All is durable, now or before. */
    ACCEPTED,
    /** Nothing of it is kept but the reasons. */
    REFUSED,
    /** Some of it was accepted and some refused. */
    PARTLY
}
