package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.FactCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is counted of some time.
 *
 * @param admitted how many messages of each type came, by its short name
 * @param facts what the flow's clause lets it count
 */
record WindowCounts(Map<String, Long> admitted, List<FactCount> facts) {

    /** No type's name has a blank. */
    private static final String FACT = "fact ";

    WindowCounts {
        admitted = Map.copyOf(admitted);
        facts = List.copyOf(facts);
    }

    /** Whether a number that {@link #all} names is of no fact, or of one that these types say, by their short names. */
    static boolean isOf(String number, Set<String> shortTypes) {
        return !number.startsWith(FACT)
                || shortTypes.contains(number.substring(FACT.length(), number.indexOf(' ', FACT.length())));
    }

    /** Every number by a name of its own: where one of them is another than before, the time is reported anew. */
    Map<String, Long> all() {
        Map<String, Long> all = new HashMap<>(admitted);
        for (FactCount count : facts) {
            String name = FACT + count.type() + " " + count.fact() + " " + new TreeMap<>(count.by());
            all.put(name, count.number());
            count.amounts().forEach((amount, sum) -> all.put(name + " " + amount, sum));
        }
        return all;
    }
}
