package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Ledger;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What was told of a population and a time, as the message holds it that told it: so it is written down in the same moment, for
 * as long, and under the same key. What INSTAT is not shown of the message stands there too.
 *
 * @param basis everybody who is in it; of a year those who are in none of the quarters it was built on
 * @param builtOn of a year: the revision of each of its quarters
 * @param weighed by which rules; older messages do not say so
 * @param zones units that are told together
 * @param before how many messages had told of the same year before
 */
record Told(
        String period,
        int revision,
        Map<List<String>, Long> basis,
        Map<String, Integer> builtOn,
        Weighed weighed,
        Map<String, TreeSet<String>> zones,
        int before,
        JsonObject body) {

    static final String SPLIT = "|";

    /** Behind what a revision was built on. */
    static final String WEIGHED = "W";

    /** Behind that: whatever is left between it and any other of the year was protected. */
    static final String AGAINST_ALL = "A";

    /** Everything that was told of a population in a year, by its periods and revisions. */
    static List<Told> all(Population population, String year, Earlier earlier) {
        List<Told> all = new ArrayList<>();
        for (String period : List.of(year + "-Q1", year + "-Q2", year + "-Q3", year + "-Q4", year)) {
            for (int revision = 0; ; revision++) {
                var body = earlier.body(key(population, period, revision));
                if (body.isEmpty()) {
                    break;
                }
                all.add(of(body.get()));
            }
        }
        int most = all.stream().mapToInt(told -> told.before() + 1).max().orElse(0);
        long different = all.stream().mapToInt(Told::before).distinct().count();
        if (most > all.size() || different < all.size()) {
            // Whoever forgets what was told would tell it again in other words; and of two that were
            // told without knowing of each other nobody knows what they tell together.
            throw new IllegalStateException("What was told before cannot be read");
        }
        return all;
    }

    static String key(Population population, String period, int revision) {
        return "INSTAT:" + population.id() + ":" + period + ":r" + revision;
    }

    static Told of(JsonObject body) {
        Map<List<String>, Long> basis = new LinkedHashMap<>();
        for (String atom : texts(body, "basis")) {
            List<String> codes = split(atom);
            basis.put(codes.subList(0, codes.size() - 1), Long.valueOf(codes.get(codes.size() - 1)));
        }
        Map<String, Integer> builtOn = new LinkedHashMap<>();
        Weighed weighed = Weighed.NOT;
        for (String quarter : texts(body, "builtOn")) {
            List<String> parts = split(quarter);
            if (!parts.get(0).equals(body.getString("period"))) {
                builtOn.put(parts.get(0), Integer.valueOf(parts.get(1)));
            }
            if (parts.contains(AGAINST_ALL)) {
                weighed = Weighed.ALL;
            } else if (parts.contains(WEIGHED)) {
                weighed = Weighed.BEFORE;
            }
        }
        Map<String, TreeSet<String>> zones = new LinkedHashMap<>();
        for (String zone : texts(body, "zones")) {
            List<String> codes = split(zone);
            zones.put(codes.get(0), new TreeSet<>(codes.subList(1, codes.size())));
        }
        return new Told(
                body.getString("period"),
                body.getInt("revision"),
                basis,
                builtOn,
                weighed,
                zones,
                body.getInt("before"),
                body);
    }

    boolean isYear() {
        return !period.contains("-");
    }

    boolean isSameTime(Told other) {
        return period.equals(other.period) && revision == other.revision;
    }

    /** As the control's ledger has it. */
    List<Ledger.Entry> entries() {
        List<Ledger.Entry> entries = new ArrayList<>();
        for (JsonValue one : body.getJsonArray("tables")) {
            JsonObject table = one.asJsonObject();
            List<String> columns = texts(table, "columns");
            for (String row : texts(table, "full")) {
                List<String> cells = split(row);
                Map<String, String> cell = new LinkedHashMap<>(Times.cell(period, revision));
                int width = columns.size();
                for (int i = 0; i < width; i++) {
                    cell.put(columns.get(i), cells.get(i));
                }
                boolean free = cells.get(width + 2).equals("F");
                OptionalLong value = free ? OptionalLong.of(Long.parseLong(cells.get(width))) : OptionalLong.empty();
                entries.add(new Ledger.Entry(
                        cell,
                        value,
                        table.getInt("threshold"),
                        cells.get(width + 2).equals("A")));
            }
        }
        return entries;
    }

    /** Names of the tables of a message. */
    static List<String> tables(JsonObject body) {
        return body.getJsonArray("tables").stream()
                .map(table -> table.asJsonObject().getString("id"))
                .toList();
    }

    /** Cells of which a message tells everybody this; empty: it does not tell the number. */
    static List<Map<String, String>> telling(JsonObject body, String number) {
        List<Map<String, String>> telling = new ArrayList<>();
        for (JsonValue one : body.getJsonArray("tables")) {
            List<String> columns = texts(one.asJsonObject(), "columns");
            for (String row : texts(one.asJsonObject(), "rows")) {
                List<String> cells = split(row);
                if (cells.get(columns.size()).equals(number)) {
                    Map<String, String> cell = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        cell.put(columns.get(i), cells.get(i));
                    }
                    telling.add(cell);
                }
            }
        }
        return telling;
    }

    static List<String> split(String text) {
        return Arrays.asList(text.split("\\|", -1));
    }

    static List<String> texts(JsonObject object, String name) {
        return object.containsKey(name)
                ? object.getJsonArray(name).getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "Told[" + period + " r" + revision + "]";
    }
}
