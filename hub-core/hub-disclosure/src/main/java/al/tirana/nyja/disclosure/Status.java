package al.tirana.nyja.disclosure;

/** What becomes of a number. */
public enum Status {
    /** Told. */
    SHOWN,
    /** Nobody can be there, as everybody knows. */
    IMPOSSIBLE,
    /** Hidden because it is small; whoever knows that it is so knows nothing more. */
    SMALL,
    /** Hidden because it is all of a group, of which it would tell a trait. */
    GROUP,
    /** Nothing or little: hidden together with a small total, or where it would tell too much that it is small. */
    INSIDE,
    /** Hidden so that others cannot be worked out. */
    SECOND,
    /** In no table, but a code that an onlooker knows. */
    UNTOLD;

    /** Whether an onlooker does not see it. */
    public boolean hidden() {
        return this != SHOWN && this != IMPOSSIBLE;
    }
}
