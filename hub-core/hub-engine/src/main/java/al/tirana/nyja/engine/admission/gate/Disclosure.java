package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.Disclosed;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one addressee is going to see: the message cut to the agreement's clause. Not signed yet.
 *
 * @param addressee the message as far as it may reach this one, before the agreement's list
 * @param flow by which it goes: the message's own, or the one that takes something back
 * @param cut what is left, what is shown of it, and what is withheld
 */
public record Disclosure(Envelope addressee, Flow flow, Disclosed cut) {

    /**
     * The agreement's cut alone always leaves a message that its schema allows. What the person excludes may go further,
     * or the sender may have left out the one alternative that this recipient sees; then nothing is sent.
     */
    static Disclosure of(Envelope addressee, Flow flow) throws Refusal {
        Set<String> excluded = excludedByThePerson(addressee);
        Disclosed cut = flow.disclose(addressee.message(), addressee.recipient(), excluded);
        if (!cut.lacking().isEmpty()) {
            throw new Refusal(Finding.of(excluded.isEmpty() ? "FPR-102" : "FPR-231")
                    .at(cut.lacking().get(0))
                    .clause(flow.clause("discloses"))
                    .detail(
                            "pa këtë fushë marrësi nuk e lexon dot mesazhin",
                            "without this field the recipient could not read the message"));
        }
        return new Disclosure(addressee, flow, cut);
    }

    private static Set<String> excludedByThePerson(Envelope original) {
        JsonNode paths =
                original.message().path("data").path("legal").path("consent").path("excludedPaths");
        Set<String> excluded = new LinkedHashSet<>();
        paths.forEach(path -> excluded.add(path.asText()));
        return excluded;
    }

    @Override
    public String toString() {
        return "Disclosure[" + addressee + "]";
    }
}
