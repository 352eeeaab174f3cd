package al.tirana.nyja.engine.brought;

/**
 * What the partner may be told.
 *
 * @param code of the first refusal; empty if there was none
 * @param explanation for the partner, in JSON
 * @param records that were worked on
 */
public record Told(Outcome outcome, String code, byte[] explanation, int records) {

    /** Of one. */
    public Told(Outcome outcome, String code, byte[] explanation) {
        this(outcome, code, explanation, 1);
    }

    @Override
    public String toString() {
        return "Told[" + outcome + " " + code + "]";
    }
}
