package al.tirana.nyja.agreement;

/** Where a walk through a message stands. Costs nothing until somebody asks. Used by one thread. */
final class Trail {

    /** Deeper than any message: the reader refuses more than 32 levels. */
    private final Object[] steps = new Object[64];

    private int depth;

    void down(Object step) {
        steps[depth++] = step;
    }

    void up() {
        depth--;
    }

    /** The JSON pointer of this place below {@code /data}, with the real indexes. */
    String pointer() {
        StringBuilder pointer = new StringBuilder("/data");
        for (int i = 0; i < depth; i++) {
            Object step = steps[i];
            pointer.append('/').append(step instanceof String name ? Pointers.escape(name) : step.toString());
        }
        return pointer.toString();
    }
}
