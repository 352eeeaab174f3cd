package al.tirana.nyja.engine.run;

/** A run may not go on here. Nothing that it has not committed counts. */
final class RunStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it may not. */
    enum Why {
        /** This server was too slow, and another goes on. */
        LEASE_LOST,
        /** The agreement was suspended or ended, or a human paused the flow or the channel. */
        NOT_ALLOWED,
        /** The server stops. */
        STOPPING
    }

    private final Why why;

    RunStopped(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
