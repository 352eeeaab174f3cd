package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;

/** Writes values by the rules of RFC 8785, in UTF-8. Not safe for several threads. */
final class CanonicalWriter {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private byte[] out;
    private int length;

    /** @param bytes about so many will be written */
    CanonicalWriter(int bytes) {
        out = new byte[Math.max(bytes, 16)];
    }

    /** How many bytes are written. */
    int length() {
        return length;
    }

    /** What is written stands at the beginning. Not to be written to any more. */
    byte[] buffer() {
        return out;
    }

    /** What is written. */
    byte[] bytes() {
        return Arrays.copyOf(out, length);
    }

    void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN -> ascii(Boolean.toString(node.booleanValue()).getBytes(StandardCharsets.US_ASCII));
            case NULL -> ascii(NULL);
            default -> throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        var names = new ArrayList<String>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        // String compares by UTF-16 code units, as the RFC demands.
        Collections.sort(names);
        put('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                put(',');
            }
            member(names.get(i), node.get(names.get(i)));
        }
        put('}');
    }

    void member(String name, JsonNode value) {
        string(name);
        put(':');
        write(value);
    }

    private void array(JsonNode node) {
        put('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                put(',');
            }
            write(node.get(i));
        }
        put(']');
    }

    /** FPR has whole numbers only, so the RFC's rules for fractions and exponents are not needed. */
    private void number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || !isSafe(node.longValue())) {
            throw new IllegalArgumentException("Not a whole number up to 2^53");
        }
        ascii(Long.toString(node.longValue()).getBytes(StandardCharsets.US_ASCII));
    }

    /** Beyond this a double, which is what a number is to most readers, loses digits. */
    static boolean isSafe(long number) {
        return Math.abs(number) <= (1L << 53) - 1;
    }

    private void string(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped(c);
                case '\b' -> escaped('b');
                case '\f' -> escaped('f');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> {
                    if (c < 0x20) {
                        control(c);
                    } else if (c < 0x80) {
                        put(c);
                    } else if (!Character.isSurrogate(c)) {
                        point(c);
                    } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                        point(text.codePointAt(i++));
                    } else {
                        throw new IllegalArgumentException("A lone surrogate is no character");
                    }
                }
            }
        }
        put('"');
    }

    private void escaped(char c) {
        put('\\');
        put(c);
    }

    private void control(char c) {
        escaped('u');
        put('0');
        put('0');
        put(c < 0x10 ? '0' : '1');
        put(Character.forDigit(c & 0xF, 16));
    }

    /** A character beyond ASCII, which has two to four bytes. */
    private void point(int point) {
        if (point < 0x800) {
            put(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                put(0xE0 | point >> 12);
            } else {
                put(0xF0 | point >> 18);
                put(0x80 | point >> 12 & 0x3F);
            }
            put(0x80 | point >> 6 & 0x3F);
        }
        put(0x80 | point & 0x3F);
    }

    private void ascii(byte[] text) {
        for (byte b : text) {
            put(b);
        }
    }

    private void put(int b) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
        }
        out[length++] = (byte) b;
    }
}
