package al.tirana.nyja.engine.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that the hub did not take, as the ledger holds it: codes, places and ids, never a value.
 *
 * @param number where it stands in the list, for what comes before it
 * @param genuine whether the hub wrote it; of a row that it did not write nothing else is told
 * @param institution who sent it; {@code ?} for somebody without a registered certificate
 * @param agreement under which; null if it named none that is the sender's
 * @param flow of a record that never became a message; null for a message
 * @param clause the clause of the agreement that decided; null where none did
 * @param codes why
 * @param paths JSON pointers to what was wrong
 * @param file of a record of a file, as it was agreed that such files are called; null for a message
 * @param line of the file or text; null if nobody knows
 * @param fields the sender's own names of columns or fields
 * @param sq what exactly was wrong, beside the words of the codes; null if no more is known
 * @param en the same in English
 * @param correlation number of the case; null if it had none that could be read
 * @param message number of the message; null if it had none that could be read
 * @param disclosure number of the message that a partner's answer belongs to; null if it is no answer
 * @param times how many refusals this stands for: those of which nothing but the number is kept are told once a minute
 * @param since when the first of several came; null for one
 */
public record RefusalEntry(
        String number,
        Instant at,
        boolean genuine,
        String institution,
        String agreement,
        String flow,
        String clause,
        List<String> codes,
        List<String> paths,
        String file,
        Long line,
        List<String> fields,
        String sq,
        String en,
        String correlation,
        String message,
        String disclosure,
        long times,
        Instant since) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param agreement as the list sorts it */
    static RefusalEntry of(String number, Instant at, String agreement, String content, boolean ours) {
        try {
            JsonNode entry = JSON.readTree(content);
            if (ours) {
                JsonNode details = entry.path("details");
                return new RefusalEntry(
                        number,
                        at,
                        true,
                        text(entry, "actor"),
                        agreement,
                        text(details, "flow"),
                        text(entry, "clause"),
                        texts(entry, "codes"),
                        texts(entry, "paths"),
                        text(details, "file"),
                        line(details),
                        fields(details),
                        text(details, "sq"),
                        text(details, "en"),
                        text(entry, "correlation"),
                        text(entry, "message"),
                        text(entry, "disclosure"),
                        details.path("count").asLong(1),
                        details.hasNonNull("since")
                                ? Instant.parse(details.get("since").asText())
                                : null);
            }
        } catch (JsonProcessingException | java.time.DateTimeException | NumberFormatException e) {
            // none of ours either
        }
        return new RefusalEntry(
                number, at, false, null, null, null, null, List.of(), List.of(), null, null, List.of(), null, null,
                null, null, null, 1, null);
    }

    /** Of a partner's answer 0 was written where nobody knew it. */
    private static Long line(JsonNode details) {
        long line =
                details.hasNonNull("line") ? Long.parseLong(details.get("line").asText()) : 0;
        return line > 0 ? line : null;
    }

    /** Of a partner's answer it is one. */
    private static List<String> fields(JsonNode details) {
        String all = text(details, details.has("field") ? "field" : "fields");
        return all == null || all.isEmpty() ? List.of() : List.of(all.split("; "));
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
