package al.tirana.nyja.simulator.registry;

/** What the registry says to one check. */
public enum Verdict {
    PO,
    JO,
    /** Nothing was claimed that could be compared, or the registry holds nothing about it. */
    PA_DIJENI
}
