package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.DuplicateCheck.FirstAnswer;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.fpr.Finding;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What messages that are only looked at would have left behind, for those that are looked at after them: of two of a file the
 * later one meets the earlier. For one thread.
 */
public final class Foretold {

    private final Map<CaseKey, CaseState> cases = new HashMap<>();
    private final Map<String, byte[]> keys = new HashMap<>();

    void take(VerifiedMessage message, byte[] fingerprint, Admission admission) {
        keys.put(key(message), fingerprint);
        admission.change().ifPresent(change -> cases.put(change.key(), change.after()));
    }

    /** How cases would stand by now. @param read as they stand */
    Map<CaseKey, CaseState> over(List<CaseKey> keys, Map<CaseKey, CaseState> read) {
        Map<CaseKey, CaseState> now = new HashMap<>(read);
        keys.forEach(key -> Optional.ofNullable(cases.get(key)).ifPresent(after -> now.put(key, after)));
        return now;
    }

    /**
     * What would have been answered to the same message before.
     *
     * @throws Refusal FPR-409 if its key would have been used with other content
     */
    Optional<FirstAnswer> first(VerifiedMessage message, byte[] fingerprint) throws Refusal {
        byte[] first = keys.get(key(message));
        if (first == null) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(first, fingerprint)) {
            throw new Refusal(Finding.of("FPR-409").at("/idempotencykey"));
        }
        return Optional.of(new FirstAnswer(message.at(), List.of()));
    }

    private static String key(VerifiedMessage message) {
        return message.envelope().source() + "\n" + message.envelope().idempotencyKey();
    }
}
