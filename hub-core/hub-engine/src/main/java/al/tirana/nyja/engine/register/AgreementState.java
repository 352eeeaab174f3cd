package al.tirana.nyja.engine.register;

/** Where an agreement stands. That it has expired follows from its dates and is not a state of its own. */
public enum AgreementState {
    /** A document is there; nothing moves. */
    KNOWN,
    /** One administrator wants it in force. */
    PROPOSED,
    /** In force, on the days of its validity. */
    ENABLED,
    /** Stopped by one administrator; what was accepted waits. */
    SUSPENDED,
    /** Ended for good. */
    TERMINATED
}
