package al.tirana.nyja.engine.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** To be sent, being sent, or to be fetched. */
    WAITING,
    DELIVERED,
    /** Stopped for a human. */
    PARKED,
    /** Given up by a human. */
    SKIPPED,
    /** Over before anything showed that the recipient has it: its time ran out, or the question ended without a reply. */
    EXPIRED
}
