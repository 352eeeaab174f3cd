package al.tirana.nyja.simulator.gateway;

/** The mischief of the moment, and of the question that the current thread works on. Safe for many threads. */
final class CurrentMischief {

    private final ThreadLocal<Mischief> ofTheQuestion = ThreadLocal.withInitial(() -> Mischief.NONE);
    private Mischief current = Mischief.NONE;
    private int left;

    synchronized void set(Mischief mischief) {
        current = mischief;
        left = mischief.count();
        notifyAll();
    }

    /** Begins one question, which counts. */
    synchronized Mischief begin() {
        Mischief now = current;
        if (now.count() > 0 && --left == 0) {
            current = Mischief.NONE;
        }
        ofTheQuestion.set(now);
        return now;
    }

    void end() {
        ofTheQuestion.remove();
    }

    boolean is(Mischief.Kind kind) {
        return ofTheQuestion.get().kind() == kind;
    }

    String word() {
        return ofTheQuestion.get().word();
    }

    /** Waits until the mode is changed. */
    synchronized void awaitChangeFrom(Mischief mischief) throws InterruptedException {
        while (current == mischief) {
            wait();
        }
    }
}
