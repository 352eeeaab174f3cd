package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;

/** Writes one value by the rules of RFC 8785. Not safe for several threads. */
final class CanonicalWriter {

    private final StringBuilder out;

    CanonicalWriter(StringBuilder out) {
        this.out = out;
    }

    void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        var names = new ArrayList<String>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        // String compares by UTF-16 code units, as the RFC demands.
        Collections.sort(names);
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            member(names.get(i), node.get(names.get(i)));
        }
        out.append('}');
    }

    void member(String name, JsonNode value) {
        string(name);
        out.append(':');
        write(value);
    }

    private void array(JsonNode node) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(node.get(i));
        }
        out.append(']');
    }

    /** FPR has whole numbers only, so the RFC's rules for fractions and exponents are not needed. */
    private void number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || !isSafe(node.longValue())) {
            throw new IllegalArgumentException("Not a whole number up to 2^53");
        }
        out.append(node.longValue());
    }

    /** Beyond this a double, which is what a number is to most readers, loses digits. */
    static boolean isSafe(long number) {
        return Math.abs(number) <= (1L << 53) - 1;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xF, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        if (Surrogates.areLone(text)) {
            throw new IllegalArgumentException("A lone surrogate is no character");
        }
        out.append('"');
    }
}
