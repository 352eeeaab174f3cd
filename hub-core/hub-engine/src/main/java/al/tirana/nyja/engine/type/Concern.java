package al.tirana.nyja.engine.type;

/**
 * Whom a refused message is about.
 *
 * @param holdsMinor whether a human must look after somebody under age in it
 * @param elsewhere how many people settle in another municipality: all that is kept of them
 */
public record Concern(boolean holdsMinor, int elsewhere) {

    public static final Concern NONE = new Concern(false, 0);
}
