package al.tirana.nyja.disclosure;

import java.util.Arrays;

/** The dimensions that some tables show together: each of their cells says something in these alone. */
record Grid(Space space, int number, int[] dimensions) {

    /** Takes what holds an atom. */
    interface Takes {
        void cell(long key);
    }

    boolean names(int dimension) {
        return Arrays.binarySearch(dimensions, dimension) >= 0;
    }

    /** Each cell of these dimensions that holds the atom. */
    void holding(int[] atom, Takes takes) {
        holding(0, 0L, atom, takes);
    }

    private void holding(int position, long key, int[] atom, Takes takes) {
        if (position == space.size()) {
            takes.cell(key);
            return;
        }
        Dimension dimension = space.at(position);
        if (!names(position)) {
            holding(position + 1, key * dimension.size() + dimension.all(), atom, takes);
            return;
        }
        for (int code : dimension.containing(atom[position])) {
            holding(position + 1, key * dimension.size() + code, atom, takes);
        }
    }
}
