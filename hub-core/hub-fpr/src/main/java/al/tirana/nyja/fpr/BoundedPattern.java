package al.tirana.nyja.fpr;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * An expression of a schema, which looks at a text for so long and no longer: some expressions go back and try again more
 * often than there are seconds, with a text that a partner chose. A text on which it does not come to an end does not match.
 * It counts what it looks at, not the time, so every machine gives the same answer.
 */
final class BoundedPattern implements RegularExpression {

    /** Of those that FPR itself uses none looks at a character more than a few times. */
    private static final int LOOKS = 2_000_000;

    private final Pattern pattern;

    BoundedPattern(String expression) {
        pattern = Pattern.compile(expression);
    }

    @Override
    public boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text)).find();
        } catch (TooManyLooks
                | StackOverflowError noEnd) { // the JDK goes one call deeper for each repetition of a group
            return false;
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new TooManyLooks();
            }
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
