package al.tirana.nyja.fpr;

import com.networknt.schema.regex.RegularExpression;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An expression of a schema, which looks at texts for so long and no longer: some expressions go back and try again more
 * often than there are seconds, with a text that a partner chose. It counts what it looks at, not the time; all expressions
 * that look at one message's envelope share one count, and so do those that look at the rest. A text on which there is no end is neither good nor bad, see {@link NoEnd}.
 */
final class BoundedPattern implements RegularExpression {

    /** A message of the longest kind is looked at by all that FPR itself says about half as often. */
    private static final int LOOKS = 20_000_000;

    private static final ThreadLocal<Looks> OF_MESSAGE = new ThreadLocal<>();

    /** There is no end with a text; or, since the JDK goes one call deeper for each repetition of a group, no room. */
    static final class NoEnd extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoEnd() {
            super("an expression comes to no end", null, false, false);
        }
    }

    private static final class Looks {
        private int left = LOOKS;

        void one() {
            if (--left < 0) {
                throw new NoEnd();
            }
        }
    }

    private final Pattern pattern;

    BoundedPattern(String expression) {
        pattern = Pattern.compile(expression);
    }

    /**
     * Does what looks at one message.
     *
     * @throws NoEnd if an expression comes to no end
     */
    static <T> T within(Supplier<T> looking) {
        if (OF_MESSAGE.get() != null) {
            return looking.get();
        }
        OF_MESSAGE.set(new Looks());
        try {
            return looking.get();
        } finally {
            OF_MESSAGE.remove();
        }
    }

    /** @throws NoEnd if it comes to no end */
    @Override
    public boolean matches(String text) {
        Looks ofMessage = OF_MESSAGE.get();
        try {
            return pattern.matcher(new Counted(text, ofMessage == null ? new Looks() : ofMessage))
                    .find();
        } catch (StackOverflowError noRoom) {
            throw new NoEnd();
        }
    }

    private record Counted(String text, Looks looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.one();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
