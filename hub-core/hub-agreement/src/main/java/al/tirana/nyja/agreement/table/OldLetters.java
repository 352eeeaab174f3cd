package al.tirana.nyja.agreement.table;

import java.util.regex.Pattern;

/**
 * Whether a text that was read as Windows-1250 was written for DOS or an old Macintosh, as Excel still offers: ë, ç and Ç are
 * there what signs are here, and these signs stand in no word. It is not read by guessing, since a sign may be meant.
 */
final class OldLetters {

    /** ë, ç and Ç of DOS. */
    private static final String DOS = "\\p{L}[\u2030\u2021]|[\u2030\u2021\u20AC][a-zA-Z]";

    /** ë of the Macintosh; behind one letter alone it is the apostrophe that some write, and a quotation ends with it. */
    private static final String MACINTOSH = "\\p{L}{2}\u2018\\p{L}|^[^\u201A]*\\p{L}{2}\u2018";

    private static final Pattern OLD = Pattern.compile(DOS + "|" + MACINTOSH);

    private OldLetters() {}

    static boolean isIn(String text) {
        return text.chars().anyMatch(c -> c >= 0x2000) && OLD.matcher(text).find(); // as good as no cell has any
    }
}
