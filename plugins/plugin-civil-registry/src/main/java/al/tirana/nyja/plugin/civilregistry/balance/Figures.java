package al.tirana.nyja.plugin.civilregistry.balance;

import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a month says of each unit. For one thread. */
final class Figures {

    private final Map<String, Map<Measure, Long>> units = new TreeMap<>();

    /** Of the sheet of totals. */
    static Figures ofTotals(JsonObject body) {
        Figures figures = new Figures();
        body.getJsonArray("rows").forEach(row -> {
            JsonObject cells = row.asJsonObject();
            Measure.total(cells.getString("measure"))
                    .ifPresent(measure -> figures.set(
                            cells.getString("nja"),
                            measure,
                            cells.getJsonNumber("count").longValue()));
        });
        return figures;
    }

    /** Of the message that closed the month. */
    static Figures ofClosed(JsonObject body) {
        Figures figures = new Figures();
        body.getJsonArray("units").forEach(unit -> {
            JsonObject said = unit.asJsonObject();
            for (Measure measure : Measure.values()) {
                figures.set(
                        said.getString("nja"),
                        measure,
                        said.getJsonNumber(measure.field()).longValue());
            }
        });
        return figures;
    }

    void set(String unit, Measure measure, long number) {
        units.computeIfAbsent(unit, first -> new EnumMap<>(Measure.class)).put(measure, number);
    }

    Set<String> units() {
        return units.keySet();
    }

    /** Null if nothing was said of it. */
    Long number(String unit, Measure measure) {
        return units.getOrDefault(unit, Map.of()).get(measure);
    }

    /** Of all units. */
    long total(Measure measure) {
        return units.values().stream().mapToLong(unit -> unit.get(measure)).sum();
    }

    long balance(String unit) {
        return number(unit, Measure.ARRIVALS) - number(unit, Measure.DEPARTURES);
    }

    long balance() {
        return total(Measure.ARRIVALS) - total(Measure.DEPARTURES);
    }

    boolean isOfTheSameUnits(Figures other) {
        return units.keySet().equals(other.units.keySet());
    }

    boolean saysTheSame(Figures other) {
        return units.equals(other.units);
    }

    /** A number that another revision said otherwise; null where one of the two said nothing. */
    record Change(String unit, Measure measure, Long before, Long after) {}

    /** What is new in these, by unit and measure. */
    Map<String, Map<Measure, Change>> changesOf(Figures before) {
        Map<String, Map<Measure, Change>> changes = new LinkedHashMap<>();
        Set<String> all = new TreeSet<>(before.units());
        all.addAll(units());
        for (String unit : all) {
            for (Measure measure : Measure.values()) {
                Long was = before.number(unit, measure);
                Long is = number(unit, measure);
                if (was == null ? is != null : !was.equals(is)) {
                    changes.computeIfAbsent(unit, first -> new EnumMap<>(Measure.class))
                            .put(measure, new Change(unit, measure, was, is));
                }
            }
        }
        return changes;
    }
}
