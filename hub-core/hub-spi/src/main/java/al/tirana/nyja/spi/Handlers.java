package al.tirana.nyja.spi;

/**
 * Takes what a plugin can do. A name is 1-40 lower case letters, digits or hyphens, and stands once for each kind of
 * handler; one flow may be served by several kinds under one name, such as a file that comes in and a message that goes
 * out.
 */
public interface Handlers {

    /**
     * Records of a partner's files. The engine fetches each file, reads its table by {@link Does#table()} and reports.
     *
     * @throws IllegalArgumentException if the name is taken or not in the right form; so do the others
     */
    Handlers collect(String name, Does does, Collect handler);

    /** What goes to a partner, and what it answers at once. Flows without one of these speak FPR both ways. */
    Handlers deliver(String name, Does does, Deliver handler);

    /**
     * Questions to a partner, each asked at most once. Needs {@link Capability#EXCHANGE}. A name is either of this or of
     * {@link #deliver}.
     */
    Handlers query(String name, Does does, Query handler);

    /** What the hub itself says about a period. */
    Handlers report(String name, Does does, Report handler);

    /** What is done at a moment that a handler of this plugin named for a case with {@link Call#remind}. */
    Handlers timer(String name, Does does, Timer handler);
}
