package al.tirana.nyja.engine.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * One line of the log.
 *
 * @param number from 1, without gaps
 * @param at when
 * @param step what it says
 * @param table of the row; null for SETTLED and DROPPED
 * @param key of the row
 * @param row what the row holds, by column; null for SETTLED and DROPPED, and for a row that is not there
 * @param of numbers of the lines that it settles or drops
 */
@JsonPropertyOrder({"number", "at", "step", "table", "key", "row", "of"})
record LogLine(
        long number,
        String at,
        Step step,
        @JsonInclude(JsonInclude.Include.NON_NULL) String table,
        @JsonInclude(JsonInclude.Include.NON_NULL) String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> row,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> of) {

    /** What a line says. */
    enum Step {
        /** The first line. */
        BEGUN,
        /** The row was there when the log began, or after a restore. */
        FOUND,
        /** A transaction is about to give the row this content. */
        INTENDED,
        /** Those transactions were committed. */
        SETTLED,
        /** Those transactions were not committed. */
        DROPPED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static LogLine read(String json) throws JsonProcessingException {
        return JSON.readValue(json, LogLine.class);
    }
}
