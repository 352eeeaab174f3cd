package al.tirana.nyja.fpr;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an Albanian national id (numri personal) says: birth date, sex, whether its check letter fits. It never gives the
 * id back.
 *
 * <p>The id is a decade ({@code A} = 1900s by tens, digits before), a digit of the year, the month (plus 50 for a
 * woman, plus 30 for a foreigner), the day, a serial of three digits, and a check letter. The rule of the check letter was
 * never published, so it only warrants a warning.
 *
 * @param birthDate the day it encodes
 * @param sex {@code F} or {@code M}
 * @param checkLetterFits false if the last letter is not the one that the known rule gives
 */
public record NationalId(LocalDate birthDate, String sex, boolean checkLetterFits) {

    private static final Pattern FORM = Pattern.compile("[0-9A-T][0-9]{8}[A-W]");
    private static final String LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final int[] WEIGHTS = {1, 1, 2, 3, 4, 5, 6, 7, 8};

    /** Empty if the text is no national id, or encodes a day that does not exist. */
    public static Optional<NationalId> read(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int decade =
                Character.isDigit(text.charAt(0)) ? 1800 + 10 * digit(text, 0) : 1900 + 10 * (text.charAt(0) - 'A');
        int year = decade + digit(text, 1);
        int month = Integer.parseInt(text.substring(2, 4));
        boolean woman = month > 50;
        month -= woman ? 50 : 0;
        month -= month > 30 ? 30 : 0;
        try {
            var day = LocalDate.of(year, month, Integer.parseInt(text.substring(4, 6)));
            return Optional.of(new NationalId(day, woman ? "F" : "M", checkLetter(text) == text.charAt(9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static char checkLetter(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int value = Character.isDigit(text.charAt(i)) ? digit(text, i) : LETTERS.indexOf(text.charAt(i));
            sum += WEIGHTS[i] * value;
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }

    private static int digit(String text, int index) {
        return text.charAt(index) - '0';
    }

    /** Without what it says about a person. */
    @Override
    public String toString() {
        return "NationalId";
    }
}
