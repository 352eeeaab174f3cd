package al.tirana.nyja.engine.door;

/** One of the addresses at which the hub listens, each with its own callers. */
enum Listener {
    /** Institutions, with a client certificate. */
    PARTNERS,
    /** People, with a command or a browser. */
    ADMINISTRATORS,
    /** Machines that look after the hub. */
    WATCHING
}
