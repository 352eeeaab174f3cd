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
 * @param answer what came back to a question while its asker waited, such as {@code NUK_U_GJET}; empty for nothing
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
        String answer,
        JsonNode errors,
        JsonNode warnings) {

    private static final int ANSWERED = 200;

    static SendResult of(String template, ObjectNode message, int status, JsonNode answer) {
        return of(template, message, status, answer, "");
    }

    private static SendResult of(String template, ObjectNode message, int status, JsonNode answer, String result) {
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
                result,
                body.path("errors"),
                body.path("warnings"));
    }

    static SendResult of(String template, ObjectNode message, HubAnswer answer) {
        return of(template, message, answer.status(), answer.body());
    }

    /** A question whose asker waited. */
    static SendResult asked(ObjectNode question, HubAnswer answer) {
        if (answer.status() != ANSWERED) {
            return of("question", question, answer);
        }
        String result = answer.body().path(1).at("/data/body/result").asText();
        return of("question", question, answer.status(), answer.body().path(0), result);
    }

    boolean accepted() {
        return "ACCEPTED".equals(outcome);
    }
}
