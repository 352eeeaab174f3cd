package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All dimensions by which something is counted. An atom of it is one atom of each. Immutable. */
public final class Space {

    private final List<Dimension> dimensions;
    private final List<int[]> impossible;

    private Space(List<Dimension> dimensions, List<int[]> impossible) {
        this.dimensions = List.copyOf(dimensions);
        this.impossible = List.copyOf(impossible);
        long cells = 1;
        for (Dimension dimension : dimensions) {
            cells = Math.multiplyExact(cells, dimension.size());
        }
    }

    public static Space of(Dimension... dimensions) {
        return new Space(List.of(dimensions), List.of());
    }

    public static Space of(List<Dimension> dimensions) {
        return new Space(dimensions, List.of());
    }

    /** The same, where nobody can be in this cell, as everybody knows. */
    public Space without(Map<String, String> cell) {
        List<int[]> more = new ArrayList<>(impossible);
        more.add(codes(cell));
        return new Space(dimensions, more);
    }

    /** The same with one dimension more, the last; where nobody can be, nobody can be in any of its codes. */
    Space and(Dimension last) {
        List<Dimension> more = new ArrayList<>(dimensions);
        more.add(last);
        List<int[]> boxes = new ArrayList<>();
        for (int[] box : impossible) {
            for (int atom = 0; atom < last.atoms().size(); atom++) {
                int[] longer = Arrays.copyOf(box, box.length + 1);
                longer[box.length] = atom;
                boxes.add(longer);
            }
        }
        return new Space(more, boxes);
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** The dimension of this name. */
    public Dimension dimension(String name) {
        return dimensions.get(position(name));
    }

    int position(String name) {
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No dimension " + name);
    }

    int size() {
        return dimensions.size();
    }

    Dimension at(int position) {
        return dimensions.get(position);
    }

    /** Codes by their index, in the order of the dimensions; what is not named is all together. */
    int[] codes(Map<String, String> named) {
        int[] codes = new int[dimensions.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] =
                    dimensions.get(i).index(named.getOrDefault(dimensions.get(i).name(), Dimension.ALL));
        }
        for (String name : named.keySet()) {
            position(name);
        }
        return codes;
    }

    /** The number of a cell, or, of atoms' own codes, of an atom. */
    long key(int[] codes) {
        long key = 0;
        for (int i = 0; i < codes.length; i++) {
            key = key * dimensions.get(i).size() + codes[i];
        }
        return key;
    }

    int[] codes(long key) {
        int[] codes = new int[dimensions.size()];
        long rest = key;
        for (int i = codes.length - 1; i >= 0; i--) {
            codes[i] = (int) (rest % dimensions.get(i).size());
            rest /= dimensions.get(i).size();
        }
        return codes;
    }

    /** By name, for what people read; of several names of a code the first. */
    Map<String, String> named(int[] codes) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            Dimension dimension = dimensions.get(i);
            int code = codes[i];
            named.put(
                    dimension.name(),
                    dimension.codes().stream()
                            .filter(one -> dimension.index(one) == code)
                            .findFirst()
                            .orElseThrow());
        }
        return named;
    }

    boolean covers(int[] codes, int[] atom) {
        for (int i = 0; i < codes.length; i++) {
            if (!dimensions.get(i).contains(codes[i], atom[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether nobody can be in any atom of this cell, or in this atom. */
    boolean isImpossible(int[] codes) {
        for (int[] box : impossible) {
            if (within(codes, box)) {
                return true;
            }
        }
        return false;
    }

    private boolean within(int[] codes, int[] box) {
        for (int i = 0; i < codes.length; i++) {
            if (!dimensions.get(i).within(codes[i], box[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Arrays.toString(dimensions.stream().map(Dimension::name).toArray());
    }
}
