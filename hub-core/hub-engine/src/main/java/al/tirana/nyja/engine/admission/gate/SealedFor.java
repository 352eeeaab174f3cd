package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.SealingKeys;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.SealHeader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * For whom a seal was made: nobody outside the flow, and with keys that these institutions still have. What is sealed for a
 * key that was ended may be read by who stole it, and not by its recipient.
 */
final class SealedFor {

    private SealedFor() {}

    static void check(Envelope envelope, Flow flow, SealingKeys keys, Instant now) throws Refusal {
        ObjectNode message = envelope.message();
        if (message.path("data").path("sealed").isEmpty()) {
            return;
        }
        parties(message, flow);
        Optional<Finding> fault = fault(message, keys, now);
        if (fault.isPresent()) {
            throw new Refusal(fault.get());
        }
    }

    private static void parties(ObjectNode message, Flow flow) throws Refusal {
        JsonNode seals = message.path("data").path("sealed");
        for (int i = 0; i < seals.size(); i++) {
            JsonNode recipients = seals.get(i).path("recipients");
            for (int j = 0; j < recipients.size(); j++) {
                String recipient = Actors.id(recipients.get(j).asText());
                boolean party = flow.knows(recipient)
                        || flow.from().stream().anyMatch(listed -> Family.covers(listed, recipient));
                if (!party) {
                    throw new Refusal(Finding.of("FPR-102")
                            .at("/data/sealed/" + i + "/recipients/" + j)
                            .clause(flow.clause("to"))
                            .detail("nuk është palë e kësaj rrjedhe", "not a party to this flow"));
                }
            }
        }
    }

    static Optional<Finding> fault(ObjectNode message, SealingKeys keys, Instant at) {
        JsonNode seals = message.path("data").path("sealed");
        for (int i = 0; i < seals.size(); i++) {
            Set<String> recipients = new TreeSet<>();
            seals.get(i).path("recipients").forEach(one -> recipients.add(Actors.id(one.asText())));
            Map<String, String> kids =
                    kids("/data/sealed/" + i + "/jwe", seals.get(i).path("jwe"));
            for (Map.Entry<String, String> kid : kids.entrySet()) {
                if (keys.owner(kid.getValue()).isPresent() && !keys.live(kid.getValue(), recipients, at)) {
                    return Optional.of(fault(
                            kid.getKey(),
                            "kid nuk është çelës shifrimi i vlefshëm i një marrësi të vulës",
                            "the kid is no live encryption key of a recipient of the seal"));
                }
            }
            for (String recipient : recipients) {
                boolean sealed = kids.values().stream().anyMatch(kid -> keys.live(kid, Set.of(recipient), at));
                if (keys.known(recipient) && !sealed) {
                    return Optional.of(fault(
                            kids.size() == 1
                                    ? kids.keySet().iterator().next()
                                    : "/data/sealed/" + i + "/jwe/recipients",
                            "asnjë kid nuk është çelës shifrimi i vlefshëm i " + recipient,
                            "no kid is a live encryption key of " + recipient));
                }
            }
        }
        return Optional.empty();
    }

    /** Where each key is named, and its id; empty if it is not named. The form was looked at before. */
    private static Map<String, String> kids(String at, JsonNode jwe) {
        Map<String, String> kids = new LinkedHashMap<>();
        String shared = SealHeader.read(jwe).path("kid").asText("");
        JsonNode several = jwe.path("recipients");
        for (int i = 0; i < several.size(); i++) {
            JsonNode own = several.get(i).path("header").path("kid");
            kids.put(
                    own.isTextual() ? at + "/recipients/" + i + "/header/kid" : at + "/recipients/" + i,
                    own.asText(shared));
        }
        if (several.isEmpty()) {
            kids.put(at + "/protected", shared);
        }
        return kids;
    }

    private static Finding fault(String at, String sq, String en) {
        return Finding.of("FPR-102").at(at).detail(sq, en);
    }
}
