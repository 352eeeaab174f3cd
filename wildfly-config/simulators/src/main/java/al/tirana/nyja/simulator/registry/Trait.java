package al.tirana.nyja.simulator.registry;

/** What is special about an entry of the registry. */
public enum Trait {
    /** Nothing. */
    ORDINARY,
    /** Two people of the same name, father's name and birth date: two national ids. */
    NAMESAKE,
    /** One person whom two offices entered: one national id, two entries. */
    ENTERED_TWICE,
    /** Born on the same day to the same parents. */
    TWIN,
    DEAD,
    /** Lives in another administrative unit than a year ago. */
    MOVED,
    /** Took another family name; may still be asked for by the former one. */
    RENAMED,
    /** Entered with the marks of its letters: Çlirim Përlala. */
    MARKED,
    /** Entered without them: Clirim Perlala. */
    UNMARKED,
    /** Entered with the marks as characters of their own, after the letter (NFD). */
    COMBINING
}
