package al.tirana.nyja.agreement;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places a person has excluded in the consent: a field, or everything below a place. Not changed once built. */
final class Exclusions {

    static final Exclusions NONE = new Exclusions();

    private final Map<String, Exclusions> below = new HashMap<>();
    private boolean excluded;

    private Exclusions() {}

    /** @param pointers JSON pointers from the message's root, with an index or {@code *} in arrays */
    static Exclusions of(Collection<String> pointers) {
        Exclusions root = new Exclusions();
        for (String pointer : withWhatTellsThem(pointers)) {
            if (MessageType.isBelow(pointer, "/data")) {
                Exclusions place = root;
                for (String step : Pointers.steps(pointer)
                        .subList(1, Pointers.steps(pointer).size())) {
                    place = place.below.computeIfAbsent(step, s -> new Exclusions());
                }
                place.excluded = true;
            }
        }
        return root.excluded || !root.below.isEmpty() ? root : NONE;
    }

    /** The national id holds birth date and sex, a birth date its year: who excludes these excludes what tells them. */
    private static Collection<String> withWhatTellsThem(Collection<String> pointers) {
        Set<String> all = new LinkedHashSet<>(pointers);
        for (String pointer : pointers) {
            String person = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
            switch (pointer.substring(person.length())) {
                case "/birthDate", "/sex" -> all.add(person + "/nid");
                case "/birthYear" -> all.addAll(List.of(person + "/nid", person + "/birthDate"));
                default -> {}
            }
        }
        return all;
    }

    boolean excluded() {
        return excluded;
    }

    Exclusions member(String name) {
        return below.getOrDefault(name, NONE);
    }

    Exclusions element(int index) {
        if (below.isEmpty()) {
            return NONE;
        }
        Exclusions every = member("*");
        Exclusions single = member(Integer.toString(index));
        return single == NONE ? every : every == NONE ? single : every.and(single);
    }

    private Exclusions and(Exclusions other) {
        Exclusions both = new Exclusions();
        both.excluded = excluded || other.excluded;
        both.below.putAll(below);
        other.below.forEach((step, place) -> both.below.merge(step, place, Exclusions::and));
        return both;
    }
}
