package al.tirana.nyja.fpr;

import java.util.List;

/**
 * Of some places that stand side by side, a message needs at least one.
 *
 * @param anyOf pointers from the root, {@code *} for any index; each a leaf or an object. At least one
 * @param conditional true if it holds only in some messages (by the value of another field, or by what is sealed); false
 *     if it holds whenever the object around is there
 */
public record Requirement(List<String> anyOf, boolean conditional) {

    public Requirement {
        anyOf = List.copyOf(anyOf);
    }

    /** The object that needs it. */
    public String parent() {
        return anyOf.get(0).substring(0, anyOf.get(0).lastIndexOf('/'));
    }
}
