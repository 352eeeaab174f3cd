package al.tirana.nyja.sdmx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A structure of invented statistics. */
final class Example {

    static final Reference FLOW = Reference.of("XX:DF_ARRIVALS(1.0.0)");
    static final Structure STRUCTURE = new Structure(
            Reference.of("XX:DSD_ARRIVALS(1.0.0)"),
            names("Mbërritjet, sipas njësisë", "Arrivals, by unit"),
            List.of(
                    Component.coded("FREQ", list("CL_FREQ", "Q", "Tremujore", "Quarterly")),
                    Component.coded(
                            "SEX",
                            list("CL_SEX", "F", "Gra", "Women", "M", "Burra", "Men", "_U", "Nuk dihet", "Unknown"))),
            List.of(
                    Component.coded(
                            "OBS_STATUS",
                            list("CL_OBS_STATUS", "A", "Normale", "Normal", "Q", "E fshehur", "Missing; suppressed")),
                    new Component("CONF_STATUS", Optional.of(list("CL_CONF_STATUS", "F", "E lirë", "Free")), false),
                    Component.text("OBS_NOTE")));

    private Example() {}

    static Map<String, String> row(String... values) {
        Map<String, String> row = new LinkedHashMap<>(Map.of("FREQ", "Q", "TIME_PERIOD", "2026-Q1", "OBS_STATUS", "A"));
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        return row;
    }

    private static CodeList list(String id, String... codes) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i += 3) {
            all.put(codes[i], names(codes[i + 1], codes[i + 2]));
        }
        return new CodeList(new Reference("XX", id, "1.0"), names(id, id), all);
    }

    private static Map<String, String> names(String sq, String en) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sq", sq);
        names.put("en", en);
        return names;
    }
}
