package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;

/** The institution that the transport proved must be the one that the message says it is from. */
@ApplicationScoped
class Identity {

    void check(ObjectNode message, InboundMessage arrival) throws Refusal {
        String institution = arrival.institution();
        if (institution.equals(Actors.HUB) != (arrival.evidence() == InboundMessage.Evidence.HUB)) {
            throw new Refusal(Finding.of("FPR-203").at("/source"));
        }
        if (message.has("via")) {
            throw new Refusal(Finding.of("FPR-203")
                    .at("/via")
                    .detail("vetëm Nyja flet për të tjerët", "only the hub speaks for others"));
        }
        if (message.path("source").isTextual()
                && !message.path("source").asText().equals(Actors.uri(institution))) {
            throw new Refusal(Finding.of("FPR-203").at("/source"));
        }
    }
}
