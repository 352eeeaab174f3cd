package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads an entry's content. A row that is not an entry of ours is shown as such: verifying the ledger names it. */
final class TraceReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Text FOREIGN = new Text(
            "Ky rresht nuk është i Nyjës; verifikoni regjistrin", "This row is not the hub's; verify the ledger");

    /** The detail under which a disclosure names what it keeps back, separated by blanks. */
    private static final String WITHHELD = "withheld";

    private static final Text TEXT_SHOWN = new Text(
            "Iu tregua një njeriu ç'duhet t'i thotë marrësit", "Somebody was shown what to say to the recipient");

    private TraceReading() {}

    /** @param ours whether the hub wrote this row */
    static TraceEntry of(UUID correlation, String content, Long block, boolean ours) {
        try {
            JsonNode entry = JSON.readTree(content);
            if (ours && correlation.toString().equals(text(entry, "correlation"))) {
                return read(entry, block);
            }
        } catch (JsonProcessingException | IllegalArgumentException | java.time.DateTimeException e) {
            // no entry of ours either
        }
        return new TraceEntry(
                null, "?", FOREIGN, null, null, null, null, null, null, List.of(), List.of(), List.of(), Map.of(),
                block, 1, null);
    }

    private static TraceEntry read(JsonNode entry, Long block) {
        Event event = Event.valueOf(entry.path("event").asText());
        Map<String, String> details = new TreeMap<>();
        entry.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        String withheld = details.remove(WITHHELD);
        return new TraceEntry(
                Instant.parse(entry.path("at").asText()),
                event.name(),
                event == Event.LOOKED ? looked(entry) : event.text(),
                text(entry, "actor"),
                text(entry, "agreement"),
                text(entry, "clause"),
                text(entry, "message"),
                text(entry, "disclosure"),
                text(entry, "recipient"),
                texts(entry, "codes"),
                texts(entry, "paths"),
                withheld == null || withheld.isBlank() ? List.of() : List.of(withheld.split(" ")),
                details,
                block,
                1,
                null);
    }

    /** One event for looks of several kinds: what was looked at, its entry says. */
    private static Text looked(JsonNode entry) {
        if (entry.hasNonNull("disclosure")) {
            return TEXT_SHOWN;
        }
        return Event.LOOKED.text();
    }

    private static String text(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? entry.get(name).asText() : null;
    }

    private static List<String> texts(JsonNode entry, String name) {
        List<String> found = new ArrayList<>();
        entry.path(name).forEach(value -> found.add(value.asText()));
        return found;
    }
}
