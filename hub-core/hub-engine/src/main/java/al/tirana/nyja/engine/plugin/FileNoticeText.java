package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.Contacts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What came of a file, as the desk that sent it reads it: numbers, and the notices that stand refused. */
final class FileNoticeText {

    private FileNoticeText() {}

    static String of(ObjectNode message, Contacts.Contact contact) {
        JsonNode body = message.at("/data/body");
        String code = body.path("code").asText();
        String still = still(body);
        return """
                Nyja: raporti i skedarit %s (marrëveshja %s)%s%s
                Rreshta: %d
                Të pranuara: %d
                Të refuzuara: %d
                Të përsëritura: %d
                Në pritje: %d
                Njoftime ende të refuzuara: %s
                Çfarë të rregulloni thotë raporti pranë skedarit.

                Nyja: report of the file %s (agreement %s)%s%s
                Rows: %d
                Accepted: %d
                Refused: %d
                Repeated: %d
                Waiting: %d
                Notices still refused: %s
                What to mend, the report beside the file says.
                """.formatted(
                        body.path("file").asText(),
                        message.path("agreementid").asText(),
                        contact == null ? "" : "\nPër: " + contact.text(),
                        code.isEmpty() ? "" : "\nSkedari nuk u lexua i tëri: " + code,
                        body.path("rows").asLong(),
                        body.path("accepted").asLong(),
                        body.path("refused").asLong(),
                        body.path("repeated").asLong(),
                        body.path("waiting").asLong(),
                        still.isEmpty() ? "asnjë" : still.replace("+", "dhe të tjera: "),
                        body.path("file").asText(),
                        message.path("agreementid").asText(),
                        contact == null ? "" : "\nFor: " + contact.text(),
                        code.isEmpty() ? "" : "\nNot all of the file was read: " + code,
                        body.path("rows").asLong(),
                        body.path("accepted").asLong(),
                        body.path("refused").asLong(),
                        body.path("repeated").asLong(),
                        body.path("waiting").asLong(),
                        still.isEmpty() ? "none" : still.replace("+", "and others: "));
    }

    private static String still(JsonNode body) {
        List<String> still = new ArrayList<>();
        body.path("stillRefused").forEach(number -> still.add(number.asText()));
        if (body.path("more").asLong() > 0) {
            still.add("+" + body.path("more").asLong());
        }
        return String.join(", ", still);
    }
}
