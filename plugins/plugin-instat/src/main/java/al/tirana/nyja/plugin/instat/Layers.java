package al.tirana.nyja.plugin.instat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who was told of together, in the order in which it was told: layers of people whom the same tables count. Somebody outside
 * supposes that people of the same codes are the same people wherever that may be, so it is supposed here: who stays in a
 * quarter are those who were in it longest, who comes back are those who went last, who leaves a quarter is who comes to another
 * or came there meanwhile, and a year's people who are in no quarter are those who were taken out of one.
 */
final class Layers {

    /** Those of a year who are in no quarter that it was built on. */
    static final String REST = "REST";

    private static final int QUARTERS = 4;

    /** People of whom everything that was told counts all or none. */
    private static final class Layer {

        private final String name;
        private Map<List<String>, Long> numbers;

        Layer(String name, Map<List<String>, Long> numbers) {
            this.name = name;
            this.numbers = numbers;
        }
    }

    private final List<Layer> all = new ArrayList<>();
    private int names;
    private final Map<String, List<Layer>> told = new LinkedHashMap<>();

    /** Of each quarter its latest revision. */
    private final Map<String, String> newest = new TreeMap<>();

    private final List<String> years = new ArrayList<>();

    private final boolean back;
    private boolean isBack;

    /** @param back who was taken out of a quarter is rather in the year's rest than in another quarter */
    Layers(boolean back) {
        this.back = back;
    }

    /** Whether there was anybody who may be in either. */
    boolean isBack() {
        return isBack;
    }

    void quarter(String period, int revision, Map<List<String>, Long> basis) {
        String name = time(period, revision);
        List<Layer> own = told(newest.getOrDefault(period, ""));
        Set<Layer> known = new LinkedHashSet<>();
        for (int earlier = revision - 2; earlier >= 0; earlier--) {
            known.addAll(told(time(period, earlier)));
        }
        for (int i = years.size() - 1; i >= 0; i--) {
            known.addAll(told(years.get(i)));
        }
        known.addAll(replaced());
        newest.values().forEach(quarter -> told(quarter).forEach(known::remove));
        List<Layer> people = people(name, basis, own, known);
        told.put(name, people);
        newest.put(period, name);
        own.stream().filter(layer -> !people.contains(layer)).forEach(layer -> moved(layer, period));
    }

    /** Who leaves a quarter and came to another before: of the same codes, they are the same people, told of twice meanwhile. */
    private void moved(Layer gone, String from) {
        newest.forEach((quarter, last) -> {
            if (!quarter.equals(from)) {
                List<Layer> came = new ArrayList<>(told(last));
                came.removeAll(told(time(quarter, 0)));
                came.stream().filter(layer -> mayBeOne(gone, layer)).forEach(layer -> join(gone, layer));
            }
        });
    }

    /**
     * Who was taken out of a quarter may be who came to another, or who is in none. Supposed here is that they are in none, and
     * that others came: so whoever adds both quarters, as they once were, has nobody twice.
     */
    private void mayBeBack(Map<List<String>, Long> rest) {
        Set<Layer> there = new LinkedHashSet<>();
        newest.values().forEach(quarter -> there.addAll(told(quarter)));
        Set<Layer> gone = new LinkedHashSet<>();
        newest.forEach((quarter, last) -> {
            Set<Layer> replaced = replaced(quarter, last);
            told(last).forEach(replaced::remove);
            gone.addAll(replaced);
        });
        Map<List<String>, Long> left = rest;
        for (Layer layer : gone) {
            left = there.contains(layer) ? left : Corrections.minus(left, layer.numbers);
        }
        for (Layer layer : gone) {
            Map<List<String>, Long> both = Corrections.both(layer.numbers, left);
            boolean inAYear = years.stream().anyMatch(year -> told.get(year).contains(layer));
            if (there.contains(layer) && !inAYear && !both.isEmpty()) {
                left = Corrections.minus(left, both);
                isBack = true;
                Layer same = part(layer, new LinkedHashMap<>(both)).orElseThrow();
                Layer others = layer(same.name, both);
                newest.forEach((quarter, last) -> {
                    if (told(last).contains(same)) {
                        told.forEach((time, of) -> {
                            if (time.startsWith(quarter + "/")) {
                                of.replaceAll(one -> one == same ? others : one);
                            }
                        });
                    }
                });
            }
        }
    }

    /** Nobody knows yet where the one is now, and nothing that was told counts both. */
    private boolean mayBeOne(Layer gone, Layer other) {
        return newest.values().stream().noneMatch(quarter -> told(quarter).contains(gone))
                && told.values().stream().noneMatch(of -> of.contains(gone) && of.contains(other));
    }

    private void join(Layer gone, Layer came) {
        Map<List<String>, Long> both = Corrections.both(gone.numbers, came.numbers);
        if (both.isEmpty()) {
            return;
        }
        Layer same = part(gone, new LinkedHashMap<>(both)).orElseThrow();
        Layer there = part(came, new LinkedHashMap<>(both)).orElseThrow();
        told.values().forEach(of -> of.replaceAll(layer -> layer == there ? same : layer));
        all.remove(there);
    }

    /** @param rest who is in none of the quarters it was built on */
    void year(String year, int revision, Map<List<String>, Long> rest, Map<String, Integer> builtOn) {
        if (back) {
            mayBeBack(rest);
        }
        Set<Layer> quarters = new LinkedHashSet<>();
        builtOn.forEach((quarter, built) -> quarters.addAll(told(time(quarter, built))));
        List<Layer> own = new ArrayList<>(told(time(REST, revision - 1)));
        own.removeAll(quarters);
        Set<Layer> known = new LinkedHashSet<>();
        for (int earlier = revision - 2; earlier >= 0; earlier--) {
            known.addAll(told(time(REST, earlier)));
        }
        for (int i = years.size() - 1; i >= 0; i--) {
            known.addAll(told(years.get(i)));
        }
        known.addAll(replaced());
        known.removeAll(quarters);
        own.forEach(known::remove);
        boolean whole = builtOn.size() == QUARTERS && rest.isEmpty(); // an onlooker supposes that there is nobody else
        String name = time(REST, revision);
        told.put(name, whole ? new ArrayList<>() : people(name, rest, own, known));
        Set<Layer> everybody = new LinkedHashSet<>();
        builtOn.forEach((quarter, built) -> everybody.addAll(told(time(quarter, built))));
        everybody.addAll(told(name));
        told.put(time(year, revision), new ArrayList<>(everybody));
        years.add(time(year, revision));
    }

    /** Everything that is shown, and of whom, by the names of their layers; a year's rest has a name of its own. */
    Map<String, Set<String>> shown() {
        Map<String, Set<String>> shown = new LinkedHashMap<>();
        told.forEach((name, layers) -> {
            Set<String> names = new LinkedHashSet<>();
            layers.forEach(layer -> names.add(layer.name));
            shown.put(name, names);
        });
        return shown;
    }

    /** The layers, each with its people. */
    Map<String, Map<List<String>, Long>> numbers() {
        Map<String, Map<List<String>, Long>> numbers = new LinkedHashMap<>();
        all.forEach(layer -> numbers.put(layer.name, layer.numbers));
        return numbers;
    }

    static String time(String period, int revision) {
        return period + "/r" + revision;
    }

    /** Who was in a quarter when it was told before. */
    private Set<Layer> replaced() {
        Set<Layer> replaced = new LinkedHashSet<>();
        newest.forEach((quarter, last) -> replaced.addAll(replaced(quarter, last)));
        return replaced;
    }

    private Set<Layer> replaced(String quarter, String last) {
        Set<Layer> replaced = new LinkedHashSet<>();
        for (int earlier = revision(last) - 1; earlier >= 0; earlier--) {
            replaced.addAll(told(time(quarter, earlier)));
        }
        return replaced;
    }

    private static int revision(String time) {
        return Integer.parseInt(time.substring(time.lastIndexOf('r') + 1));
    }

    private List<Layer> told(String name) {
        return List.copyOf(told.getOrDefault(name, List.of()));
    }

    private List<Layer> people(String name, Map<List<String>, Long> basis, List<Layer> own, Set<Layer> known) {
        Map<List<String>, Long> left = new LinkedHashMap<>(basis);
        List<Layer> people = new ArrayList<>();
        for (Layer layer : own) {
            if (layer.numbers.isEmpty()) {
                people.add(layer); // for all that an onlooker knows somebody is in it
            }
            part(layer, left).ifPresent(people::add);
        }
        List.copyOf(known).forEach(layer -> part(layer, left).ifPresent(people::add));
        if (!left.isEmpty() || people.isEmpty()) {
            people.add(layer(name, left));
        }
        return people;
    }

    /** Those of a layer who are among the people; the others are a layer of their own from now on. */
    private Optional<Layer> part(Layer layer, Map<List<String>, Long> people) {
        Map<List<String>, Long> here = new LinkedHashMap<>();
        layer.numbers.forEach((codes, number) -> {
            long both = Math.min(number, people.getOrDefault(codes, 0L));
            if (both > 0) {
                here.put(codes, both);
                people.merge(codes, -both, Long::sum);
            }
        });
        people.values().removeIf(number -> number == 0);
        if (here.isEmpty()) {
            return Optional.empty();
        }
        if (here.equals(layer.numbers)) {
            return Optional.of(layer);
        }
        Layer part = layer(layer.name, here);
        layer.numbers = Corrections.minus(layer.numbers, here);
        told.values().stream().filter(of -> of.contains(layer)).forEach(of -> of.add(part));
        return Optional.of(part);
    }

    private Layer layer(String name, Map<List<String>, Long> numbers) {
        Layer layer = new Layer(name + ":" + names++, numbers);
        all.add(layer);
        return layer;
    }
}
