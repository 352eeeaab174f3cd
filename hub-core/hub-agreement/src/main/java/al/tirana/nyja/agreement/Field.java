package al.tirana.nyja.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One place in the messages of a flow: an object, an array or a single field. The fields of a type make a tree, and one
 * walk along it answers what of a message is accepted and what a recipient may see. Not changed after it is built.
 */
final class Field {

    /** Pointer with {@code *} for array indexes. */
    final String pointer;

    private final Map<String, Field> members = new HashMap<>();
    private Field elements;
    private boolean single;
    private boolean accepted;
    private long recipients;
    private final List<List<String>> required = new ArrayList<>();

    private Field(String pointer) {
        this.pointer = pointer;
    }

    /** The tree of a type, at {@code /data}. */
    static Field treeOf(MessageType type) {
        Field root = new Field("/data");
        type.fields().keySet().forEach(pointer -> root.grow(pointer).single = true);
        for (Obligation duty : type.obligations()) {
            if (duty.when() != Obligation.When.SOMETIMES) {
                root.grow(duty.object()).required.add(duty.anyOf());
            }
        }
        return root;
    }

    void accept(String pointer) {
        for (Field field : path(pointer)) {
            field.accepted = true;
        }
    }

    /** @param bit the recipient's, one of 64 */
    void disclose(String pointer, long bit) {
        for (Field field : path(pointer)) {
            field.recipients |= bit;
        }
    }

    /** Null if there is no such member. */
    Field member(String name) {
        return members.get(name);
    }

    /** Null if this is no array. */
    Field elements() {
        return elements;
    }

    /** True for a field of its own: a value, or the sealed part, which is taken as one. */
    boolean single() {
        return single;
    }

    /** This field, or for an object or array something below it, is accepted. */
    boolean accepted() {
        return accepted;
    }

    /** This field, or something below it, is for the recipient with this bit. */
    boolean discloses(long bit) {
        return (recipients & bit) != 0;
    }

    /** Of each group, one member must be there. */
    List<List<String>> required() {
        return required;
    }

    private Field grow(String pointer) {
        List<Field> path = path(pointer);
        return path.get(path.size() - 1);
    }

    private List<Field> path(String pointer) {
        List<Field> path = new ArrayList<>(List.of(this));
        Field field = this;
        List<String> steps = Pointers.steps(pointer);
        for (String step : steps.subList(1, steps.size())) {
            field = field.child(step);
            path.add(field);
        }
        return path;
    }

    private Field child(String step) {
        if (!step.equals("*")) {
            return members.computeIfAbsent(step, name -> new Field(pointer + "/" + Pointers.escape(name)));
        }
        if (elements == null) {
            elements = new Field(pointer + "/*");
        }
        return elements;
    }
}
