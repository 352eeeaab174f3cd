package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which numbers of tables may be told. The same question has the same answer each time. Immutable. */
public final class DisclosureControl {

    private final RuleSet rules;

    public DisclosureControl(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * Tables that are told together.
     *
     * @param counts what is counted, for all times of which something is or was told
     * @param layouts the tables, the most important first
     * @param before all that was told of the same before
     * @throws IllegalArgumentException if a number that was told is another in the counts: that is a revision, which has a
     *     version of its own ({@link Versions})
     */
    public Release release(Counts counts, List<Layout> layouts, Ledger before) {
        return release(counts, layouts, before, Set.of());
    }

    /**
     * Tables that are told together with others, which count something else of the same people.
     *
     * @param hidden cells, by the codes of the dimensions that a table shows, which are hidden whatever they are: the others
     *     hide theirs
     */
    public Release release(Counts counts, List<Layout> layouts, Ledger before, Set<Map<String, String>> hidden) {
        if (layouts.stream().map(Layout::name).distinct().count() < layouts.size()) {
            throw new IllegalArgumentException("Each table has a name of its own");
        }
        Map<String, Release.Withheld> withheld = new LinkedHashMap<>();
        List<Layout> allowed = new ArrayList<>();
        for (Layout layout : layouts) {
            Optional<Release.Withheld> not = LayoutRules.refusal(counts, layout, rules);
            not.ifPresent(why -> withheld.put(layout.name(), why));
            if (not.isEmpty()) {
                allowed.add(layout);
            }
        }
        List<Map<Long, Long>> populations = new ArrayList<>();
        Optional<List<Release.Table>> together = tables(counts, allowed, before, hidden, populations);
        if (together.isPresent()) {
            return new Release(together.get(), withheld, before.and(entries(together.get())));
        }
        List<Release.Table> tables = new ArrayList<>();
        Ledger ledger = before;
        for (Layout layout : allowed) {
            Optional<List<Release.Table>> alone = tables(counts, List.of(layout), ledger, hidden, populations);
            if (alone.isEmpty()) {
                withheld.put(layout.name(), Release.Withheld.TOLD_BEFORE);
            } else {
                tables.addAll(alone.get());
                ledger = ledger.and(entries(alone.get()));
            }
        }
        return new Release(tables, withheld, ledger);
    }

    private Optional<List<Release.Table>> tables(
            Counts counts,
            List<Layout> layouts,
            Ledger before,
            Set<Map<String, String>> hidden,
            List<Map<Long, Long>> populations) {
        Cells cells = Cells.of(counts, layouts, before, rules);
        hidden.forEach(cells::hide);
        Protection protection = new Protection(rules, cells, List.copyOf(populations));
        boolean safe = protection.protect();
        populations.addAll(protection.populations());
        if (!safe) {
            return Optional.empty();
        }
        if (!new Audit(rules, cells).holds(protection.proofs())) {
            throw new IllegalStateException("A hidden number is not proven safe");
        }
        return Optional.of(layouts.stream().map(layout -> table(cells, layout)).toList());
    }

    private Release.Table table(Cells cells, Layout layout) {
        List<Release.Number> numbers = new ArrayList<>();
        List<Map<String, String>> rows = List.of(Map.of());
        for (Map.Entry<String, List<String>> by : layout.codes().entrySet()) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> row : rows) {
                for (String code : by.getValue()) {
                    Map<String, String> cell = new LinkedHashMap<>(row);
                    cell.put(by.getKey(), code);
                    more.add(cell);
                }
            }
            rows = more;
        }
        for (Map<String, String> row : rows) {
            Cell cell = cells.find(cells.space().codes(row));
            numbers.add(new Release.Number(row, cell.value, cell.status));
        }
        return new Release.Table(layout, rules.threshold(layout.topic()), numbers);
    }

    private static List<Ledger.Entry> entries(List<Release.Table> tables) {
        List<Ledger.Entry> entries = new ArrayList<>();
        for (Release.Table table : tables) {
            for (Release.Number number : table.numbers()) {
                entries.add(new Ledger.Entry(
                        number.cell(), number.told(), table.threshold(), number.status() == Status.SMALL));
            }
        }
        return entries;
    }
}
