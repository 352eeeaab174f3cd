package al.tirana.nyja.engine.type;

/**
 * A case as one of its parties sees it.
 *
 * @param state now
 * @param side of the party that looks
 * @param other the other party
 * @param sequence the last one of its side
 */
public record SeenCase(String state, String side, String other, long sequence) {}
