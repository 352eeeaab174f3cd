package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where whoever has all tables of persons sees by subtracting that nobody is: between two revisions that say the same; and, if
 * the quarters that show a number are together the year's, in those that hide it, and in none.
 */
final class Nobody {

    private Nobody() {}

    static Set<Map<String, String>> of(List<Told> persons) {
        Map<String, Map<Map<String, String>, Long>> shown = new HashMap<>();
        persons.forEach(told -> shown.put(time(told.period(), told.revision()), shown(told)));
        Set<Map<String, String>> nobody = new LinkedHashSet<>();
        for (Told told : persons) {
            List<String> before = told.isYear() ? quarters(told) : List.of(time(told.period(), told.revision() - 1));
            shown.get(time(told.period(), told.revision())).forEach((cell, number) -> {
                List<String> hidden = new ArrayList<>();
                long others = 0;
                for (String time : before) {
                    Long other = shown.getOrDefault(time, Map.of()).get(cell);
                    others += other == null ? 0 : other;
                    if (other == null) {
                        hidden.add(time);
                    }
                }
                if (others == number && (told.isYear() || hidden.isEmpty())) {
                    hidden.addAll(Times.between(told.period(), told.revision()));
                    hidden.forEach(time -> nobody.add(at(cell, time)));
                }
            });
        }
        return nobody;
    }

    private static List<String> quarters(Told year) {
        List<String> quarters = new ArrayList<>();
        year.builtOn().forEach((quarter, revision) -> quarters.add(time(quarter, revision)));
        return quarters;
    }

    private static Map<String, String> at(Map<String, String> cell, String time) {
        Map<String, String> at = new LinkedHashMap<>(cell);
        at.put(Times.PERIOD, time);
        return at;
    }

    /** What is told, by codes that are no total of all. */
    private static Map<Map<String, String>, Long> shown(Told told) {
        Map<Map<String, String>, Long> shown = new HashMap<>();
        told.entries().forEach(entry -> entry.value().ifPresent(number -> {
            Map<String, String> cell = new TreeMap<>(entry.cell());
            cell.remove(Times.PERIOD);
            cell.values().removeIf(Dimension.ALL::equals);
            shown.put(cell, number);
        }));
        return shown;
    }

    private static String time(String period, int revision) {
        return period + "/r" + revision;
    }
}
