package al.tirana.nyja.agreement.table;

import java.util.Arrays;

/**
 * Where each row of a table stands, and which rows belong together: some 40 bytes a row, so that a table in any order
 * can be read record by record. Used by one thread.
 *
 * <p>Rows are gathered by a hash of their record's number; two numbers with one hash are told apart when their rows are
 * read.
 */
final class RowIndex {

    private final KeyHashes hashes = new KeyHashes();
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int[] lines = new int[1024];
    private int rows;

    private int[] members = new int[1024];
    private int[] memberships = new int[1024];
    private int count;
    private int groups;

    private int[] begins;
    private int[] ordered;

    /** Adds a row and gives its number; what it belongs to is said next. */
    int add(long offset, int length, long line) {
        if (rows == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * rows);
            lengths = Arrays.copyOf(lengths, 2 * rows);
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        offsets[rows] = offset;
        lengths[rows] = length;
        lines[rows] = Math.toIntExact(line);
        return rows++;
    }

    /** This row belongs to this record. */
    void belongsTo(String key, int row) {
        int group = hashes.putIfAbsent(key, groups);
        groups = Math.max(groups, group + 1);
        member(group, row);
    }

    /** This row belongs to no other. */
    void alone(int row) {
        member(groups++, row);
    }

    /** Call once, after the last row. */
    void close() {
        begins = new int[groups + 1];
        for (int i = 0; i < count; i++) {
            begins[memberships[i] + 1]++;
        }
        for (int i = 0; i < groups; i++) {
            begins[i + 1] += begins[i];
        }
        ordered = new int[count];
        int[] next = Arrays.copyOf(begins, groups);
        for (int i = 0; i < count; i++) {
            ordered[next[memberships[i]]++] = members[i];
        }
        members = null;
        memberships = null;
    }

    int rows() {
        return rows;
    }

    /** Groups are numbered in the order in which they were named. */
    int groups() {
        return groups;
    }

    /** The rows of a group, in the order of the table. */
    int[] rowsOf(int group) {
        int[] found = Arrays.copyOfRange(ordered, begins[group], begins[group + 1]);
        Arrays.sort(found);
        return found;
    }

    /** The group of a record, or -1. */
    int group(String key) {
        return hashes.find(key);
    }

    long offset(int row) {
        return offsets[row];
    }

    int length(int row) {
        return lengths[row];
    }

    long line(int row) {
        return lines[row];
    }

    private void member(int group, int row) {
        if (count == members.length) {
            members = Arrays.copyOf(members, 2 * count);
            memberships = Arrays.copyOf(memberships, 2 * count);
        }
        members[count] = row;
        memberships[count] = group;
        count++;
    }
}
