package al.tirana.nyja.simulator.people;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Synthetic national ids: the right shape, the right birth date and sex, and a serial between 900 and 999, which marks
 * them as invented. The check letter follows the one published algorithm; the hub only warns if it differs.
 */
public final class NationalId {

    private static final String CHECK_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final int[] WEIGHTS = {1, 1, 2, 3, 4, 5, 6, 7, 8};

    private NationalId() {}

    /**
     * @param serial 900 to 999
     */
    public static String of(LocalDate birth, boolean female, int serial) {
        if (serial < 900 || serial > 999) {
            throw new IllegalArgumentException("only serials 900 to 999 are synthetic");
        }
        char decade = (char) ('A' + (birth.getYear() - 1900) / 10);
        int month = birth.getMonthValue() + (female ? 50 : 0);
        String stem = String.format(
                Locale.ROOT, "%c%d%02d%02d%03d", decade, birth.getYear() % 10, month, birth.getDayOfMonth(), serial);
        return stem + checkLetter(stem);
    }

    private static char checkLetter(String stem) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            char c = stem.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : CHECK_LETTERS.indexOf(c);
            sum += WEIGHTS[i] * value;
        }
        return CHECK_LETTERS.charAt(sum % 23);
    }
}
