package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** By what the agency and the hub mean the same person: national id and birth date. The hub keeps a keyed hash of it. */
final class PersonKey {

    private static final String KIND = "person";

    private PersonKey() {}

    /** From now on the agency may tell of the person. */
    static void remember(Call call, CaseRef of, JsonObject person) {
        of(person).ifPresent(key -> call.remember(of, KIND, key));
    }

    /** The last request about the person, one of a test only if there is no other; empty: the agency was not told of them. */
    static Optional<CaseRef> find(Call call, JsonObject person) {
        CaseRef last = null;
        for (CaseRef known : of(person).map(key -> call.find(KIND, key)).orElse(List.of())) {
            last = last == null || last.test() || !known.test() ? known : last;
        }
        return Optional.ofNullable(last);
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
