package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import java.util.UUID;

/**
 * Whether a household can be reached: a case of its own beside its notice, so that what is said of the one takes no figure
 * from the other.
 *
 * @param notice as it stands
 */
record Contact(Notice notice) implements CaseState {

    static final String KIND = "contact";

    static CaseKey key(Envelope message) {
        return key(message.correlation(), message.agreement());
    }

    /** Whoever says it, and to whom: the household is one. */
    static CaseKey key(UUID correlation, String agreement) {
        return new CaseKey(KIND, correlation, agreement, "", "");
    }
}
