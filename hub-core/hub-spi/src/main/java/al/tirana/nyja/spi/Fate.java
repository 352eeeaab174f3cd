package al.tirana.nyja.spi;

/** What became of a delivery that reached its partner. */
public enum Fate {
    /** The partner has it. */
    TAKEN,
    /**
     * Somebody took it to bring it on, such as a mail server: nothing shows that the partner has it, and nobody has answered.
     * See {@link Connector#relays()}.
     */
    HANDED_ON,
    /** The partner will not take this one, whatever the hub does. */
    REFUSED
}
