package al.tirana.nyja.engine.register;

/** Why an administrator acts. Free words: shown to administrators, never in the ledger or a log. */
public final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws RefusedChange if there is none, or a whole essay */
    public static String required(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw new RefusedChange(ChangeFault.REASON_MISSING);
        }
        return reason.strip();
    }
}
