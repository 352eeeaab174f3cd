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
    /** Its time ran out. */
    EXPIRED
}
