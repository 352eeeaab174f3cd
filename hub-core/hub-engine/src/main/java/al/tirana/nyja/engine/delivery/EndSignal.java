package al.tirana.nyja.engine.delivery;

/** Rings when a question has come to an end on this server, for whoever looks after those who wait. For many threads. */
public final class EndSignal {

    private volatile Runnable listener = () -> {};

    /** @param heard is called after each end; must be quick */
    public void listen(Runnable heard) {
        listener = heard;
    }

    public void ring() {
        listener.run();
    }
}
