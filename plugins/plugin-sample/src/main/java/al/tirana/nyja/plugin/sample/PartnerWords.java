package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * What the partner's system calls things, in JSON. One with a SOAP service is written one XML element instead, and {@code declare}
 * says {@code sending("text/xml")}.
 *
 * <pre>{@code
 * to it:   {"kerkesa": "019a…", "rasti": "QRM-2026-000322", "sherbimet": ["SH10"], "emri": "…", "telefoni": "…"}
 * from it: {"numri": "K-17", "marreMe": "2026-11-21T10:22:05+01:00"}
 * or no:   {"gabimi": "PLOT"}
 * }</pre>
 */
final class PartnerWords {

    /** The partner's number of the request, and when it took it. */
    record Receipt(String number, OffsetDateTime at) {}

    private PartnerWords() {}

    /** An agreement may leave out what is optional in FPR, so nothing is taken for granted. */
    static Outgoing request(JsonObject referral) {
        JsonObject subject = object(referral, "subject");
        JsonObjectBuilder request = Json.createObjectBuilder();
        copy(referral, "referralId", request, "kerkesa");
        copy(referral, "caseId", request, "rasti");
        copy(referral, "services", request, "sherbimet");
        copy(referral, "priority", request, "perparesia");
        copy(referral, "responseDueAt", request, "afati");
        copy(object(subject, "name"), "given", request, "emri");
        copy(object(subject, "name"), "family", request, "mbiemri");
        copy(object(subject, "contact"), "phone", request, "telefoni");
        return Outgoing.of(request.build().toString(), "application/json");
    }

    static Receipt receipt(byte[] answer) throws UnreadableInputException {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer))) {
            JsonObject words = reader.readObject();
            if (words.get("numri") instanceof JsonString number && words.get("marreMe") instanceof JsonString at) {
                return new Receipt(number.getString(), OffsetDateTime.parse(at.getString()));
            }
        } catch (JsonException | DateTimeException | StackOverflowError e) {
            // Said below: the texts of these quote what they could not read.
        }
        throw new UnreadableInputException(
                "FPR-101",
                new Text(
                        "Përgjigjja duhet të ketë numri dhe marreMe (datë dhe orë)",
                        "The answer must have numri and marreMe (date and time)"),
                0);
    }

    /** Whether its "no" says that it has no place left. */
    static boolean isFull(byte[] answer) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer))) {
            return reader.readObject().get("gabimi") instanceof JsonString error
                    && error.getString().equals("PLOT");
        } catch (JsonException | StackOverflowError e) {
            return false;
        }
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
