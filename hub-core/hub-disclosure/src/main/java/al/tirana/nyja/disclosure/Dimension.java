package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to divide what is counted. At the bottom stand its atoms, which nothing divides further; each code is a set of atoms.
 * So any number of hierarchies stands side by side: units and zones, two divisions of the same area, months and quarters and
 * the year to date. Codes of the same atoms are one. Immutable.
 */
public final class Dimension {

    /** The code of all atoms together. */
    public static final String ALL = "_T";

    /** What a dimension is to an onlooker. */
    public enum Role {
        AREA,
        /** Its atoms are months. */
        TIME,
        SEX,
        AGE,
        /** What nobody may learn of everybody in a group. */
        TRAIT,
        /** Which of several revisions is meant. */
        VERSION,
        /**
         * Which of several periods, and which revision of it. Its atoms are people who came and went together. Of what a
         * table shows, the periods and revisions that are a part of it are known too.
         */
        PERIOD,
        OTHER
    }

    private final String name;
    private final Role role;
    private final List<String> atoms;
    private final Map<String, Integer> indexes;
    private final List<BitSet> members;
    private final int[][] containing;
    private final BitSet named = new BitSet();
    private final int all;

    private Dimension(Builder from) {
        this.name = from.name;
        this.role = from.role;
        this.atoms = List.copyOf(from.atoms);
        this.indexes = Collections.unmodifiableMap(new LinkedHashMap<>(from.indexes));
        this.members = List.copyOf(from.members);
        this.containing = new int[atoms.size()][];
        for (int atom = 0; atom < containing.length; atom++) {
            int which = atom;
            containing[atom] = java.util.stream.IntStream.range(0, members.size())
                    .filter(code -> members.get(code).get(which))
                    .toArray();
        }
        this.all = indexes.getOrDefault(ALL, -1);
        from.groups.forEach(code -> named.set(indexes.get(code)));
    }

    /** One of these atoms, and of nothing yet that joins them. */
    public static Builder of(String name, Role role, Collection<String> atoms) {
        return new Builder(name, role, atoms);
    }

    /** One whose atoms add up to a total, and nothing else. */
    public static Dimension flat(String name, Role role, String... atoms) {
        return of(name, role, List.of(atoms)).total().build();
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public List<String> atoms() {
        return atoms;
    }

    /** All codes, atoms first. */
    public Collection<String> codes() {
        return indexes.keySet();
    }

    /** Whether it has this code. */
    public boolean has(String code) {
        return indexes.containsKey(code);
    }

    /** The atoms of a code. */
    public List<String> atomsOf(String code) {
        return members.get(index(code)).stream().mapToObj(atoms::get).toList();
    }

    int index(String code) {
        Integer index = indexes.get(code);
        if (index == null) {
            throw new IllegalArgumentException("No such code in " + name);
        }
        return index;
    }

    /** Number of different codes; the first are the atoms, in their order. */
    int size() {
        return members.size();
    }

    /** Index of all together; negative if there is no such code. */
    int all() {
        return all;
    }

    /** Whether people have a name for it; of an atom they may have none. */
    boolean isGroup(int code) {
        return named.get(code);
    }

    /** Whether everything in one code is in another. */
    boolean within(int code, int other) {
        if (code < atoms.size()) {
            return members.get(other).get(code);
        }
        BitSet rest = (BitSet) members.get(code).clone();
        rest.andNot(members.get(other));
        return rest.isEmpty();
    }

    BitSet members(int code) {
        return members.get(code);
    }

    boolean contains(int code, int atom) {
        return members.get(code).get(atom);
    }

    int[] containing(int atom) {
        return containing[atom];
    }

    /** Collects the codes. */
    public static final class Builder {

        private final String name;
        private final Role role;
        private final List<String> atoms;
        private final Map<String, Integer> indexes = new LinkedHashMap<>();
        private final List<BitSet> members = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();

        private Builder(String name, Role role, Collection<String> atoms) {
            this.name = name;
            this.role = role;
            this.atoms = List.copyOf(atoms);
            for (String atom : this.atoms) {
                BitSet alone = new BitSet();
                alone.set(members.size());
                put(atom, alone);
            }
        }

        /** A code for several other codes together. */
        public Builder group(String code, Collection<String> of) {
            BitSet together = new BitSet();
            of.forEach(one -> together.or(members.get(indexes.get(one))));
            put(code, together);
            groups.add(code);
            return this;
        }

        /** All together, as {@link Dimension#ALL}. */
        public Builder total() {
            return group(ALL, atoms);
        }

        private void put(String code, BitSet set) {
            if (indexes.containsKey(code) || set.isEmpty()) {
                throw new IllegalArgumentException("A code stands once, for something: " + code);
            }
            int known = members.indexOf(set);
            indexes.put(code, known < 0 ? members.size() : known);
            if (known < 0) {
                members.add(set);
            }
        }

        public Dimension build() {
            return new Dimension(this);
        }
    }
}
