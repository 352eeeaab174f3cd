package al.tirana.nyja.disclosure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** How many of each atom there are. What nobody counted is none. For one thread while it is filled. */
public final class Counts {

    private final Space space;
    private final TreeMap<Long, Long> numbers = new TreeMap<>();
    private final LongMap<Long> quick = new LongMap<>();

    public Counts(Space space) {
        this.space = space;
    }

    /**
     * So many more.
     *
     * @param atom an atom of each dimension, by the dimension's name; of a dimension with one atom it may be left out
     */
    public Counts add(Map<String, String> atom, long number) {
        int[] codes = new int[space.size()];
        for (int i = 0; i < codes.length; i++) {
            Dimension dimension = space.at(i);
            String said = atom.get(dimension.name());
            codes[i] = said == null && dimension.atoms().size() == 1 ? 0 : dimension.index(String.valueOf(said));
            if (codes[i] >= dimension.atoms().size()) {
                throw new IllegalArgumentException("Counted is by what nothing divides further: " + dimension.name());
            }
        }
        return add(codes, number);
    }

    Counts add(int[] atom, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("No number below nothing");
        }
        if (number > 0 && space.isImpossible(atom)) {
            throw new IllegalArgumentException("Somebody is where nobody can be");
        }
        if (number > 0) {
            long key = space.key(atom);
            quick.put(key, numbers.merge(key, number, Math::addExact));
        }
        return this;
    }

    public Space space() {
        return space;
    }

    /** How many of a cell. */
    public long of(Map<String, String> cell) {
        int[] codes = space.codes(cell);
        return numbers.entrySet().stream()
                .filter(one -> space.covers(codes, space.codes(one.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Each atom of which there is one at least, always in the same order. */
    public void each(ObjLongConsumer<Map<String, String>> takes) {
        numbers.forEach((key, number) -> takes.accept(space.named(space.codes(key)), number));
    }

    Map<Long, Long> numbers() {
        return Collections.unmodifiableMap(numbers);
    }

    long at(long atom) {
        Long number = quick.get(atom);
        return number == null ? 0 : number;
    }
}
