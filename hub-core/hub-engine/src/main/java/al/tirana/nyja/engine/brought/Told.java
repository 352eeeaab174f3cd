package al.tirana.nyja.engine.brought;

/**
 * What the partner may be told.
 *
 * @param code of the first refusal; empty if there was none
 * @param explanation for the partner, in JSON
 */
public record Told(Outcome outcome, String code, byte[] explanation) {

    @Override
    public String toString() {
        return "Told[" + outcome + " " + code + "]";
    }
}
