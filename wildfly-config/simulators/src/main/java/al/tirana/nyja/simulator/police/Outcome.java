package al.tirana.nyja.simulator.police;

/** What becomes of a household. */
public enum Outcome {
    /** It has its effect. */
    ACCEPTED,
    /** Something is wrong with it; nothing of it is kept. */
    REFUSED,
    /** It is known already, and has no second effect. */
    REPEATED,
    /** It waits for the police to complete it. */
    WAITING,
    /** Nobody is left to tell anybody about; only numbers are kept. */
    COUNTED
}
