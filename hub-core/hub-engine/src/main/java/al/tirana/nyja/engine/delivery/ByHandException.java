package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerOutput;
import java.time.Duration;

/** A human has to bring this delivery: it becomes a matter for somebody, and its lane waits until he or she says how it went. */
public final class ByHandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient PartnerOutput text;
    private final String owner;
    private final Duration due;

    /**
     * @param text what is to be said
     * @param owner whose turn it is
     * @param due within which
     */
    public ByHandException(PartnerOutput text, String owner, Duration due) {
        super("a human brings it");
        this.text = text;
        this.owner = owner;
        this.due = due;
    }

    public PartnerOutput text() {
        return text;
    }

    public String owner() {
        return owner;
    }

    public Duration due() {
        return due;
    }
}
