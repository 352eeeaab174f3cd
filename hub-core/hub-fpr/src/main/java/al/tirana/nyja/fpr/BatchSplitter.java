package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.FprJson.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts an array into its elements by brackets and quotes alone, without understanding them, so that what is wrong in one
 * element stays there. One element after the other: only one of them is ever held as a tree.
 */
final class BatchSplitter implements Iterator<Parsed> {

    private enum Next {
        FIRST,
        ELEMENT,
        AFTER_THE_END,
        TOO_MANY,
        NOTHING
    }

    private final byte[] input;
    private final Limits limits;
    private int at;
    private int line = 1;
    private int given;
    private int valuesLeft;
    private Next next = Next.FIRST;

    BatchSplitter(byte[] input, Limits limits) {
        this.input = input;
        this.limits = limits;
        this.valuesLeft = limits.batchValues();
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** How many elements an array seems to have; one more than {@code most} for any larger number. */
    static int count(byte[] input, int most) {
        BatchSplitter splitter = new BatchSplitter(input, Limits.USUAL);
        splitter.skipSpace();
        Extent extent = new Extent(input, splitter.at + 1, 1);
        int count = 1;
        while (count <= most && extent.toEnd() && input[extent.at()] == ',') {
            count++;
            extent = new Extent(input, extent.at() + 1, 1);
        }
        return count;
    }

    /** All of them, if the array is whole; see {@link FprJson#elements}. */
    static Optional<List<byte[]>> elements(byte[] input) {
        BatchSplitter splitter = new BatchSplitter(input, Limits.USUAL);
        splitter.skipSpace();
        List<byte[]> elements = new ArrayList<>();
        if (splitter.at == input.length || input[splitter.at] != '[') {
            return Optional.empty();
        }
        do {
            splitter.at++;
            splitter.skipSpace();
            Extent extent = new Extent(input, splitter.at, 1);
            if (!extent.toEnd() || elements.size() == FprJson.MAX_BATCH) {
                return Optional.empty();
            }
            elements.add(Arrays.copyOfRange(input, splitter.at, extent.at()));
            splitter.at = extent.at();
        } while (input[splitter.at] == ',');
        splitter.at++;
        splitter.skipSpace();
        if (splitter.at < input.length) {
            return Optional.empty();
        }
        return Optional.of(elements.size() == 1 && elements.get(0).length == 0 ? List.of() : elements);
    }

    @Override
    public boolean hasNext() {
        return next != Next.NOTHING;
    }

    @Override
    public Parsed next() {
        return switch (next) {
            case FIRST -> first();
            case ELEMENT -> element();
            case AFTER_THE_END ->
                last(Finding.of("FPR-101").detail("tekst pas fundit të grupit", "text after the end of the batch"));
            case TOO_MANY ->
                last(Finding.of("FPR-107").detail("tepër mesazhe në grup", "too many messages in the batch"));
            case NOTHING -> throw new NoSuchElementException();
        };
    }

    private Parsed first() {
        skipSpace();
        if (at == input.length || input[at] != '[') {
            return last(Finding.of("FPR-101").detail("pritet një varg [ ]", "an array [ ] is expected"));
        }
        at++;
        skipSpace();
        if (at < input.length && input[at] == ']') {
            return last(Finding.of("FPR-101").detail("grupi është bosh", "the batch is empty"));
        }
        return element();
    }

    /** Reads one element, and looks at what follows it. */
    private Parsed element() {
        skipSpace();
        int start = at;
        int firstLine = line;
        Extent extent = new Extent(input, at, line);
        if (!extent.toEnd()) {
            return last(Finding.of("FPR-101").detail("grupi ndërpritet", "the batch breaks off"));
        }
        at = extent.at();
        line = extent.line();
        boolean more = input[at] == ',';
        byte[] bytes = Arrays.copyOfRange(input, start, at);
        at++;
        given++;
        next = more ? following() : end();
        return read(bytes, firstLine, extent);
    }

    private Next following() {
        return given == limits.batchMessages() ? Next.TOO_MANY : Next.ELEMENT;
    }

    private Next end() {
        skipSpace();
        return at < input.length ? Next.AFTER_THE_END : Next.NOTHING;
    }

    private Parsed read(byte[] bytes, int firstLine, Extent extent) {
        Finding tooMuch = limits.tooMuch(bytes.length, extent);
        if (tooMuch == null && extent.values() > valuesLeft) {
            tooMuch = limits.tooManyValuesInAll();
        }
        if (tooMuch == null) {
            valuesLeft -= extent.values(); // what is not read costs nothing
        }
        return tooMuch == null
                ? new StrictReader(bytes, firstLine).read()
                : new Parsed(null, List.of(tooMuch.line(firstLine)), bytes);
    }

    private void skipSpace() {
        for (; at < input.length && isSpace(input[at]); at++) {
            line += input[at] == '\n' ? 1 : 0;
        }
    }

    /** What is left of the input, refused as a whole. */
    private Parsed last(Finding finding) {
        next = Next.NOTHING;
        return new Parsed(null, List.of(finding.line(line)), Arrays.copyOfRange(input, at, input.length));
    }
}
