package al.tirana.nyja.disclosure;

/** One number that is told, was told, or could be worked out. For one thread. */
final class Cell {

    /** So many atoms that are not empty are remembered; no small number has more. */
    private static final int SEEDS = 10;

    final long key;
    final int[] codes;
    final int grid;
    /** In how many dimensions it joins atoms: the more, the more is lost with it. */
    final int levels;

    Status status = Status.UNTOLD;
    boolean told;
    boolean frozen;
    /** It was told before that it is small. */
    boolean wasMarked;

    /** What a step that is being weighed changes; nothing between two of them. */
    int change;

    boolean counted;

    int threshold;
    long value;
    private long[] seeds = {};

    Cell(long key, int[] codes, int grid, int levels) {
        this.key = key;
        this.codes = codes;
        this.grid = grid;
        this.levels = levels;
    }

    void add(long atom, long number) {
        value += number;
        if (seeds.length < SEEDS) {
            seeds = java.util.Arrays.copyOf(seeds, seeds.length + 1);
            seeds[seeds.length - 1] = atom;
        }
    }

    long[] seeds() {
        return seeds;
    }

    boolean isSmall() {
        return value > 0 && value < threshold;
    }

    /** Whether an onlooker who knows the marks knows that it is small. */
    boolean isAnnounced() {
        return status == Status.SMALL && told;
    }

    /** What is lost if it is hidden. */
    long cost() {
        return (1 + value) * (1 + 9L * levels);
    }
}
