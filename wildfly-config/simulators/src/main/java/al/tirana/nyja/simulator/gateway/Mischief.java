package al.tirana.nyja.simulator.gateway;

import java.time.Duration;
import java.util.Locale;

/**
 * How the gateway meets its next questions.
 *
 * @param delay how slow is {@link Kind#SLOW}
 * @param count for how many questions, then {@link Kind#OK} again; 0 for ever
 */
public record Mischief(Kind kind, Duration delay, int count) {

    /** The names in {@code POST /mode} are these in lower case with hyphens. */
    public enum Kind {
        OK,
        /** Answers as it should, after a delay. */
        SLOW,
        /** Takes the question and never answers. */
        HANG,
        /** Says that the question is wrong. */
        FAULT_CLIENT,
        /** Says that it is broken itself. */
        FAULT_SERVER,
        /** Says that it is too busy, and when to ask again. */
        FAULT_BUSY,
        /** Changes the answer after it was signed. */
        WRONG_SIGNATURE,
        /** Signs with a key that nobody knows. */
        STRANGERS_SIGNATURE,
        /** Sends the answer with no security at all. */
        UNSIGNED,
        /** Signs the body, and leaves the timestamp as anyone may write it. */
        TIMESTAMP_UNSIGNED,
        /** Signs body and timestamp, and leaves as anyone may write it which question it answers. */
        RELATION_UNSIGNED,
        /** An answer of an hour ago, good for five minutes. */
        EXPIRED_TIMESTAMP,
        /** Answers to the message id of another question, and signs that. */
        REPLAYED_ID,
        /** Half of the answer, as if that were all. */
        TRUNCATED,
        /** An element that the schema does not have. */
        UNKNOWN_ELEMENT,
        /** An element that the schema requires is not there. */
        MISSING_ELEMENT,
        /** A thousand matches. */
        THOUSAND,
        /** Says that there are a thousand matches, and brings five hundred. */
        SHORT_COUNT,
        /** Says UTF-8 and writes ISO-8859-1. */
        WRONG_CHARSET,
        /** A page of HTML, with status 200. */
        HTML,
        /** Status 200, and nothing. */
        EMPTY
    }

    public static final Mischief NONE = of(Kind.OK);

    public static Mischief of(Kind kind) {
        return new Mischief(kind, Duration.ofSeconds(3), 0);
    }

    /** Reads a mode such as {@code fault-busy}. */
    public static Mischief parse(String mode) {
        return of(Kind.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    public Mischief withDelay(Duration newDelay) {
        return new Mischief(kind, newDelay, count);
    }

    public Mischief withCount(int newCount) {
        return new Mischief(kind, delay, newCount);
    }

    /** The mode as {@link #parse} reads it. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
