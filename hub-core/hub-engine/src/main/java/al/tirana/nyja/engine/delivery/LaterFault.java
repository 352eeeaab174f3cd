package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.Optional;

/** The partner is there, took others at the same time, and wants this one later: it says nothing about the channel. */
public final class LaterFault extends PartnerFault {

    private static final long serialVersionUID = 1L;

    private final transient Duration wait;

    /** @param wait as the partner said it, or null */
    public LaterFault(Text words, Duration wait) {
        super(Kind.UNREACHABLE, words);
        this.wait = wait;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }
}
