package al.tirana.ura.engine.gate;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.fpr.Actors;
import al.tirana.ura.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;

/** Nobody outside the agreement can open a seal that is carried under it. */
final class SealedFor {

    private SealedFor() {}

    static void check(Envelope envelope, CompiledAgreement agreement) throws Refusal {
        JsonNode seals = envelope.message().at("/data/sealed");
        for (int i = 0; i < seals.size(); i++) {
            JsonNode recipients = seals.get(i).path("recipients");
            for (int j = 0; j < recipients.size(); j++) {
                if (!agreement.isParty(Actors.id(recipients.get(j).asText()))) {
                    throw new Refusal(Finding.of("FPR-102")
                            .at("/data/sealed/" + i + "/recipients/" + j)
                            .clause(agreement.clause("parties"))
                            .detail("nuk është palë e marrëveshjes", "not a party to the agreement"));
                }
            }
        }
    }
}
