package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages as strictly as signing them demands: what two readers could understand differently is refused.
 *
 * <p>Refused are: text that is not JSON (FPR-101: also a duplicate key, more than {@value #MAX_DEPTH} levels, bytes that
 * are not UTF-8, a byte order mark, half a surrogate pair, text after the end), and numbers that are not whole or that a
 * double cannot hold (FPR-102). Findings carry the line, from 1, and the pointer.
 *
 * <p>What is longer than its {@link Limits} is refused (FPR-107) before anything is made of it; memory stays within a small
 * multiple of the rest.
 */
public final class FprJson {

    /** Levels of objects and arrays that a message may have. */
    public static final int MAX_DEPTH = 32;

    /** Messages that a batch may have. */
    public static final int MAX_BATCH = 1000;

    /** Findings of one message; more do not help anyone. */
    public static final int MAX_FINDINGS = 100;

    private FprJson() {}

    /**
     * What was read.
     *
     * @param message the message, or null if the text is unreadable or could be read in two ways
     * @param findings empty if all is well; else the message must be refused, even where it is not null
     * @param bytes the bytes of this message alone, as received
     */
    public record Parsed(ObjectNode message, List<Finding> findings, byte[] bytes) {

        /** Without content: a message does not belong in a log. */
        @Override
        public String toString() {
            return "Parsed[" + bytes.length + " bytes, " + findings.size() + " findings]";
        }
    }

    /** Reads one message. */
    public static Parsed parse(byte[] utf8) {
        return parse(utf8, Limits.USUAL);
    }

    /** Reads one message if it is within its limits (FPR-107). */
    public static Parsed parse(byte[] utf8, Limits limits) {
        Finding tooMuch = limits.tooMuch(utf8.length, Extent.of(utf8));
        if (tooMuch != null) {
            return new Parsed(null, List.of(tooMuch), utf8);
        }
        return new StrictReader(utf8, 1).read();
    }

    /**
     * Reads a batch: a JSON array of messages. Each element is read by itself and when it is asked for, so that a bad one
     * harms no other and only one at a time takes memory; the lines are those of the whole input. If the array itself
     * breaks off, the elements before that are good, and one more entry with FPR-101 stands for the rest. Never empty: an
     * empty batch is one entry with FPR-101.
     */
    public static Iterator<Parsed> batch(byte[] utf8, Limits limits) {
        return new BatchSplitter(utf8, limits);
    }

    /**
     * How many messages a batch seems to hold, counted without reading them.
     *
     * @param most where counting ends: one more stands for every larger number
     */
    public static int messages(byte[] batch, int most) {
        return BatchSplitter.count(batch, most);
    }

    /**
     * The elements of an array as they came, without reading any: what is wrong in one stays there.
     *
     * @return empty if it is no array, breaks off, has something behind it, or more than {@value #MAX_BATCH} elements
     */
    public static Optional<List<byte[]>> elements(byte[] utf8) {
        return BatchSplitter.elements(utf8);
    }

    /** Everything of a batch at once. */
    public static List<Parsed> parseBatch(byte[] utf8) {
        List<Parsed> all = new ArrayList<>();
        batch(utf8, Limits.USUAL).forEachRemaining(all::add);
        return all;
    }

    /** True if the input looks like a batch: its first character that is no white space is {@code [}. */
    public static boolean isBatch(byte[] utf8) {
        for (byte b : utf8) {
            if (!BatchSplitter.isSpace(b)) {
                return b == '[';
            }
        }
        return false;
    }
}
