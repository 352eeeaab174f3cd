package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.simulator.message.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One message that an institution posted, and the hub's answer to it.
 *
 * @param sender whose certificate was shown
 * @param batch number of the batch it went in; 0 if it went alone
 * @param result as the simulator reports it: references and the explanation, nothing about the person
 */
record Posted(String sender, int batch, JsonNode result) {

    boolean good() {
        return template().equals("good");
    }

    boolean accepted() {
        return text("outcome").equals("ACCEPTED");
    }

    Optional<Fault> fault() {
        return good() ? Optional.empty() : Optional.of(Fault.of(template()));
    }

    /** What it was, in words. */
    String what(Texts texts) {
        return fault().map(fault -> fault.title(texts.language())).orElseGet(() -> texts.get("sent.good"));
    }

    String recipient() {
        String uri = text("recipient");
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    String code() {
        return error().path("code").asText();
    }

    /** The first finding, which is the reason; missing if there is none. */
    JsonNode error() {
        return result.path("errors").path(0);
    }

    /** The answer is the one that this message must get. */
    boolean asExpected() {
        return fault().flatMap(Fault::expectedCode)
                .map(code -> !accepted() && code.equals(code()))
                .orElse(accepted());
    }

    String id() {
        return text("id");
    }

    String correlation() {
        return text("correlation");
    }

    String referral() {
        return text("referral");
    }

    /** The case number, such as {@code QRM-2026-000322}. */
    String caseId() {
        return text("subject").replaceFirst("^case/", "");
    }

    /** What came back while it waited, such as {@code NUK_U_GJET}; empty for nothing. */
    String answer() {
        return text("answer");
    }

    int status() {
        return result.path("status").asInt();
    }

    boolean repeated() {
        return result.path("repeated").asBoolean();
    }

    private String template() {
        return text("template");
    }

    private String text(String field) {
        return result.path(field).asText();
    }
}
