package al.tirana.nyja.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's clock: the only one that decides. Senders' clocks decide nothing. It is the machine's; but where several servers
 * share a database, a lease that one of them wrote must not look over to the other. So a machine whose clock differs from
 * the database's by some seconds or minutes goes by the database's. Less is the network's, and of more {@link ClockWatch}
 * judges. Microseconds are what the database keeps.
 */
final class SharedClock extends Clock {

    /** Machines that keep time are closer, and for them nothing is changed. */
    static final Duration CLOSE = Duration.ofSeconds(2);

    /** Nobody's clock drifts further unseen. */
    static final Duration FAR = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);

    private final Clock machine;
    private volatile Duration ahead = Duration.ZERO;

    SharedClock(Clock machine) {
        this.machine = machine;
    }

    /**
     * The database said its time.
     *
     * @param asked, answered by the machine's clock
     */
    void heard(Instant asked, Instant database, Instant answered) {
        Duration took = Duration.between(asked, answered);
        if (took.isNegative() || took.compareTo(CLOSE) > 0) {
            return; // the answer says too little
        }
        Duration measured = Duration.between(database, asked.plus(took.dividedBy(2)));
        boolean differs = measured.abs().compareTo(CLOSE) > 0 && measured.abs().compareTo(FAR) <= 0;
        Duration counts = differs ? measured : Duration.ZERO;
        if (counts.minus(ahead).abs().compareTo(CLOSE) > 0) {
            LOG.warn(
                    "Ora e kësaj makine është {} para bazës së të dhënave; vlen ora e bazës / This machine's clock is {} ahead of"
                            + " the database's, whose counts",
                    measured,
                    measured);
        }
        ahead = counts;
    }

    Instant machine() {
        return machine.instant();
    }

    @Override
    public Instant instant() {
        return machine.instant().minus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The hub's clock is UTC");
    }
}
