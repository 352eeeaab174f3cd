package al.tirana.nyja.spi;

/** What became of a delivery that reached its partner. */
public enum Fate {
    /** The partner has it. */
    TAKEN,
    /** The partner will not take this one, whatever the hub does. */
    REFUSED
}
