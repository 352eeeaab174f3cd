package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** By what the agency and the hub mean the same person: national id and birth date. The hub keeps a keyed hash of it. */
final class PersonKey {

    private static final String KIND = "person";
    private static final String WITHDRAWN = "withdrawn";

    private PersonKey() {}

    /** From now on the agency may tell of the person. */
    static void remember(Call call, CaseRef of, JsonObject person) {
        of(person).ifPresent(key -> call.remember(of, KIND, key));
    }

    /** A request was taken back, and the agency is told: of its person nothing is to be said any more. */
    static void withdrawn(Call call, String request) {
        call.remember(call.current(), WITHDRAWN, request);
    }

    /** Whether the agency was told of the person, be it that the request was taken back since. */
    static boolean isKnown(Call call, JsonObject person) {
        return of(person).filter(key -> !call.find(KIND, key).isEmpty()).isPresent();
    }

    /** The last request about the person that stands, one of a test only if there is no other; empty: none does. */
    static Optional<CaseRef> find(Call call, JsonObject person) {
        CaseRef last = null;
        for (CaseRef known : of(person).map(key -> call.find(KIND, key)).orElse(List.of())) {
            boolean later = last == null || last.test() || !known.test();
            last = later && !isWithdrawn(call, known) ? known : last;
        }
        return Optional.ofNullable(last);
    }

    private static boolean isWithdrawn(Call call, CaseRef of) {
        return of.referral()
                .filter(request -> call.find(WITHDRAWN, request.toString()).stream()
                        .anyMatch(withdrawal -> withdrawal.referral().equals(of.referral())))
                .isPresent();
    }

    /** Whether it says who is meant. */
    static boolean says(JsonObject person) {
        return of(person).isPresent();
    }

    private static Optional<String> of(JsonObject person) {
        String nid = person.getString("nid", "");
        String born = person.getString("birthDate", "");
        return nid.isEmpty() || born.isEmpty() ? Optional.empty() : Optional.of(nid + "/" + born);
    }
}
