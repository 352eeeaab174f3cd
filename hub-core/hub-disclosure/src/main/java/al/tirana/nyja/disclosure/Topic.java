package al.tirana.nyja.disclosure;

/** How much harm it does if somebody is recognised in a table. */
public enum Topic {
    ORDINARY,
    /** Prison, health, disability, ethnicity, minors. */
    SENSITIVE,
    /** Trafficking and violence: told for the whole area and the whole year only. */
    GRAVE
}
