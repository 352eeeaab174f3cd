package al.tirana.nyja.xlsx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A sheet that the hub wrote to explain and to choose from, told by its first cell: it says what the rest of the sheet comes
 * to. Nobody types that by accident, it lasts when programs save the file, and a sheet into which somebody typed anything is
 * no such sheet any more.
 */
final class OwnSheet {

    private static final String MARK = "Nyja: fletë ndihmëse, mos shkruani këtu · helper sheet, do not write here · ";
    private static final int DIGITS = 32;

    /** No sheet of the hub's has more rows. */
    static final int ROWS = 20_000;

    /** Nor more characters. */
    static final int TEXT = 4 << 20;

    private final MessageDigest digest;

    OwnSheet() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** The first cell of a sheet whose rows from the second on are these. */
    static String mark(List<List<Value>> rows) {
        OwnSheet sheet = new OwnSheet();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                String text = rows.get(row).get(column).text();
                if (!text.isBlank()) {
                    sheet.add(row + 2, column + 1, text);
                }
            }
        }
        return sheet.mark();
    }

    static boolean mayBe(String first) {
        return first.startsWith(MARK) && first.length() == MARK.length() + DIGITS;
    }

    void add(int row, int column, String text) {
        digest.update((row + "|" + column + "|" + text.length() + "|" + text).getBytes(StandardCharsets.UTF_8));
    }

    String mark() {
        return MARK + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
