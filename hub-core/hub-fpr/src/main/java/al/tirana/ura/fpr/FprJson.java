package al.tirana.ura.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Reads messages as strictly as signing them demands: what two readers could understand differently is refused.
 *
 * <p>Refused are: text that is not JSON (FPR-101: also a duplicate key, more than {@value #MAX_DEPTH} levels, bytes that
 * are not UTF-8, a byte order mark, half a surrogate pair, text after the end), and numbers that are not whole or that a
 * double cannot hold (FPR-102). Findings carry the line, from 1, and the pointer.
 *
 * <p>The caller limits the size of the input (FPR-107); memory stays within a small multiple of it.
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
        return new StrictReader(utf8, 1).read();
    }

    /**
     * Reads a batch: a JSON array of messages. Each element is read by itself, so that a bad one harms no other; the
     * lines are those of the whole input. If the array itself breaks off, the elements before that are good, and one
     * more entry with FPR-101 stands for the rest. Never empty: an empty batch is one entry with FPR-101.
     */
    public static List<Parsed> parseBatch(byte[] utf8) {
        return new BatchSplitter(utf8).read();
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
