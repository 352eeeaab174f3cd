package al.tirana.nyja.engine.delivery;

/** What an acknowledgement from the inbox did. */
public enum Acknowledged {
    /** The delivery is done now. */
    NOW,
    /** It was done, skipped or expired before; nothing changed. */
    BEFORE,
    /** There is no such disclosure for this institution; nothing says whether it exists for another. */
    UNKNOWN
}
