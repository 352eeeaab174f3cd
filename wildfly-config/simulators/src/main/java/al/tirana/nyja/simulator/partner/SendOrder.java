package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.message.Partner;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What to send, as ordered by {@code POST /send}.
 *
 * @param templates {@code good} or fault names, in order
 * @param to recipient and agreement of new referrals
 * @param batch how many messages go in one request; 0 for each on its own
 * @param perSecond how many requests a second at most; 0 without limit
 * @param referral for status changes: which referral
 * @param file a signed message to post as it is, instead of templates; empty for none
 * @param person ask who this is, instead of templates; a missing node for none
 * @param notice correlation id of a notice that came: refer this household on, instead of templates; empty for none
 */
public record SendOrder(
        List<String> templates,
        Partner to,
        int batch,
        double perSecond,
        String referral,
        String file,
        JsonNode person,
        String notice) {

    /** Reads {@code {"templates":["good","p4-in-clear"]}} or {@code {"template":"good","count":10}}. */
    public static SendOrder of(JsonNode json) {
        List<String> templates = new ArrayList<>();
        json.path("templates").forEach(template -> templates.add(template.asText()));
        if (templates.isEmpty()) {
            templates.addAll(Collections.nCopies(
                    json.path("count").asInt(1), json.path("template").asText("good")));
        }
        return new SendOrder(
                templates,
                new Partner(
                        json.path("recipient").asText("OSHC.0012"),
                        json.path("agreement").asText("BT-OSHC0012-2026-01")),
                json.path("batch").asInt(0),
                json.path("rate").asDouble(0),
                json.path("referral").asText(),
                json.path("file").asText(),
                json.path("person"),
                json.path("notice").asText());
    }
}
