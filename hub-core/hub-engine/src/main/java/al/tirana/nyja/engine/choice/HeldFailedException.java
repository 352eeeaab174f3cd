package al.tirana.nyja.engine.choice;

/** Nobody chose, and the plugin failed to go on: nothing of it has happened, and the matter ends without. */
final class HeldFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Held held;

    HeldFailedException(Held held) {
        super(held.toString());
        this.held = held;
    }

    Held held() {
        return held;
    }
}
