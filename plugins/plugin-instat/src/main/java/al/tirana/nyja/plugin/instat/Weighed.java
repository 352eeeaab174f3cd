package al.tirana.nyja.plugin.instat;

/** By which rules a message was made: what those of another day told by subtraction is known, and cannot be hidden any more. */
enum Weighed {
    /** By rules that looked at each table alone. */
    NOT,
    /** Who came or went since the one before was protected. */
    BEFORE,
    /** So was whatever is left between it and any other of the same year. */
    ALL
}
