package al.tirana.nyja.simulator.registry;

/** What may be asked about a person; the words are those of the message that the hub carries. */
public enum Check {
    IDENTITET,
    GJENDJE_CIVILE,
    BANIM,
    PERBERJE_FAMILJARE,
    DOKUMENT_VLEFSHEM
}
