package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Counts;
import al.tirana.nyja.disclosure.Dimension;
import al.tirana.nyja.disclosure.DisclosureControl;
import al.tirana.nyja.disclosure.Layout;
import al.tirana.nyja.disclosure.Ledger;
import al.tirana.nyja.disclosure.Release;
import al.tirana.nyja.disclosure.RuleSet;
import al.tirana.nyja.disclosure.Topic;
import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the tables of a population of what was counted, as they may be told after all that was told before. */
final class Preparing {

    private static final String RULES = "SDC-BT-1";
    private static final int QUARTERS = 4;

    private final Population population;
    private final Call call;
    private final Earlier earlier;
    private final String period;
    private final RuleSet rules;
    private final ToldBefore before;
    private final Optional<Told> last;
    private final Map<String, Integer> builtOn;
    private final Map<String, TreeSet<String>> zones;

    /** Units that an older division of the area counts as one, by what it is called there. */
    private final Map<String, TreeSet<String>> older;

    /** Both. */
    private final Map<String, TreeSet<String>> groups;

    private final Map<List<String>, Long> counted;

    /** Those of its quarters, for a year, who are not there any more. */
    private final Map<List<String>, Long> staying;

    /** Of a quarter: its year was told, so it tells nobody new any more. */
    private final boolean closed;

    private final Corrections corrections;
    private boolean waits;
    private boolean stale;

    /** All that count the same people, itself too. */
    private List<Preparing> same = List.of();

    Preparing(Population population, Window window, Call call, Earlier earlier) {
        this.population = population;
        this.call = call;
        this.earlier = earlier;
        this.period = window.period().orElseThrow();
        this.rules = RuleSet.usual(RULES).atLeast(asked(call.agreement()));
        this.before = ToldBefore.of(population, period.substring(0, 4), earlier);
        this.last = before.last(period);
        this.builtOn = isYear() ? before.quarters() : Map.of();
        this.counted = population.counted(window.facts());
        this.staying = Corrections.minus(before.everybody(builtOn), counted);
        this.closed = !isYear() && isYearTold();
        this.corrections = corrections();
        this.zones = groups(call.agreement(), "zone.");
        this.older = groups(call.agreement(), "older.");
        this.groups = together(zones, older);
    }

    /** Before any of those is made that count the same people: what waits, and what is told. */
    static void decide(List<Preparing> same) {
        same.forEach(one -> one.same = same);
        boolean stale = same.stream().anyMatch(one -> one.isStale(same));
        same.forEach(one -> one.stale = stale);
        Corrections.decide(same.stream().map(one -> one.corrections).toList());
        boolean waits = same.stream().anyMatch(one -> one.isOther() && !one.mayBeTold(one.corrections.next()));
        same.forEach(one -> one.waits = waits);
    }

    /**
     * Empty if nothing else is to be told than was told last.
     *
     * @param others what is told now of the population whose people these are too
     */
    Optional<JsonObject> body(Optional<JsonObject> others) {
        if (counted.isEmpty() && before.all().isEmpty()) {
            return Optional.empty(); // no agreement says anything of it
        }
        if (waits || !isOther() || isTooLate()) {
            return Optional.empty();
        }
        int revision = last.map(told -> told.revision() + 1).orElse(0);
        Map<List<String>, Long> basis = corrections.next();
        List<Dimension> dimensions = dimensions(basis);
        List<Population.Plan> plans = population.tables().stream()
                .filter(plan -> !plan.yearly() || isYear())
                .filter(plan -> !plan.older() || !older.isEmpty())
                .toList();
        Optional<JsonObject> beside = others.or(this::othersBefore);
        Set<String> notBeside = new LinkedHashSet<>();
        beside.ifPresent(body -> plans.forEach(plan -> {
            if (!Told.tables(body).contains(population.beside(plan))) {
                notBeside.add(plan.id());
            }
        }));
        List<Population.Plan> these =
                plans.stream().filter(plan -> !notBeside.contains(plan.id())).toList();
        Set<Map<String, String>> hidden = same(beside, "", revision, dimensions);
        Release release = release(times(false, revision, dimensions), beside, revision, dimensions, these, hidden);
        Times back = times(true, revision, dimensions);
        if (back.isBack()) { // an onlooker may suppose the one or the other: both are hidden
            release.tables().stream()
                    .flatMap(table -> table.numbers().stream())
                    .filter(number -> number.told().isEmpty())
                    .forEach(number -> hidden.add(number.cell()));
            Map<String, Release.Withheld> withheld = release.withheld();
            List<Population.Plan> left = these.stream()
                    .filter(plan -> !withheld.containsKey(plan.id()))
                    .toList();
            release = and(release(back, beside, revision, dimensions, left, hidden), withheld);
        }
        return Optional.of(new TableBody(population, period, revision, RULES)
                .of(
                        without(release, notBeside),
                        basis,
                        builtOn,
                        groups,
                        before.all().size()));
    }

    private Times times(boolean back, int revision, List<Dimension> dimensions) {
        Times times = new Times(dimensions, enough(), back);
        before.all()
                .forEach(told ->
                        times.add(told.period(), told.revision(), told.basis(), told.builtOn(), told.weighed()));
        times.add(period, revision, corrections.next(), builtOn, Weighed.ALL);
        return times;
    }

    private Release release(
            Times times,
            Optional<JsonObject> beside,
            int revision,
            List<Dimension> dimensions,
            List<Population.Plan> plans,
            Set<Map<String, String>> hidden) {
        List<Ledger.Entry> entries = new ArrayList<>();
        before.all().forEach(told -> entries.addAll(told.entries()));
        List<ByPersons.Known> known = byPersons(beside, times, revision, dimensions);
        Counts counts = times.counts(
                known.stream().map(ByPersons.Known::times).distinct().toList());
        // where there is no person there is no household, as everybody knows
        same(beside, "0", revision, dimensions).forEach(cell -> knows(cell, 0, counts, entries));
        // nor a person where there is no household, as tables say that stay as they are
        same(households(), "0", revision, dimensions).forEach(cell -> knows(cell, 0, counts, entries));
        known.forEach(one -> {
            Map<String, String> cell = new LinkedHashMap<>(one.cell());
            cell.put(Times.PERIOD, Times.together(one.times()));
            if (isKnown(cell, dimensions, counts)) {
                knows(cell, one.number(), counts, entries);
            }
        });
        return new DisclosureControl(rules)
                .release(
                        counts,
                        plans.stream()
                                .map(plan -> layout(plan, revision, dimensions))
                                .toList(),
                        Ledger.of(entries),
                        hidden);
    }

    private boolean isYear() {
        return !period.contains("-");
    }

    private Corrections corrections() {
        if (!isYear()) {
            Map<List<String>, Long> told = last.map(Told::basis).orElse(counted);
            Map<List<String>, Long> now = closed ? Corrections.both(told, counted) : counted;
            return new Corrections(enough(), told, now, 0, this::mayBeTold);
        }
        Map<List<String>, Long> rest = rest();
        // a year with a quarter that nobody was told of has that quarter in its rest: no correction of anything
        Map<List<String>, Long> told = last.isPresent() || builtOn.size() == QUARTERS ? restBefore() : rest;
        return new Corrections(enough(), told, rest, builtOn.size() == QUARTERS ? enough() : 0, this::mayBeTold);
    }

    /** Those whom the year has, and no quarter that was told. */
    private Map<List<String>, Long> rest() {
        return new Corrections(enough(), Map.of(), Map.of(), 0, next -> true)
                .newcomers(Corrections.minus(counted, before.everybody(builtOn)), staying);
    }

    /** Those of the year that was told last who are in no quarter, or are not any more. */
    private Map<List<String>, Long> restBefore() {
        return last.map(year -> Corrections.minus(before.everybody(year), before.everybody(builtOn)))
                .orElse(Map.of());
    }

    private boolean isOther() {
        return last.filter(told -> told.zones().equals(groups)
                        && before.everybody(told)
                                .equals(Corrections.plus(before.everybody(builtOn), corrections.next())))
                .isEmpty();
    }

    /** Of the year of a quarter something was told, of these people or of the others that they are counted as. */
    private boolean isYearTold() {
        return Population.ALL.stream().filter(population::isOfTheSame).anyMatch(one -> earlier.body(
                        Told.key(one, period.substring(0, 4), 0))
                .isPresent());
    }

    /** A quarter of which nothing was told in time: its people are its year's. */
    private boolean isTooLate() {
        return closed && last.isEmpty();
    }

    /**
     * Whether these may be told beside all that was told of the year. Whoever subtracts one from another, quarters together and
     * a year from any revisions of its quarters too, sees nobody or enough; or what could be seen before.
     *
     * @param next everybody of a quarter; of a year those who are in none
     */
    private boolean mayBeTold(Map<List<String>, Long> next) {
        if (last.isEmpty() && (!isYear() || builtOn.size() < QUARTERS)) {
            return true; // nobody knows what a quarter that was not told would be
        }
        Map<String, Integer> quarters = before.quarters();
        quarters.remove(period);
        Map<List<String>, Long> others = before.everybody(quarters);
        Map<List<String>, Long> then = last.map(before::everybody).orElse(others);
        Map<List<String>, Long> now = isYear() ? Corrections.plus(others, next) : next;
        Map<List<String>, Long> allThen = isYear() ? then : Corrections.plus(others, then);
        Map<List<String>, Long> allNow = isYear() ? now : Corrections.plus(others, now);
        return before.together("").allMatch(all -> Corrections.mayBeSeen(enough(), all, allThen, allNow))
                && before.of(period.substring(0, 4))
                        .map(before::everybody)
                        .allMatch(year -> isYear()
                                ? Corrections.mayBeSeen(enough(), year, then, now)
                                : before.together(period)
                                        .allMatch(beside -> Corrections.mayBeSeen(
                                                enough(),
                                                year,
                                                Corrections.plus(beside, then),
                                                Corrections.plus(beside, now))));
    }

    /** What is not told yet, for whoever releases the tables; not how many people it is of. */
    Waiting waiting() {
        Map<List<String>, Long> come = closed ? lateNow() : corrections.comeLater();
        boolean enough = Corrections.sum(corrections.goLater()) >= enough()
                || Corrections.sum(corrections.comeLater()) >= enough();
        return new Waiting(
                population.id(),
                period,
                !corrections.goLater().isEmpty() || !staying.isEmpty(),
                !come.isEmpty(),
                waits,
                enough,
                corrections.isBarred(),
                stale,
                isTooLate() && !counted.isEmpty() || closed && Corrections.sum(come) >= enough(),
                untold());
    }

    /** Whom a quarter would have now and its year was not told of either. */
    private Map<List<String>, Long> lateNow() {
        Map<List<String>, Long> year =
                before.last(period.substring(0, 4)).map(before::everybody).orElse(Map.of());
        Map<List<String>, Long> rest = Corrections.minus(year, before.everybody(before.quarters()));
        return Corrections.minus(
                Corrections.minus(counted, last.map(Told::basis).orElse(Map.of())), rest);
    }

    /** Quarters that are told no more once the year is. */
    private List<String> untold() {
        if (!isYear() || last.isPresent() || corrections.next().isEmpty()) {
            return List.of();
        }
        return Stream.of("-Q1", "-Q2", "-Q3", "-Q4")
                .map(period::concat)
                .filter(quarter -> !builtOn.containsKey(quarter))
                .toList();
    }

    /** What others may not tell of the same people, these do not tell. */
    private static Release without(Release release, Set<String> tables) {
        Map<String, Release.Withheld> withheld = new LinkedHashMap<>();
        tables.forEach(table -> withheld.put(table, Release.Withheld.TOLD_BEFORE));
        return and(release, withheld);
    }

    private static Release and(Release release, Map<String, Release.Withheld> more) {
        Map<String, Release.Withheld> withheld = new LinkedHashMap<>(release.withheld());
        withheld.putAll(more);
        return new Release(release.tables(), withheld, release.ledger());
    }

    /** What was told last of the households of these persons, if nothing else is told of them now. */
    private Optional<JsonObject> households() {
        return same.stream()
                .filter(one -> one.population.alsoCountedAs().equals(Optional.of(population.id())) && !one.isOther())
                .findFirst()
                .flatMap(one -> one.last)
                .map(Told::body);
    }

    private Optional<JsonObject> othersBefore() {
        return population
                .alsoCountedAs()
                .map(Population::of)
                .flatMap(other -> Told.all(other, period.substring(0, 4), earlier).stream()
                        .filter(told -> told.period().equals(period))
                        .reduce((one, next) -> next)
                        .map(Told::body));
    }

    /**
     * Where persons are hidden, households are: if nearly everybody came alone, whoever knows the one knows the other, and
     * what two different cells hide, each gives away for the other.
     */
    private Set<Map<String, String>> same(
            Optional<JsonObject> others, String telling, int revision, List<Dimension> dimensions) {
        Set<Map<String, String>> same = new LinkedHashSet<>();
        others.ifPresent(body -> Told.telling(body, telling).forEach(codes -> {
            Map<String, String> cell = new LinkedHashMap<>(Times.cell(period, revision));
            boolean counted = true;
            for (Map.Entry<String, String> code : codes.entrySet()) {
                Optional<Dimension> by = dimensions.stream()
                        .filter(one -> one.name().equals(code.getKey()))
                        .findFirst();
                by.ifPresent(one -> cell.put(one.name(), code.getValue()));
                counted &= by.map(one -> one.has(code.getValue()))
                        .orElse(code.getValue().equals(Dimension.ALL));
            }
            if (counted) {
                same.add(cell);
            }
        }));
        return same;
    }

    /** What tables of persons say of these households, those that are told now too. */
    private List<ByPersons.Known> byPersons(
            Optional<JsonObject> now, Times times, int revision, List<Dimension> dimensions) {
        if (population.alsoCountedAs().isEmpty()) {
            return List.of();
        }
        Population other = Population.of(population.alsoCountedAs().get());
        List<Told> persons = new ArrayList<>(Told.all(other, period.substring(0, 4), earlier));
        now.map(Told::of)
                .filter(told -> persons.stream().noneMatch(one -> one.isSameTime(told)))
                .ifPresent(persons::add);
        ByPersons by = new ByPersons(persons, before.all(), everyZone());
        Counts counts = times.counts(List.of());
        by.now(Layers.time(period, revision), one -> {
            Map<String, String> cell = new LinkedHashMap<>(one);
            cell.putAll(Times.cell(period, revision));
            return isKnown(cell, dimensions, counts) ? OptionalLong.of(counts.of(cell)) : OptionalLong.empty();
        });
        return by.known();
    }

    /** Only where it is so: some were notified twice, and are no household's persons. */
    private void knows(Map<String, String> cell, long number, Counts counts, List<Ledger.Entry> entries) {
        if (counts.of(cell) == number) {
            entries.add(new Ledger.Entry(cell, OptionalLong.of(number), rules.threshold(Topic.ORDINARY), false));
        }
    }

    private static boolean isKnown(Map<String, String> cell, List<Dimension> dimensions, Counts counts) {
        return cell.entrySet().stream()
                .allMatch(code -> code.getKey().equals(Times.PERIOD)
                        ? counts.space().dimension(Times.PERIOD).has(code.getValue())
                        : dimensions.stream()
                                .anyMatch(one -> one.name().equals(code.getKey()) && one.has(code.getValue())));
    }

    private Layout layout(Population.Plan plan, int revision, List<Dimension> dimensions) {
        Map<String, String> cell = Times.cell(period, revision);
        Layout layout = Layout.of(plan.id(), plan.topic()).by(Times.PERIOD, List.of(cell.get(Times.PERIOD)));
        for (String name : plan.by()) {
            Dimension dimension = dimensions.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            layout = layout.by(name, name.equals(Population.UNIT) ? areas(plan, dimension) : shown(dimension));
        }
        return layout;
    }

    private static List<String> shown(Dimension dimension) {
        List<String> codes = new ArrayList<>(dimension.atoms());
        codes.add(Dimension.ALL);
        return codes;
    }

    /** Of a quarter small units stand together, by the agreement's zones; of a year each stands for itself too. */
    private List<String> areas(Population.Plan plan, Dimension dimension) {
        Set<String> codes = new LinkedHashSet<>(dimension.atoms());
        if (!isYear()) {
            zones.values().forEach(codes::removeAll);
        }
        codes.addAll(zones.keySet());
        if (plan.older()) {
            older.values().forEach(codes::removeAll);
            codes.addAll(older.keySet());
        }
        codes.add(Dimension.ALL);
        return List.copyOf(codes);
    }

    private List<Dimension> dimensions(Map<List<String>, Long> basis) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < population.dimensions().size(); i++) {
            String name = population.dimensions().get(i);
            int place = i;
            Set<String> atoms = new TreeSet<>();
            if (name.equals(Population.UNIT)) {
                atoms.addAll(call.units(Periods.lastDay(period)).keySet());
                groups.values().forEach(atoms::addAll);
            }
            basis.keySet().forEach(codes -> atoms.add(codes.get(place)));
            before.all().forEach(told -> told.basis().keySet().forEach(codes -> atoms.add(codes.get(place))));
            before.all().forEach(told -> shownBefore(told, name, atoms));
            List<String> fixed = population.by().get(name);
            fixed.forEach(atoms::remove);
            List<String> ordered = new ArrayList<>(atoms);
            ordered.addAll(fixed);
            Dimension.Builder dimension =
                    Dimension.of(name, population.role(name), ordered).total();
            if (name.equals(Population.UNIT)) {
                everyZone().forEach(dimension::group);
            }
            dimensions.add(dimension.build());
        }
        return dimensions;
    }

    /** Codes that a table showed, though nobody was there. */
    private void shownBefore(Told told, String name, Set<String> atoms) {
        told.entries().forEach(entry -> Optional.ofNullable(entry.cell().get(name))
                .filter(code -> !code.equals(Dimension.ALL) && !everyZone().containsKey(code))
                .ifPresent(atoms::add));
        if (name.equals(Population.UNIT)) {
            told.zones().values().forEach(atoms::addAll);
        }
    }

    /** Those of the agreement, and those of earlier messages. */
    private Map<String, TreeSet<String>> everyZone() {
        Map<String, TreeSet<String>> all = new TreeMap<>(groups);
        for (Told told : before.all()) {
            told.zones().forEach((zone, units) -> {
                if (!all.computeIfAbsent(zone, first -> units).equals(units)) {
                    throw new ImpossibleReportException(new Text(
                            "Zona " + zone
                                    + " ka tani njësi të tjera: i duhet një emër tjetër te settings i marrëveshjes",
                            "The zone " + zone
                                    + " has other units now: it needs another name in the agreement's settings"));
                }
            });
        }
        return all;
    }

    /** The least number of people of which everything may be told: the highest threshold of the tables. */
    private int enough() {
        return population.tables().stream()
                .mapToInt(plan -> rules.threshold(plan.topic()))
                .max()
                .orElseThrow();
    }

    /** Of its quarters more are gone than can wait in them: mostly they can be revised, and are revised first. */
    private boolean isStale(List<Preparing> same) {
        return !mayStay() && same.stream().noneMatch(one -> !one.staying.isEmpty() && one.mayStay());
    }

    private boolean mayStay() {
        return corrections.mayWait(staying, builtOn.size());
    }

    private static int asked(AgreementView agreement) {
        String asked = agreement.settings().getOrDefault("threshold", "");
        return asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
    }

    /** By the agreement's settings: {@code zone.RUR1: AL224-21 AL224-22}. */
    private static Map<String, TreeSet<String>> groups(AgreementView agreement, String kind) {
        Map<String, TreeSet<String>> groups = new TreeMap<>();
        agreement.settings().forEach((name, units) -> {
            if (name.startsWith(kind)) {
                groups.put(
                        name.substring(kind.length()),
                        new TreeSet<>(List.of(units.strip().split("\\s+"))));
            }
        });
        return groups;
    }

    /** In each table a unit stands once: a name is one group's, and a unit is in one at most. */
    private static Map<String, TreeSet<String>> together(
            Map<String, TreeSet<String>> zones, Map<String, TreeSet<String>> older) {
        Map<String, TreeSet<String>> all = new TreeMap<>(zones);
        all.putAll(older);
        List<String> units = new ArrayList<>();
        all.values().forEach(units::addAll);
        if (all.size() < zones.size() + older.size() || new TreeSet<>(units).size() < units.size()) {
            throw new ImpossibleReportException(new Text(
                    "Te settings një njësi qëndron në dy zone. ose older., ose një emër vlen për të dy",
                    "In settings a unit stands in two of zone. and older., or one name is meant for both"));
        }
        return all;
    }
}
