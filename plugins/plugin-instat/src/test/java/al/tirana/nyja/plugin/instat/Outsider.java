package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Programming;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody who has every public table that was ever told of a year, of persons, households and cases: all quarters, all their
 * revisions, the year, both counts of units; and who knows what everybody can know. Codes and zones are published. A year is its
 * quarters as they stood then, and whoever was in none. A correction that only adds, or only takes away, is supposed to be one;
 * A household has one person at least and twenty at most. Who supposes takes whatever may be a part of another for a part of
 * it, a year's quarters of any revisions too, and persons for members of households.
 *
 * <p>Unknown is how many there are of each code and sex. Nothing is lost by that: no table joins more than sex and one other
 * dimension, so whatever fits by pairs is some population. Of households and persons it asks a little less than could be asked.
 */
final class Outsider {

    private static final double LARGEST_HOUSEHOLD = 20;
    private static final String ALL = "_T";

    /** What tables join: a code of the first with one of the second, which may be none. */
    private record Sheet(String first, String second) {}

    private static final Map<String, List<Sheet>> SHEETS = Map.of(
            Crowd.PERSONS,
            List.of(
                    new Sheet("UNIT", "SEX"),
                    new Sheet("AGE", "SEX"),
                    new Sheet("MANNER", "SEX"),
                    new Sheet("LIMB", "SEX")),
            Crowd.HOUSEHOLDS,
            List.of(new Sheet("UNIT", ""), new Sheet("MANNER", "")),
            Crowd.CASES,
            List.of(new Sheet("KIND", "PRIORITY")));

    /** A message, and when it was said. */
    record Said(JsonObject body, int moment) {

        /** Whom it tells of; of a year those whom its quarters do not. */
        Crowd crowd() {
            return new Crowd(Map.of(population(), Told.of(body).basis()));
        }

        String population() {
            return body.getString("population");
        }

        String time() {
            return body.getString("period") + "/r" + body.getInt("revision");
        }
    }

    /** Everybody of a population in some time: how many of each pair of codes. */
    private record Block(String population, Crowd crowd, Map<List<String>, Integer> numbers) {}

    private final Programming programs = new Programming();
    private final List<Said> said;
    private final Map<String, TreeSet<String>> groups = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Map<Set<Integer>, String> hidden = new LinkedHashMap<>();
    private final Map<Set<Integer>, String> untold = new LinkedHashMap<>();
    private final Map<Set<Integer>, String> changed = new LinkedHashMap<>();

    /** What came or went between a block and its next revision, by the name of that one. */
    private final Map<String, Map<List<String>, Integer>> changes = new LinkedHashMap<>();

    /** What is left between two that were told, of which the one is a part of the other. */
    private final List<Left> left = new ArrayList<>();

    /** @param by the tables that show it */
    private record Left(Said by, String name, Map<List<String>, Set<Integer>> numbers) {}

    private final Map<Set<Integer>, Integer> sums = new HashMap<>();

    /**
     * @param controlled whether the tables are as they were told; else with nothing hidden but what is small
     * @param supposing whether it supposes who is whom
     */
    Outsider(List<Said> said, boolean controlled, boolean supposing) {
        this.said = said;
        said.forEach(one -> groups.putAll(Told.of(one.body()).zones()));
        said.forEach(this::codes);
        said.forEach(this::block);
        chains();
        if (supposing) {
            said.forEach(this::beside);
            households();
        }
        Set<Set<Integer>> shown = new HashSet<>();
        said.forEach(one -> read(one, controlled, shown));
        blocks.forEach((name, block) -> single(name, block, shown));
        said.forEach(this::changed);
        left.forEach(one -> changed(one.by(), one.numbers(), one.name()));
        hidden.keySet().forEach(cell -> sums.put(cell, programs.sum(cell)));
        changed.keySet().forEach(cell -> sums.put(cell, programs.sum(cell)));
        untold.keySet().forEach(cell -> sums.put(cell, programs.sum(cell)));
    }

    int hidden() {
        return hidden.size() + untold.size();
    }

    long solved() {
        return programs.solved();
    }

    /** Numbers of hidden cells that lie nearer together than this. */
    List<String> narrower(long enough) {
        return narrower(hidden, enough);
    }

    /** The same of units in quarters whose tables show their zone alone. */
    List<String> untoldNarrower(long enough) {
        return narrower(untold, enough);
    }

    /**
     * The same of small numbers of people who came or went between two tables that were told, or whom a year has and none of its
     * quarters: whoever subtracts sees them, whether the two numbers are small or not.
     */
    List<String> changedNarrower(long enough) {
        return narrower(changed, enough);
    }

    int changed() {
        return changed.size();
    }

    private List<String> narrower(Map<Set<Integer>, String> cells, long enough) {
        List<String> narrow = new ArrayList<>();
        cells.forEach((cell, name) -> {
            long width = programs.width(sums.get(cell), enough);
            if (width < enough) {
                narrow.add(name + ": " + width);
            }
        });
        return narrow;
    }

    private void codes(Said one) {
        for (JsonValue value : one.body().getJsonArray("tables")) {
            List<String> columns = Told.texts(value.asJsonObject(), "columns");
            for (String row : Told.texts(value.asJsonObject(), "rows")) {
                for (int i = 0; i < columns.size(); i++) {
                    String code = Told.split(row).get(i);
                    Set<String> known = codes.computeIfAbsent(columns.get(i), first -> new TreeSet<>());
                    if (groups.containsKey(code)) {
                        known.addAll(groups.get(code));
                    } else if (!code.equals(ALL)) {
                        known.add(code);
                    }
                }
            }
        }
    }

    private Set<String> codes(String dimension) {
        return dimension.isEmpty() ? Set.of("") : codes.getOrDefault(dimension, Set.of());
    }

    private void block(Said one) {
        String name = one.population() + " " + one.time();
        Told told = Told.of(one.body());
        if (!told.isYear()) {
            blocks.put(name, block(one.population(), one.crowd()));
            return;
        }
        if (told.builtOn().size() < 4 || !told.basis().isEmpty()) {
            blocks.put(name, block(one.population(), one.crowd()));
        }
    }

    private static List<String> quarters(Told year) {
        List<String> quarters = new ArrayList<>();
        year.builtOn().forEach((quarter, revision) -> quarters.add(quarter + "/r" + revision));
        return quarters;
    }

    private Block block(String population, Crowd crowd) {
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        for (Sheet sheet : SHEETS.get(population)) {
            for (String code : codes(sheet.first())) {
                for (String other : codes(sheet.second())) {
                    long number = crowd.number(population, sheet.first(), code, sheet.second(), other);
                    numbers.put(List.of(sheet.first(), code, other), programs.variable(number));
                }
            }
        }
        Sheet first = SHEETS.get(population).get(0);
        for (Sheet sheet : SHEETS.get(population)) {
            for (String other : sheet.equals(first) ? Set.<String>of() : codes(first.second())) {
                Map<Integer, Double> same = new HashMap<>();
                codes(first.first()).forEach(code -> same.put(numbers.get(List.of(first.first(), code, other)), 1.0));
                codes(sheet.first()).forEach(code -> same.put(numbers.get(List.of(sheet.first(), code, other)), -1.0));
                programs.equal(same, 0);
            }
        }
        return new Block(population, crowd, numbers);
    }

    /** What a revision is to the one before. */
    private void chains() {
        blocks.forEach((name, block) -> {
            int end = name.lastIndexOf('r') + 1;
            String following = name.substring(0, end) + (Integer.parseInt(name.substring(end)) + 1);
            Block next = blocks.get(following);
            if (next != null && next.crowd().covers(block.crowd(), block.population())) {
                changes.put(following, change(next, block));
            } else if (next != null && block.crowd().covers(next.crowd(), block.population())) {
                changes.put(following, change(block, next));
            }
        });
    }

    private Map<List<String>, Integer> change(Block more, Block less) {
        Map<List<String>, Integer> change = new LinkedHashMap<>();
        less.numbers()
                .forEach((pair, number) ->
                        change.put(pair, notLess(more.numbers().get(pair), 1, number)));
        return change;
    }

    /** So many times the first are not less than the other: by how many they are more. */
    private int notLess(int first, double times, int other) {
        int more = programs.variable(times * programs.known(first) - programs.known(other));
        programs.equal(Map.of(first, times, other, -1.0, more, -1.0), 0);
        return more;
    }

    /**
     * Whatever was told of the same: of a quarter its earlier revisions, of a year the years told before and its quarters, of each
     * any revision, whether they ever stood together or not.
     */
    private void beside(Said one) {
        boolean isYear = Told.of(one.body()).isYear();
        String period = one.body().getString("period");
        int revision = one.body().getInt("revision");
        for (Said other : said) {
            boolean same = other.population().equals(one.population())
                    && other.body().getString("period").equals(period);
            int earlier = other.body().getInt("revision");
            if (same && earlier < (isYear ? revision : revision - 1)) {
                beside(one, other.time(), of(one), of(other));
            }
        }
        if (!isYear) {
            return;
        }
        List<List<Said>> combinations = List.of(List.of());
        for (List<Said> revisions : quartersOf(one.population()).values()) {
            List<List<Said>> more = new ArrayList<>();
            for (List<Said> some : combinations) {
                for (Said any : revisions) {
                    List<Said> with = new ArrayList<>(some);
                    with.add(any);
                    more.add(with);
                }
            }
            combinations = more;
        }
        for (List<Said> combination : combinations) {
            List<Block> together = new ArrayList<>();
            combination.forEach(quarter -> together.addAll(of(quarter)));
            String times = combination.stream().map(Said::time).toList().toString();
            beside(one, times, of(one), together);
        }
    }

    private Map<String, List<Said>> quartersOf(String population) {
        Map<String, List<Said>> quarters = new TreeMap<>();
        said.stream()
                .filter(one -> one.population().equals(population)
                        && !Told.of(one.body()).isYear())
                .forEach(one -> quarters.computeIfAbsent(one.body().getString("period"), first -> new ArrayList<>())
                        .add(one));
        return quarters;
    }

    /** The blocks of which it is the sum. */
    private List<Block> of(Said one) {
        List<Block> of = new ArrayList<>();
        Told told = Told.of(one.body());
        if (told.isYear()) {
            quarters(told).forEach(quarter -> of.add(blocks.get(one.population() + " " + quarter)));
        }
        Block own = blocks.get(one.population() + " " + one.time());
        if (own != null) {
            of.add(own);
        }
        return of;
    }

    private void beside(Said by, String name, List<Block> some, List<Block> others) {
        List<Block> these = new ArrayList<>(some);
        List<Block> those = new ArrayList<>(others);
        these.removeAll(others);
        those.removeAll(some);
        if (everybody(these).covers(everybody(those), by.population())) {
            left(by, name, these, those);
        }
        if (everybody(those).covers(everybody(these), by.population())) {
            left(by, name, those, these);
        }
    }

    private static Crowd everybody(List<Block> blocks) {
        Crowd all = Crowd.nobody();
        for (Block block : blocks) {
            Map<String, Map<List<String>, Long>> of =
                    new HashMap<>(Crowd.nobody().counted());
            of.putAll(block.crowd().counted());
            all = all.and(new Crowd(of));
        }
        return all;
    }

    private void left(Said by, String name, List<Block> more, List<Block> less) {
        Map<List<String>, Set<Integer>> numbers = new LinkedHashMap<>();
        for (List<String> pair : blocks.values().stream()
                .filter(block -> block.population().equals(by.population()))
                .findFirst()
                .orElseThrow()
                .numbers()
                .keySet()) {
            Set<Integer> of = new HashSet<>();
            more.forEach(block -> of.add(block.numbers().get(pair)));
            numbers.put(pair, less.isEmpty() ? of : Set.of(left(of, less, pair)));
        }
        left.add(new Left(by, by.population() + " " + by.time() + " beside " + name, numbers));
    }

    private int left(Set<Integer> more, List<Block> less, List<String> pair) {
        Map<Integer, Double> times = new HashMap<>();
        more.forEach(number -> times.put(number, 1.0));
        less.forEach(block -> times.put(block.numbers().get(pair), -1.0));
        int left = programs.variable(times.entrySet().stream()
                .mapToDouble(one -> one.getValue() * programs.known(one.getKey()))
                .sum());
        times.put(left, -1.0);
        programs.equal(times, 0);
        return left;
    }

    /** Small numbers of each table between it and what was told of the same before. */
    private void changed(Said one) {
        String name = one.population() + " " + one.time();
        Told told = Told.of(one.body());
        Block own = blocks.get(name);
        if (changes.containsKey(name)) {
            changed(one, alone(changes.get(name)), name + " after the one before");
        }
        if (told.isYear() && told.builtOn().size() == 4 && own != null) {
            changed(one, alone(own.numbers()), name + " beside its quarters");
        }
    }

    private static Map<List<String>, Set<Integer>> alone(Map<List<String>, Integer> numbers) {
        Map<List<String>, Set<Integer>> alone = new LinkedHashMap<>();
        numbers.forEach((pair, number) -> alone.put(pair, Set.of(number)));
        return alone;
    }

    private void changed(Said one, Map<List<String>, Set<Integer>> numbers, String name) {
        for (JsonValue value : one.body().getJsonArray("tables")) {
            JsonObject table = value.asJsonObject();
            List<String> columns = Told.texts(table, "columns");
            for (String text : Told.texts(table, "rows")) {
                List<String> row = Told.split(text);
                Sheet sheet = sheet(one.population(), columns);
                Set<Integer> cell = new HashSet<>();
                for (String code : atoms(sheet.first(), columns, row)) {
                    for (String other : atoms(sheet.second(), columns, row)) {
                        cell.addAll(numbers.get(List.of(sheet.first(), code, other)));
                    }
                }
                double number = cell.stream().mapToDouble(programs::known).sum();
                if (number > 0 && number < table.getInt("threshold")) {
                    changed.put(cell, name + " " + table.getString("id") + " " + row.subList(0, columns.size()));
                }
            }
        }
    }

    private static Sheet sheet(String population, List<String> columns) {
        return SHEETS.get(population).stream()
                .filter(pair -> List.of(pair.first(), pair.second()).containsAll(columns))
                .findFirst()
                .orElseThrow();
    }

    private void households() {
        Map<String, String> persons = new HashMap<>();
        Map<String, String> families = new HashMap<>();
        Set<String> linked = new HashSet<>();
        int moments = said.stream().mapToInt(Said::moment).max().orElse(0);
        for (int moment = 0; moment <= moments; moment++) {
            for (Said one : said) {
                if (one.moment() == moment && one.population().equals(Crowd.PERSONS)) {
                    persons.put(one.body().getString("period"), one.population() + " " + one.time());
                } else if (one.moment() == moment && one.population().equals(Crowd.HOUSEHOLDS)) {
                    families.put(one.body().getString("period"), one.population() + " " + one.time());
                }
            }
            persons.forEach((period, name) -> {
                Block people = blocks.get(name);
                Block households = blocks.get(families.getOrDefault(period, ""));
                if (people != null && households != null && linked.add(name + families.get(period))) {
                    link(people, households);
                }
            });
        }
    }

    /** Only where it is so: where somebody was notified twice, who supposes it finds that nothing fits. */
    private void link(Block people, Block households) {
        List<int[]> pairs = new ArrayList<>();
        for (Map.Entry<List<String>, Integer> one : households.numbers().entrySet()) {
            List<Integer> together = new ArrayList<>();
            for (String sex : codes("SEX")) {
                together.add(people.numbers()
                        .get(List.of(one.getKey().get(0), one.getKey().get(1), sex)));
            }
            double number = together.stream().mapToDouble(programs::known).sum();
            double families = programs.known(one.getValue());
            if (families > number || number > LARGEST_HOUSEHOLD * families) {
                return;
            }
            int all = programs.variable(number);
            Map<Integer, Double> sum = new HashMap<>();
            together.forEach(part -> sum.put(part, -1.0));
            sum.put(all, 1.0);
            programs.equal(sum, 0);
            pairs.add(new int[] {all, one.getValue()});
        }
        for (int[] pair : pairs) {
            notLess(pair[0], 1, pair[1]);
            notLess(pair[1], LARGEST_HOUSEHOLD, pair[0]);
        }
    }

    private void read(Said one, boolean controlled, Set<Set<Integer>> shown) {
        for (JsonValue value : one.body().getJsonArray("tables")) {
            JsonObject table = value.asJsonObject();
            List<String> columns = Told.texts(table, "columns");
            List<String> full = Told.texts(table, "full");
            List<String> open = Told.texts(table, "rows");
            for (int i = 0; i < full.size(); i++) {
                List<String> row = Told.split(full.get(i));
                long number = Long.parseLong(row.get(columns.size()));
                boolean small = number > 0 && number < table.getInt("threshold");
                Set<Integer> cell = cell(one, columns, row);
                boolean told = controlled
                        ? !Told.split(open.get(i)).get(columns.size()).isEmpty()
                        : !small;
                if (told && shown.add(cell)) {
                    programs.equal(cell, number);
                } else if (!told && small && !cell.isEmpty()) {
                    hidden.put(
                            cell,
                            one.body().getString("reportId") + " " + table.getString("id") + " "
                                    + row.subList(0, columns.size()));
                }
            }
        }
    }

    /** The numbers of which it is the sum. */
    private Set<Integer> cell(Said one, List<String> columns, List<String> row) {
        Sheet sheet = sheet(one.population(), columns);
        List<Block> of = of(one);
        Set<Integer> cell = new HashSet<>();
        for (Block block : of) {
            for (String code : atoms(sheet.first(), columns, row)) {
                for (String other : atoms(sheet.second(), columns, row)) {
                    cell.add(block.numbers().get(List.of(sheet.first(), code, other)));
                }
            }
        }
        return cell;
    }

    private Set<String> atoms(String dimension, List<String> columns, List<String> row) {
        int column = columns.indexOf(dimension);
        String code = column < 0 ? ALL : row.get(column);
        return code.equals(ALL) ? codes(dimension) : groups.containsKey(code) ? groups.get(code) : Set.of(code);
    }

    /** A unit that a table knows only together with others. */
    private void single(String name, Block block, Set<Set<Integer>> shown) {
        Sheet sheet = SHEETS.get(block.population()).get(0);
        for (String code : sheet.first().equals("UNIT") ? codes("UNIT") : Set.<String>of()) {
            Set<Integer> cell = new HashSet<>();
            codes(sheet.second()).forEach(other -> cell.add(block.numbers().get(List.of(sheet.first(), code, other))));
            double number = cell.stream().mapToDouble(programs::known).sum();
            if (number > 0 && number < 5 && !shown.contains(cell) && !hidden.containsKey(cell)) {
                untold.put(cell, name + " " + code);
            }
        }
    }
}
