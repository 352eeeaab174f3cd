package al.tirana.nyja.xlsx;

/** How much of a spreadsheet is taken. A real table of a million rows stays below all of it. */
final class Limits {

    static final int ENTRIES = 2_000;
    static final int SHEETS = 64;

    /** Of one part, unpacked. */
    static final long PART = 2L << 30;

    /** Of all parts together, unpacked. */
    static final long ALL = 4L << 30;

    /** Unpacked bytes to packed ones; sheets of equal rows reach 50. Small parts may do what they like. */
    static final long RATIO = 200;

    static final long RATIO_FROM = 16L << 20;

    /** Bytes between two tags. Excel's longest cell needs less, however it is escaped. */
    static final int WITHOUT_TAG = 1 << 20;

    static final int DEPTH = 64;

    static final int ROWS = 1_048_576;
    static final int COLUMNS = 16_384;
    static final int CELL = 32_767;

    /** Characters of a row: many cells may share one long text. No agreed table has half of it. */
    static final int ROW = 2 << 20;

    /** Characters of a sheet. */
    static final long SHEET = 4L << 30;

    /** Formulas whose values stand in many cells, at the same time. */
    static final int OPEN_FORMULAS = 100;

    /** Different names of tags and attributes in a part: the parser keeps each of them. Real parts have some hundred. */
    static final int NAMES = 5_000;

    /** Bytes of the texts that cells share: they are kept in memory. */
    static final int TEXTS = 96 << 20;

    static final int STYLES = 65_536;

    private Limits() {}
}
