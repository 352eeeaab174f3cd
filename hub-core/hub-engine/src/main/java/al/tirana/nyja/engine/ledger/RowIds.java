package al.tirana.nyja.engine.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ids of rows, in order and without repeats, as ranges: PostgreSQL's {@code int8multirange} and its text. */
final class RowIds {

    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,18}),(\\d{1,18})\\)");

    /** @param rank how many ids come before this range */
    private record Range(long from, long until, int rank) {}

    private final List<Range> ranges = new ArrayList<>();
    private int size;

    /** @param sorted ascending */
    static RowIds of(List<Long> sorted) {
        RowIds ids = new RowIds();
        int i = 0;
        while (i < sorted.size()) {
            long from = sorted.get(i);
            long until = from + 1;
            for (i++; i < sorted.size() && sorted.get(i) == until; i++) {
                until++;
            }
            ids.add(from, until);
        }
        return ids;
    }

    /** @param text as {@link #toString} wrote it; of anything else what can be read of it */
    static RowIds parse(String text) {
        RowIds ids = new RowIds();
        RANGE.matcher(text == null ? "" : text).results().forEach(range -> ids.add(number(range, 1), number(range, 2)));
        return ids;
    }

    private static long number(MatchResult range, int group) {
        return Long.parseLong(range.group(group));
    }

    private void add(long from, long until) {
        ranges.add(new Range(from, until, size));
        size += Math.toIntExact(until - from);
    }

    int size() {
        return size;
    }

    /** From 0; -1: not among them. */
    int indexOf(long id) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (id < range.from()) {
                high = middle - 1;
            } else if (id >= range.until()) {
                low = middle + 1;
            } else {
                return range.rank() + (int) (id - range.from());
            }
        }
        return -1;
    }

    boolean contains(long id) {
        return indexOf(id) >= 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Range range : ranges) {
            text.append(text.length() == 1 ? "[" : ",[")
                    .append(range.from())
                    .append(',')
                    .append(range.until())
                    .append(')');
        }
        return text.append('}').toString();
    }
}
