package al.tirana.ura.fpr;

import al.tirana.ura.fpr.FprJson.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts an array into its elements by brackets and quotes alone, without understanding them, so that what is wrong in one
 * element stays there. Bytes suffice: in UTF-8 no part of a longer character looks like a bracket or a quote.
 */
final class BatchSplitter {

    private final byte[] input;
    private final List<Parsed> elements = new ArrayList<>();
    private int at;
    private int line = 1;

    BatchSplitter(byte[] input) {
        this.input = input;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    List<Parsed> read() {
        skipSpace();
        if (at == input.length || input[at] != '[') {
            return List.of(rest("pritet një varg [ ]", "an array [ ] is expected"));
        }
        at++;
        skipSpace();
        if (at < input.length && input[at] == ']') {
            elements.add(rest("grupi është bosh", "the batch is empty"));
            return elements;
        }
        while (element()) {
            if (elements.size() == FprJson.MAX_BATCH) {
                elements.add(new Parsed(
                        null,
                        List.of(Finding.of("FPR-107")
                                .line(line)
                                .detail("tepër mesazhe në grup", "too many messages in the batch")),
                        Arrays.copyOfRange(input, at, input.length)));
                return elements;
            }
        }
        return elements;
    }

    /** Reads one element and what follows it; false after the last. */
    private boolean element() {
        skipSpace();
        int start = at;
        int firstLine = line;
        if (!toEndOfElement()) {
            at = start;
            line = firstLine;
            elements.add(rest("grupi ndërpritet", "the batch breaks off"));
            return false;
        }
        boolean more = input[at] == ',';
        elements.add(new StrictReader(Arrays.copyOfRange(input, start, at), firstLine).read());
        at++;
        if (!more) {
            skipSpace();
            if (at < input.length) {
                elements.add(rest("tekst pas fundit të grupit", "text after the end of the batch"));
            }
        }
        return more;
    }

    /** Stops at the comma or bracket that ends the element; false if the input ends before. */
    private boolean toEndOfElement() {
        int depth = 0;
        boolean quoted = false;
        for (; at < input.length; at++) {
            switch (input[at]) {
                case '\n' -> line++;
                case '\\' -> at += quoted ? 1 : 0;
                case '"' -> quoted = !quoted;
                case '[', '{' -> depth += quoted ? 0 : 1;
                case ']', '}' -> {
                    if (!quoted && depth-- == 0) {
                        return input[at] == ']';
                    }
                }
                case ',' -> {
                    if (!quoted && depth == 0) {
                        return true;
                    }
                }
                default -> {
                    // part of the element
                }
            }
        }
        return false;
    }

    private void skipSpace() {
        for (; at < input.length && isSpace(input[at]); at++) {
            line += input[at] == '\n' ? 1 : 0;
        }
    }

    private Parsed rest(String sq, String en) {
        return new Parsed(
                null,
                List.of(Finding.of("FPR-101").line(line).detail(sq, en)),
                Arrays.copyOfRange(input, at, input.length));
    }
}
