package al.tirana.nyja.xlsx;

/** What places in a sheet are called. */
public final class Places {

    private Places() {}

    /** {@code A} for 1, {@code AA} for 27. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.toString();
    }

    /** Of {@code C7} 3; 0 if it names no column. */
    static int column(String cell) {
        int column = 0;
        int i = 0;
        while (i < cell.length() && Character.isLetter(cell.charAt(i)) && column <= Limits.COLUMNS) {
            int letter = Character.toUpperCase(cell.charAt(i)) - 'A' + 1;
            if (letter < 1 || letter > 26) {
                return 0;
            }
            column = column * 26 + letter;
            i++;
        }
        return column > Limits.COLUMNS ? 0 : column;
    }

    /** Of {@code C7} 7; 0 if it names no row. */
    static int row(String cell) {
        int i = 0;
        while (i < cell.length() && Character.isLetter(cell.charAt(i))) {
            i++;
        }
        String digits = cell.substring(i);
        return digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
    }
}
