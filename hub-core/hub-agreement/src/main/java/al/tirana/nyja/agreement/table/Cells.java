package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Unseen;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of one row, in its bytes; made again and again of other rows. Used by one thread. */
final class Cells {

    /** What a decoder writes for bytes that are no character. */
    static final char NO_CHARACTER = '\uFFFD';

    private final byte separator;
    private byte[] bytes;
    private int from;
    private int to;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;
    private boolean whole;
    private boolean severalLines;

    Cells(char separator) {
        this.separator = (byte) separator;
    }

    /** Looks at a row without its line end. */
    void split(byte[] row, int begin, int end) {
        bytes = row;
        from = begin;
        to = end;
        count = 0;
        whole = true;
        severalLines = false;
        int cell = begin;
        while (cell <= end) {
            int stop = cell < end && row[cell] == '"' ? quotedEnd(cell) : plainEnd(cell);
            add(cell, stop);
            cell = stop + 1;
        }
    }

    int count() {
        return count;
    }

    /** False if the quotes do not fit: then nobody can say where a cell ends. */
    boolean whole() {
        return whole;
    }

    /** True if a line ends within the row's quotes. */
    boolean severalLines() {
        return severalLines;
    }

    /** A cell without its quotes and the space around it, seen or not. */
    String get(int index, Charset charset) {
        int start = starts[index];
        int end = ends[index];
        boolean quoted = end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"';
        if (quoted) {
            String text = new String(bytes, start + 1, end - start - 2, charset);
            return Unseen.strip(text.indexOf('"') < 0 ? text : text.replace("\"\"", "\""));
        }
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (start < end && bytes[end - 1] == ' ') {
            end--;
        }
        return start == end ? "" : Unseen.strip(new String(bytes, start, end - start, charset));
    }

    /** All cells, as they stand. */
    List<String> all(Charset charset) {
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(get(i, charset));
        }
        return all;
    }

    /** The whole row, for looking for something in it. */
    String row(Charset charset) {
        return new String(bytes, from, to - from, charset);
    }

    private int plainEnd(int cell) {
        int i = cell;
        while (i < to && bytes[i] != separator) {
            i++;
        }
        return i;
    }

    private int quotedEnd(int cell) {
        for (int i = cell + 1; i < to; i++) {
            severalLines |= bytes[i] == '\n' || bytes[i] == '\r';
            if (bytes[i] == '"') {
                if (i + 1 < to && bytes[i + 1] == '"') {
                    i++;
                } else if (i + 1 == to || bytes[i + 1] == separator) {
                    return i + 1;
                } else {
                    break;
                }
            }
        }
        whole = false;
        return plainEnd(cell);
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
