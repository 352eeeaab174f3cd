package al.tirana.nyja.xlsx;

import java.util.List;

/**
 * How a sheet is laid out that the hub writes.
 *
 * @param widths of its columns, in characters
 * @param frozen rows at the top that stay in view
 * @param locked whether only cells to be filled in may be changed
 * @param rules of its columns
 */
public record Plan(List<Integer> widths, int frozen, boolean locked, List<Rule> rules) {

    public Plan {
        widths = List.copyOf(widths);
        rules = List.copyOf(rules);
    }
}
