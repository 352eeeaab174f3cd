package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Requirement;
import java.util.List;
import java.util.Set;

/**
 * What a message type asks of one object of a message: at least one of these members.
 *
 * @param object pointer of the object, with {@code *} for array indexes
 * @param anyOf names of members; usually one
 * @param when whether it always holds
 */
record Obligation(String object, List<String> anyOf, When when) {

    /** When the schema asks for it. */
    enum When {
        ALWAYS,
        /** Unless the message carries a sealed part, which may hold it. */
        UNLESS_SEALED,
        /** In some states or combinations of the message. */
        SOMETIMES
    }

    Obligation {
        anyOf = List.copyOf(anyOf);
    }

    static Obligation of(Requirement group, Set<String> unlessSealed) {
        String first = group.anyOf().get(0);
        String object = first.substring(0, first.lastIndexOf('/'));
        When when =
                !group.conditional() ? When.ALWAYS : unlessSealed.contains(first) ? When.UNLESS_SEALED : When.SOMETIMES;
        return new Obligation(
                object,
                group.anyOf().stream()
                        .map(pointer -> pointer.substring(object.length() + 1))
                        .toList(),
                when);
    }

    String member(String name) {
        return object + "/" + name;
    }
}
