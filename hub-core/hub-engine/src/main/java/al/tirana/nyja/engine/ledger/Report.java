package al.tirana.nyja.engine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a verification found.
 *
 * @param at when it began
 * @param took how long it took
 * @param blocks sealed blocks read
 * @param entries sealed entries read
 * @param unsealed genuine entries that wait for the next block; under traffic there are always some
 * @param headBlock number of the last block, 0 for none
 * @param headHash its hash
 * @param faults the first {@value Faults#MOST} faults, in the order of the ledger
 * @param faultCount how many there are in all
 */
public record Report(
        Instant at,
        Duration took,
        long blocks,
        long entries,
        long unsealed,
        long headBlock,
        String headHash,
        List<Fault> faults,
        long faultCount) {

    /** Whether everything is as the hub wrote it. */
    public boolean sound() {
        return faultCount == 0;
    }
}
