package al.tirana.nyja.sdmx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row.
 *
 * @param line where it stands, from 1; the header is the first
 * @param values by column; what is empty is not there
 */
public record Observation(long line, Action action, Map<String, String> values) {

    public Observation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String toString() {
        return "Observation[" + line + "]";
    }
}
