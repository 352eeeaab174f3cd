package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Outgoing;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * A request in the office's words. The office may be left out: then the agreement's settings say which it is, by the unit
 * where the person lives ({@code office.AL224-05}), else {@code office}.
 *
 * <pre>{@code
 * {"kerkesa": "019a…", "rasti": "QRM-2026-000901", "nid": "…", "emri": "…", "mbiemri": "…", "datelindja": "1990-02-03", "zyra": "TR1"}
 * {"kerkesa": "019a…", "terhequr": true, "arsyeja": "A08"}
 * }</pre>
 */
final class RequestWords {

    private static final String JSON = "application/json";

    private RequestWords() {}

    /** An agreement may leave out what is optional in the type, so nothing is taken for granted. */
    static Outgoing registration(JsonObject asked, AgreementView agreement) {
        JsonObject person = object(asked, "person");
        JsonObject name = object(person, "name");
        JsonObjectBuilder words = Json.createObjectBuilder();
        copy(asked, "requestId", words, "kerkesa");
        copy(asked, "caseId", words, "rasti");
        copy(person, "nid", words, "nid");
        copy(name, "given", words, "emri");
        copy(name, "family", words, "mbiemri");
        copy(name, "fatherName", words, "atesia");
        copy(person, "birthDate", words, "datelindja");
        copy(person, "phone", words, "telefoni");
        copy(person, "email", words, "posta");
        copy(person, "language", words, "gjuha");
        copy(asked, "education", words, "arsimi");
        copy(asked, "occupations", words, "profesionet");
        copy(asked, "languages", words, "gjuhet");
        copy(asked, "drivingLicence", words, "patenta");
        copy(asked, "wantedWork", words, "punaEKerkuar");
        copy(asked, "priorityGroup", words, "grupPerparesor");
        copy(asked, "documents", words, "dokumentet");
        office(asked, person, agreement).ifPresent(office -> words.add("zyra", office));
        return Outgoing.of(words.build().toString(), JSON);
    }

    static Outgoing withdrawal(JsonObject withdrawn) {
        JsonObjectBuilder words = Json.createObjectBuilder();
        copy(withdrawn, "requestId", words, "kerkesa");
        words.add("terhequr", true);
        copy(withdrawn, "reasonCode", words, "arsyeja");
        return Outgoing.of(words.build().toString(), JSON);
    }

    private static Optional<String> office(JsonObject asked, JsonObject person, AgreementView agreement) {
        return Optional.ofNullable(asked.getString("preferredOffice", null))
                .or(() -> Optional.ofNullable(agreement.settings().get("office." + person.getString("nja", ""))))
                .or(() -> Optional.ofNullable(agreement.settings().get("office")));
    }

    private static JsonObject object(JsonObject parent, String key) {
        return parent.get(key) instanceof JsonObject child ? child : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static void copy(JsonObject from, String key, JsonObjectBuilder to, String word) {
        if (from.containsKey(key)) {
            to.add(word, from.get(key));
        }
    }
}
