package al.tirana.nyja.fpr;

import java.util.Arrays;

/** The way from the root of a message to where a walk is: a pointer is made of it only if somebody is to see it. */
final class Steps {

    private Object[] steps = new Object[FprJson.MAX_DEPTH];

    /**
     * Goes on by a name or an index.
     *
     * @param depth of what has the name or the index: the root's is 1
     */
    void take(int depth, Object step) {
        if (depth > steps.length) {
            steps = Arrays.copyOf(steps, 2 * depth);
        }
        steps[depth - 1] = step;
    }

    /** The pointer of so many steps. */
    String pointer(int depth) {
        String pointer = "";
        for (int i = 0; i < depth; i++) {
            pointer = steps[i] instanceof Integer index
                    ? Pointers.element(pointer, index)
                    : Pointers.field(pointer, (String) steps[i]);
        }
        return pointer;
    }
}
