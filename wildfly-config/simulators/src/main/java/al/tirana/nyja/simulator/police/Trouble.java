package al.tirana.nyja.simulator.police;

/** Everything that is special about a household of a file; {@link #NONE} is a plain one. */
public enum Trouble {
    NONE,
    /** Nobody said where it will live. */
    NO_DESTINATION,
    OTHER_MUNICIPALITY,
    /** A national id that says another birth date. */
    NID_CONTRADICTS,
    NID_CHECK_LETTER,
    NID_MALFORMED,
    TOO_MANY_CELLS,
    TOO_FEW_CELLS,
    /** The whole household stands in the file once more. */
    REPEATED,
    /** One row of it stands in the file once more. */
    PARTLY_REPEATED,
    /** A person is missing: 1, 3. */
    GAP,
    /** One adult refused, the others did not. */
    ONE_REFUSED,
    ALL_REFUSED,
    MOTHER_REFUSED,
    NOT_OFFERED,
    MINOR_ALONE,
    MINOR_ALONE_REFUSED,
    FROM_CONFLICT,
    /** Mother and child refused, and come from a conflict zone. */
    FROM_CONFLICT_REFUSED,
    P4_CODE,
    UNKNOWN_CROSSING,
    IMPOSSIBLE_DATE,
    BIRTH_AHEAD,
    NO_NAME,
    DIFFERENT_DESTINATIONS,
    /** Two rows, each with a fault of its own. */
    TWO_BAD_ROWS,
    /** A row that belongs to no household at all. */
    STRAY_ROW
}
