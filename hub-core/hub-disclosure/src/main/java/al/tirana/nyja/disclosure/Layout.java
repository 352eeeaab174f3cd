package al.tirana.nyja.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a table shows: every combination of these codes.
 *
 * @param name of the table
 * @param topic what it is about
 * @param codes for each dimension that it shows, the codes that it shows of it, in their order; of others all together
 */
public record Layout(String name, Topic topic, Map<String, List<String>> codes) {

    public Layout {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        codes.forEach((dimension, shown) -> kept.put(dimension, List.copyOf(shown)));
        codes = Collections.unmodifiableMap(kept);
    }

    /** Without any dimension yet. */
    public static Layout of(String name, Topic topic) {
        return new Layout(name, topic, Map.of());
    }

    /** The same, by these codes of a dimension too. */
    public Layout by(String dimension, List<String> shown) {
        Map<String, List<String>> more = new LinkedHashMap<>(codes);
        more.put(dimension, shown);
        return new Layout(name, topic, more);
    }

    /** The same, by all codes of a dimension. */
    public Layout by(Dimension dimension) {
        return by(dimension.name(), List.copyOf(dimension.codes()));
    }
}
