package al.tirana.nyja.fpr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an institution is. Whether a person must have agreed before it gets data hangs on this, never on how its id is
 * spelt; of one whose kind nobody has said, it is needed.
 */
public enum ActorKind {
    /** Acts by law: a ministry, the municipality and its units, the police. */
    AUTHORITY,
    /** A civil society organisation. */
    ORGANISATION,
    /** An agency under contract. */
    AGENCY,
    /** Acts for a person: a lawyer, a guardian's office. */
    REPRESENTATIVE;

    /** As documents, the register and its API write it: {@code authority}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other text, and for null. */
    public static Optional<ActorKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Empty means that nobody has said what it is. */
    public static boolean needConsent(Optional<ActorKind> kind) {
        return !kind.equals(Optional.of(AUTHORITY));
    }
}
