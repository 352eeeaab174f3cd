package al.tirana.nyja.simulator.police;

import java.util.SortedSet;

/**
 * A line that the report must hold.
 *
 * @param lines it stands at one of these lines of the file: what is wrong with the household as a whole may be told at
 *     any of its rows
 * @param column the column's name; empty if it concerns the row as a whole
 * @param code such as {@code FPR-102}
 * @param warning whether the household is accepted all the same
 */
public record ExpectedFault(SortedSet<Long> lines, String column, String code, boolean warning) {}
