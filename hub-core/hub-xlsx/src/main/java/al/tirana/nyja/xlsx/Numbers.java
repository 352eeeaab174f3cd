package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the parts of a spreadsheet write them. */
final class Numbers {

    /** Digits that a spreadsheet keeps. */
    private static final int KEPT = 15;

    private static final int LONGEST = 400;

    private Numbers() {}

    /** A small whole number, as for an index. */
    static int whole(String text) throws UnreadableInputException {
        try {
            return Integer.parseInt(text == null ? "" : text.trim());
        } catch (NumberFormatException e) {
            throw Words.damaged();
        }
    }

    /** Null if it is none. */
    static BigDecimal decimal(String text) {
        try {
            BigDecimal number = text.length() > LONGEST ? null : new BigDecimal(text.trim());
            return number == null || Math.abs((long) number.precision() - number.scale()) > LONGEST ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether digits of it were lost when it was typed. */
    static boolean lostDigits(BigDecimal number) {
        return number.precision() - number.scale() > KEPT;
    }

    /** Without the noise behind the last digit that is kept, never in scientific form, with the zeros that are shown. */
    static String plain(BigDecimal number, int digits) {
        BigDecimal kept = number.round(new MathContext(KEPT)).stripTrailingZeros();
        String text = kept.signum() == 0 ? "0" : kept.toPlainString();
        boolean pad = digits > text.length() && kept.signum() >= 0 && text.indexOf('.') < 0;
        return pad ? "0".repeat(digits - text.length()) + text : text;
    }
}
