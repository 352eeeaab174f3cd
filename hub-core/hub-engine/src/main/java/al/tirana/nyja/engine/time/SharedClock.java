package al.tirana.nyja.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's clock: the only one that decides. Senders' clocks decide nothing. It is the machine's; but where several servers
 * share a database, a lease that one of them wrote must not look over to the other. So a machine whose clock differs from
 * the database's by more than some seconds goes by the database's, up to the day from which on {@link ClockWatch} judges.
 * Less is the network's. Microseconds are what the database keeps.
 *
 * <p>When the machine's clock is set, this one goes on evenly until the database is asked again.
 */
final class SharedClock extends Clock {

    /** Machines that keep time are closer, and for them nothing is changed. */
    static final Duration CLOSE = Duration.ofSeconds(2);

    /** What is further is not believed: between the two there is nothing that neither sees. */
    static final Duration FAR = ClockWatch.EVEN;

    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);

    /**
     * What the machine said when the database was asked.
     *
     * @param nanos of a clock that nobody sets
     */
    private record Heard(Instant machine, long nanos, Duration ahead) {}

    private final Clock machine;
    private final LongSupplier nanos;
    private volatile Heard known;

    SharedClock(Clock machine) {
        this(machine, System::nanoTime);
    }

    SharedClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
        this.known = new Heard(machine.instant(), nanos.getAsLong(), Duration.ZERO);
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
        Duration counts = isDifference(measured) ? measured : Duration.ZERO;
        if (counts.minus(known.ahead()).abs().compareTo(CLOSE) > 0) {
            LOG.warn(
                    "Ora e kësaj makine është {} para bazës së të dhënave; vlen ora e bazës / This machine's clock is {} ahead of"
                            + " the database's, whose counts",
                    measured,
                    measured);
        }
        known = new Heard(answered, nanos.getAsLong(), counts);
    }

    private static boolean isDifference(Duration duration) {
        return duration.abs().compareTo(CLOSE) > 0 && duration.abs().compareTo(FAR) <= 0;
    }

    Instant machine() {
        return machine.instant();
    }

    @Override
    public Instant instant() {
        Heard last = known;
        Instant now = machine.instant();
        Duration set = Duration.between(last.machine().plusNanos(nanos.getAsLong() - last.nanos()), now);
        return now.minus(last.ahead())
                .minus(isDifference(set) ? set : Duration.ZERO)
                .truncatedTo(ChronoUnit.MICROS);
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
