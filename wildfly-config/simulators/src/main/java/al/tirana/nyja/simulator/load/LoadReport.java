package al.tirana.nyja.simulator.load;

import java.time.Duration;

/**
 * What a run came to. Latencies are those of whole messages, with all their attempts.
 *
 * @param repeated answers that said "this was committed before": the first answer had been lost on the way
 * @param unanswered messages that never got a final answer
 */
public record LoadReport(
        long accepted,
        long refused,
        long repeated,
        long retries,
        long unanswered,
        Duration took,
        Duration p50,
        Duration p95,
        Duration p99) {

    public double perSecond() {
        return took.isZero() ? 0 : accepted * 1e9 / took.toNanos();
    }
}
