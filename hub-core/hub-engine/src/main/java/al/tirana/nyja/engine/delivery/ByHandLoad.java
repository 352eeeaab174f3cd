package al.tirana.nyja.engine.delivery;

import java.time.Instant;

/**
 * What a human is to bring to one recipient over one of its channels: planned so, each with a time by which.
 *
 * @param again how many were tried in vain, or passed their time, and are asked for again
 * @param escalated how many are the administrators' by now, since nobody brought them
 * @param since when the oldest was given to a human
 * @param due when the first is to be brought
 * @param owner whose turn the first is; {@code null} if there is none
 */
public record ByHandLoad(long count, long again, long escalated, Instant since, Instant due, String owner) {

    public static final ByHandLoad NONE = new ByHandLoad(0, 0, 0, null, null, null);
}
