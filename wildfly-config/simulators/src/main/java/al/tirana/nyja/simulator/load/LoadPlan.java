package al.tirana.nyja.simulator.load;

import al.tirana.nyja.simulator.message.Partner;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much, how fast, to whom.
 *
 * @param lanes number of cases over which the messages are spread; each case keeps its order
 * @param perSecond messages a second at most over all senders; 0 without limit
 * @param patience how long one message is tried again before the run is given up
 * @param answered where each 202 is written down
 */
public record LoadPlan(
        Partner to,
        int count,
        int concurrency,
        int lanes,
        double perSecond,
        long seed,
        Duration patience,
        Path answered) {}
