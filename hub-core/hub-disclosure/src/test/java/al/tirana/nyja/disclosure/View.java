package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that somebody outside has: the tables as they were told, and what each code means. Knows nothing of how they were made.
 * Atoms are numbered; of each number that is shown it is known of which atoms it is the sum.
 */
final class View {

    /** A number in a table. */
    record Seen(Set<Integer> atoms, Long value) {}

    final int atoms;
    final List<Seen> shown = new ArrayList<>();
    /** Hidden as small, with the threshold, if the marks are known. */
    final Map<Set<Integer>, Integer> marked = new LinkedHashMap<>();

    private final Space space;

    View(Space space) {
        this.space = space;
        int number = 1;
        for (Dimension dimension : space.dimensions()) {
            number *= dimension.atoms().size();
        }
        this.atoms = number;
    }

    View sees(Release release) {
        for (Release.Table table : release.tables()) {
            for (Release.Number number : table.numbers()) {
                if (number.told().isPresent()) {
                    shown.add(new Seen(box(number.cell()), number.told().getAsLong()));
                } else if (number.status() == Status.SMALL) {
                    marked.put(box(number.cell()), table.threshold());
                }
            }
        }
        return this;
    }

    /** The atoms of a cell, by nothing but the names of the codes. */
    Set<Integer> box(Map<String, String> cell) {
        List<Integer> box = List.of(0);
        for (Dimension dimension : space.dimensions()) {
            List<String> members = cell.containsKey(dimension.name())
                    ? dimension.atomsOf(cell.get(dimension.name()))
                    : dimension.atoms();
            List<Integer> more = new ArrayList<>();
            for (int so : box) {
                for (String member : members) {
                    more.add(so * dimension.atoms().size() + dimension.atoms().indexOf(member));
                }
            }
            box = more;
        }
        return new LinkedHashSet<>(box);
    }
}
