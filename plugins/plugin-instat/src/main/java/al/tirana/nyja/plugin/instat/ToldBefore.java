package al.tirana.nyja.plugin.instat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that was told of a population in a year, in the order in which it was, and who is in it. */
record ToldBefore(List<Told> all) {

    static ToldBefore of(Population population, String year, Earlier earlier) {
        return new ToldBefore(Told.all(population, year, earlier).stream()
                .sorted(Comparator.comparingInt(Told::before))
                .toList());
    }

    /** What was told last of a period. */
    Optional<Told> last(String period) {
        return of(period).reduce((one, next) -> next);
    }

    Stream<Told> of(String period) {
        return all.stream().filter(told -> told.period().equals(period));
    }

    /** The newest revision of each quarter that was told. */
    Map<String, Integer> quarters() {
        Map<String, Integer> quarters = new TreeMap<>();
        all.stream()
                .filter(told -> !told.isYear())
                .forEach(told -> quarters.merge(told.period(), told.revision(), Math::max));
        return quarters;
    }

    /** Everybody whom these quarters told of. */
    Map<List<String>, Long> everybody(Map<String, Integer> quarters) {
        Map<List<String>, Long> everybody = new LinkedHashMap<>();
        for (Told told : all) {
            if (Integer.valueOf(told.revision()).equals(quarters.get(told.period()))) {
                told.basis().forEach((codes, number) -> everybody.merge(codes, number, Long::sum));
            }
        }
        return everybody;
    }

    /** Everybody whom it tells of: of a year those of its quarters too. */
    Map<List<String>, Long> everybody(Told told) {
        return told.isYear() ? Corrections.plus(everybody(told.builtOn()), told.basis()) : told.basis();
    }

    /** Everybody of all quarters but this one, of each in any of the revisions that were told of it. */
    Stream<Map<List<String>, Long>> together(String but) {
        Stream<Map<List<String>, Long>> together = Stream.of(Map.of());
        for (String quarter : quarters().keySet()) {
            if (!quarter.equals(but)) {
                together = together.flatMap(some -> of(quarter).map(told -> Corrections.plus(some, told.basis())));
            }
        }
        return together;
    }
}
