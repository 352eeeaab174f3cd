package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the hub tells an owner, as people read it: first in Albanian, then in English. Nothing that the notice does not say. */
final class NoticeText {

    private static final String REPORTED = "al.tirana.fpr.file.reported.v1";

    private NoticeText() {}

    /** @param contact to whom it should be given; null if the register names nobody */
    static String of(FprMessage notice, Contacts.Contact contact) {
        ObjectNode message = FprJson.parse(notice.bytes()).message();
        if (message.path("type").asText().equals(REPORTED)) {
            return FileNoticeText.of(message, contact);
        }
        JsonNode body = message.at("/data/body");
        String matter = body.path("matter").asText();
        String agreement = message.path("agreementid").asText();
        String correlation = message.path("correlationid").asText();
        String code = body.path("kind").asText() + " " + body.path("code").asText();
        String due = body.path("dueAt").asText();
        String told = body.path("told").asText();
        String since = body.path("since").asText();
        return """
                Nyja: çështja %s pret dikë te ju (marrëveshja %s)%s%s
                %s
                Kodi: %s
                Deri më: %s
                Ç'duhet bërë: %s
                Referenca: çështja %s, korrelacioni %s

                Nyja: matter %s waits for somebody of yours (agreement %s)%s%s
                %s
                Code: %s
                Due: %s
                What to do: %s
                Reference: matter %s, correlation %s
                """.formatted(
                        matter,
                        agreement,
                        contact == null ? "" : "\nPër: " + contact.text(),
                        told.isEmpty() ? "" : "\nNjoftimi i %s-të; çështja pret që nga %s".formatted(told, since),
                        body.path("sq").asText(),
                        code,
                        due,
                        body.path("nextStepSq").asText(),
                        matter,
                        correlation,
                        matter,
                        agreement,
                        contact == null ? "" : "\nFor: " + contact.text(),
                        told.isEmpty() ? "" : "\nNotice number %s; it has waited since %s".formatted(told, since),
                        body.path("en").asText(),
                        code,
                        due,
                        body.path("nextStepEn").asText(),
                        matter,
                        correlation);
    }
}
