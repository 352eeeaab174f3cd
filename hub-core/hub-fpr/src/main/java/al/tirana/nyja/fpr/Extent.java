package al.tirana.nyja.fpr;

/**
 * Runs over JSON by its brackets, commas and quotes alone, without understanding it, and counts. Bytes suffice: in UTF-8
 * no part of a longer character looks like a bracket or a quote.
 */
final class Extent {

    private final byte[] input;
    private int at;
    private int line;
    private int values;
    private int deepest;

    /**
     * @param at where to begin
     * @param line the line that this is, from 1
     */
    Extent(byte[] input, int at, int line) {
        this.input = input;
        this.at = at;
        this.line = line;
    }

    /** Of a whole text, however broken: never fewer values than a parser would find. */
    static Extent of(byte[] json) {
        Extent extent = new Extent(json, 0, 1);
        while (extent.at < json.length) {
            extent.toEnd();
            extent.at++;
        }
        return extent;
    }

    /** Goes on to the comma or bracket that ends the value begun; false if the input ends before. */
    boolean toEnd() {
        int depth = 0;
        boolean quoted = false;
        for (; at < input.length; at++) {
            switch (input[at]) {
                case '\n' -> line++;
                case '\\' -> at += quoted ? 1 : 0;
                case '"' -> quoted = !quoted;
                case '[', '{' -> {
                    depth += quoted ? 0 : 1;
                    values += quoted ? 0 : 1;
                    deepest = Math.max(deepest, depth);
                }
                case ']', '}' -> {
                    if (!quoted && depth-- == 0) {
                        return input[at] == ']';
                    }
                }
                case ',' -> {
                    if (!quoted && depth == 0) {
                        return true;
                    }
                    values += quoted ? 0 : 1;
                }
                default -> {
                    // part of the value
                }
            }
        }
        return false;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** Counted so far. Each bracket that opens and each comma stands for one: {@code {"a":1,"b":[2]}} holds three. */
    int values() {
        return values;
    }

    /** How many brackets were open at once. */
    int deepest() {
        return deepest;
    }
}
