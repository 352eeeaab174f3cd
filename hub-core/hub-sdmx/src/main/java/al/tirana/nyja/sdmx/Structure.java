package al.tirana.nyja.sdmx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data structure definition: which columns data have, and what may stand in them. Time is one dimension, {@link #TIME}, and
 * the last; what is observed stands in {@link #VALUE}.
 *
 * @param names by language
 * @param dimensions those before time, in their order
 * @param attributes of each observation
 */
public record Structure(
        Reference id, Map<String, String> names, List<Component> dimensions, List<Component> attributes) {

    public static final String TIME = "TIME_PERIOD";
    public static final String VALUE = "OBS_VALUE";

    public Structure {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        dimensions = List.copyOf(dimensions);
        attributes = List.copyOf(attributes);
        List<String> ids = new ArrayList<>(columns(dimensions, attributes));
        if (ids.stream().distinct().count() < ids.size()) {
            throw new IllegalArgumentException("Each column has an id of its own");
        }
    }

    /** The columns, in their order: dimensions, time, what is observed, attributes. */
    public List<String> columns() {
        return columns(dimensions, attributes);
    }

    private static List<String> columns(List<Component> dimensions, List<Component> attributes) {
        List<String> columns = new ArrayList<>();
        dimensions.forEach(one -> columns.add(one.id()));
        columns.add(TIME);
        columns.add(VALUE);
        attributes.forEach(one -> columns.add(one.id()));
        return columns;
    }
}
