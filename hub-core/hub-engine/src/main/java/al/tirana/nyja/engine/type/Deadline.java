package al.tirana.nyja.engine.type;

import java.time.Instant;

/**
 * Until when a case has to be answered.
 *
 * @param due somebody is reminded then
 * @param ends the hub ends the case then, if it is still not answered; not before it is due
 * @param says full name of the type by which the hub ends it: without a flow of the hub's for it there is no deadline
 */
public record Deadline(Instant due, Instant ends, String says) {

    public Deadline {
        if (ends.isBefore(due)) {
            ends = due;
        }
    }
}
