package al.tirana.ura.engine.intake;

import al.tirana.ura.spi.PartnerOutput;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers as HTTP. */
final class Responses {

    private static final int MIXED = 207;
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String BATCH = "application/cloudevents-batch+json";

    private Responses() {}

    static Response one(Answer answer) {
        return response(answer.status(), PartnerOutput.FPR, answer.message().toString());
    }

    /** 202 if all were accepted, 503 if the hub could take none, else 207: look into each. */
    static Response several(List<Answer> answers) {
        int first = answers.isEmpty() ? Answer.ACCEPTED : answers.get(0).status();
        boolean uniform = (first == Answer.ACCEPTED || first == Answer.NOT_READY)
                && answers.stream().allMatch(answer -> answer.status() == first);
        String body = String.join(
                ",", answers.stream().map(answer -> answer.message().toString()).toList());
        return response(uniform ? first : MIXED, BATCH, "[" + body + "]");
    }

    /** Messages as they are, in order, as one batch. */
    static Response messages(List<byte[]> messages) {
        String body = String.join(
                ",",
                messages.stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList());
        return response(Response.Status.OK.getStatusCode(), BATCH, "[" + body + "]");
    }

    private static Response response(int status, String type, String body) {
        Response.ResponseBuilder response =
                Response.status(status).type(type).entity(body.getBytes(StandardCharsets.UTF_8));
        if (status == Answer.NOT_READY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
