package al.tirana.nyja.xlsx;

/** What a cell that the hub writes looks like, and whether a person may change it. The order is that of the part of styles. */
public enum Look {
    PLAIN,
    TITLE,
    HEADER,
    /** A text as it stands: zeros at its front stay, and nothing becomes a day or a formula, also not when it is edited. */
    TEXT,
    NUMBER,
    /** Yellow, to be filled in as text. */
    INPUT,
    /** Yellow, to be filled in with a whole number. */
    INPUT_NUMBER,
    /** Words that explain, in several lines if need be. */
    NOTE,
    FAINT
}
