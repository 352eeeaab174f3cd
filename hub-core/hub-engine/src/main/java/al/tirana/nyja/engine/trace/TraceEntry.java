package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One thing that happened to a case, as the ledger holds it: ids, codes and paths, never a value.
 *
 * @param event name of the event, such as {@code DISCLOSED}
 * @param what the event in words
 * @param clause the clause of the agreement that decided; null where none did
 * @param paths JSON pointers that the event is about: refused, or disclosed
 * @param withheld JSON pointers that the agreement kept from the recipient
 * @param block number of the sealed block; null while it waits to be sealed
 * @param times how many entries this stands for, the first of which is shown; as a rule one
 * @param until when the last of several was written; null for one
 */
public record TraceEntry(
        Instant at,
        String event,
        Text what,
        String actor,
        String agreement,
        String clause,
        String message,
        String disclosure,
        String recipient,
        List<String> codes,
        List<String> paths,
        List<String> withheld,
        Map<String, String> details,
        Long block,
        int times,
        Instant until) {

    private static final Set<String> REPEATING =
            Set.of(Event.REPEATED.name(), Event.TRACE_READ.name(), Event.LIST_READ.name(), Event.LOOKED.name());

    /** The same once more, later: a repeat is told once, with how often and until when. */
    TraceEntry andEarlier(TraceEntry earlier) {
        return new TraceEntry(
                earlier.at,
                event,
                what,
                actor,
                agreement,
                clause,
                message,
                disclosure,
                recipient,
                codes,
                paths,
                withheld,
                earlier.details,
                earlier.block,
                times + earlier.times,
                until == null ? at : until);
    }

    /** The same, and not this detail. */
    TraceEntry without(String detail) {
        Map<String, String> others = new LinkedHashMap<>(details);
        others.remove(detail);
        return new TraceEntry(
                at,
                event,
                what,
                actor,
                agreement,
                clause,
                message,
                disclosure,
                recipient,
                codes,
                paths,
                withheld,
                others,
                block,
                times,
                until);
    }

    /** Whether the other is the same again: the same message that came once more, the same case that was read. */
    boolean repeats(TraceEntry other) {
        return REPEATING.contains(event)
                && event.equals(other.event)
                && Objects.equals(actor, other.actor)
                && Objects.equals(message, other.message);
    }
}
