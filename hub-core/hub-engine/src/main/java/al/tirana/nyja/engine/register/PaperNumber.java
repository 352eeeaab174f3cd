package al.tirana.nyja.engine.register;

import java.util.regex.Pattern;

/** The number under which an office entered the signed paper, such as {@code 1234/2}: digits only, so that nobody's name gets into the evidence. */
final class PaperNumber {

    private static final Pattern WORDS = Pattern.compile("(?i)\\b(nr|no|prot|protokolli?)\\b\\.?|\\s+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}([/.-][0-9]{1,7}){0,3}");

    private PaperNumber() {}

    /**
     * Without the words that stand around it on a stamp.
     *
     * @return null if there is none
     */
    static String read(String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String number = WORDS.matcher(given).replaceAll("");
        if (!NUMBER.matcher(number).matches()) {
            throw new RefusedChange(ChangeFault.PAPER_INVALID);
        }
        return number;
    }
}
