package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Release;
import al.tirana.nyja.disclosure.Status;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Released tables as a message: the public rows, the full ones for whoever may see them, and what the next tables have to be
 * held against. A row is one text: codes, number, its status, its mark.
 */
final class TableBody {

    static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final Population population;
    private final String period;
    private final int revision;
    private final String rules;

    TableBody(Population population, String period, int revision, String rules) {
        this.population = population;
        this.period = period;
        this.revision = revision;
        this.rules = rules;
    }

    JsonObject of(
            Release release,
            Map<List<String>, Long> basis,
            Map<String, Integer> builtOn,
            Map<String, TreeSet<String>> zones,
            int before) {
        JsonArrayBuilder tables = JSON.createArrayBuilder();
        release.tables().forEach(table -> tables.add(table(table)));
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("reportId", population.id() + "-" + period + (revision == 0 ? "" : "-R" + revision))
                .add("population", population.id())
                .add("period", period)
                .add("revision", revision)
                .add("ruleSet", rules)
                .add("before", before)
                .add("tables", tables);
        List<String> atoms = new ArrayList<>();
        basis.forEach((codes, number) -> atoms.add(String.join(Told.SPLIT, codes) + Told.SPLIT + number));
        add(body, "basis", atoms.stream().sorted().toList());
        List<String> quarters = new ArrayList<>();
        String weighed =
                (revision == 0 ? "" : Told.SPLIT + Told.WEIGHED) + (before == 0 ? "" : Told.SPLIT + Told.AGAINST_ALL);
        builtOn.forEach((quarter, told) -> quarters.add(quarter + Told.SPLIT + told + weighed));
        if (builtOn.isEmpty() && before > 0) {
            quarters.add(period + Told.SPLIT + Math.max(0, revision - 1) + weighed);
        }
        add(body, "builtOn", quarters);
        List<String> together = new ArrayList<>();
        zones.forEach((zone, units) -> together.add(zone + Told.SPLIT + String.join(Told.SPLIT, units)));
        add(body, "zones", together);
        List<String> withheld = new ArrayList<>();
        new TreeMap<>(release.withheld()).forEach((table, why) -> withheld.add(table + Told.SPLIT + why));
        add(body, "withheld", withheld);
        return body.build();
    }

    /** The same, of which nothing is told. */
    static JsonObject withoutTables(JsonObject body) {
        List<String> withheld = new ArrayList<>(Told.texts(body, "withheld"));
        Told.tables(body).forEach(table -> withheld.add(table + Told.SPLIT + Release.Withheld.TOLD_BEFORE));
        return JSON.createObjectBuilder(body)
                .add("tables", JSON.createArrayBuilder())
                .add("withheld", JSON.createArrayBuilder(withheld))
                .build();
    }

    private JsonObjectBuilder table(Release.Table table) {
        List<String> columns = table.layout().codes().keySet().stream()
                .filter(name -> population.by().containsKey(name))
                .toList();
        JsonArrayBuilder rows = JSON.createArrayBuilder();
        JsonArrayBuilder full = JSON.createArrayBuilder();
        for (Release.Number number : table.numbers()) {
            String codes = String.join(
                    Told.SPLIT, columns.stream().map(number.cell()::get).toList());
            String open = number.status() == Status.IMPOSSIBLE ? "|M|F" : "|A|F";
            if (number.status().hidden()) {
                rows.add(codes + "||Q|C"); // why it is hidden would tell how much it is
                full.add(codes + Told.SPLIT + number.value() + (number.status() == Status.SMALL ? "|A|A" : "|A|D"));
            } else {
                rows.add(codes + Told.SPLIT + number.value() + open);
                full.add(codes + Told.SPLIT + number.value() + open);
            }
        }
        return JSON.createObjectBuilder()
                .add("id", table.layout().name())
                .add("threshold", table.threshold())
                .add("primary", table.primary())
                .add("secondary", table.secondary())
                .add("columns", JSON.createArrayBuilder(columns))
                .add("rows", rows)
                .add("full", full);
    }

    /** What is nothing is left out. */
    private static void add(JsonObjectBuilder body, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            body.add(name, JSON.createArrayBuilder(texts));
        }
    }
}
