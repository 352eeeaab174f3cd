package al.tirana.ura.engine.trace;

import al.tirana.ura.spi.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One thing that happened to a case, as the ledger holds it: ids, codes and paths, never a value.
 *
 * @param event name of the event, such as {@code DISCLOSED}
 * @param what the event in words
 * @param clause the clause of the agreement that decided; null where none did
 * @param paths JSON pointers that the event is about: refused, or disclosed
 * @param withheld JSON pointers that the agreement kept from the recipient
 * @param block number of the sealed block; null while it waits to be sealed
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
        Long block) {}
