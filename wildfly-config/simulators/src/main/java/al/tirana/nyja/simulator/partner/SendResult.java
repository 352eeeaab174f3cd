package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.hub.HubAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of one posted message: references and the hub's explanation, nothing about the person.
 *
 * @param template what was to be sent: {@code good}, or a fault
 * @param status HTTP status of the answer; in a batch, that of the whole batch
 * @param outcome {@code ACCEPTED}, {@code REJECTED}, or empty if the hub gave no FPR answer
 * @param errors findings as in {@code message.rejected.v1}
 */
public record SendResult(
        String template,
        int status,
        String id,
        String correlation,
        String referral,
        String subject,
        String recipient,
        String agreement,
        String key,
        String outcome,
        boolean repeated,
        JsonNode errors,
        JsonNode warnings) {

    static SendResult of(String template, ObjectNode message, int status, JsonNode answer) {
        JsonNode body = answer.at("/data/body");
        return new SendResult(
                template,
                status,
                message.path("id").asText(),
                message.path("correlationid").asText(),
                message.at("/data/body/referralId").asText(),
                message.path("subject").asText(),
                message.path("recipient").asText(),
                message.path("agreementid").asText(),
                message.path("idempotencykey").asText(),
                body.path("outcome").asText(),
                body.path("repeated").asBoolean(),
                body.path("errors"),
                body.path("warnings"));
    }

    static SendResult of(String template, ObjectNode message, HubAnswer answer) {
        return of(template, message, answer.status(), answer.body());
    }

    boolean accepted() {
        return "ACCEPTED".equals(outcome);
    }
}
