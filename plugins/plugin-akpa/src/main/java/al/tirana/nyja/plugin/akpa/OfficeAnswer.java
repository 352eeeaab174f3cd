package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an office says of a request, in its own words and in ours.
 *
 * <pre>{@code
 * {"statusi": "REGJISTRUAR", "nrRegjistrimi": "TR1-2026-00417", "zyra": "TR1", "data": "2026-11-30"}
 * {"statusi": "REFUZUAR", "arsyeja": "A05"}
 * }</pre>
 */
final class OfficeAnswer {

    static final String TYPE = "jobseeker.registered.v1";

    /** What such messages rest on: the law that lets the agency keep and tell of jobseekers. */
    static final JsonObject LEGAL = Json.createObjectBuilder()
            .add("basis", Json.createArrayBuilder().add("DETYRIM_LIGJOR"))
            .add(
                    "references",
                    Json.createArrayBuilder().add(Json.createObjectBuilder().add("act", "Ligji 15/2019")))
            .build();

    private static final String STATUS = "statusi";
    private static final Set<String> STATES =
            Set.of("REGJISTRUAR", "ISHTE_REGJISTRUAR", "FTUAR", "PERCJELLE", "NUK_U_PARAQIT", "REFUZUAR");

    private static final Map<String, String> WORDS = Map.of(
            "nrRegjistrimi", "registrationNo",
            "zyra", "office",
            "data", "registeredAt",
            "keshilltari", "counsellorRef",
            "takimi", "nextAppointment",
            "arsyeja", "reasonCode");

    private OfficeAnswer() {}

    /**
     * The body of {@link #TYPE}, without the request's number. An answer without a status says that the request came, and
     * no more.
     *
     * @return empty object: nothing more than that it came
     * @throws UnreadableInputException if it is not what was agreed
     */
    static JsonObject read(byte[] answer) throws UnreadableInputException {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer))) {
            JsonObject words = reader.readObject();
            if (!words.containsKey(STATUS)) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
            if (words.get(STATUS) instanceof JsonString status && STATES.contains(status.getString())) {
                JsonObjectBuilder body = Json.createObjectBuilder().add("state", status.getString());
                for (Map.Entry<String, String> word : WORDS.entrySet()) {
                    if (words.get(word.getKey()) instanceof JsonString value) {
                        body.add(word.getValue(), value);
                    }
                }
                return body.build();
            }
        } catch (JsonException | StackOverflowError e) {
            // Said below: the texts of these quote what they could not read.
        }
        throw new UnreadableInputException(
                "FPR-101",
                new Text(
                        "Përgjigjja duhet të jetë JSON me statusi, një nga: "
                                + STATES.stream().sorted().toList(),
                        "The answer must be JSON with statusi, one of: "
                                + STATES.stream().sorted().toList()),
                0);
    }

    /** The body with the request's number. */
    static JsonObject of(CaseRef of, JsonObject words) {
        JsonObjectBuilder body = Json.createObjectBuilder(words);
        of.referral().map(UUID::toString).ifPresent(request -> body.add("requestId", request));
        return body.build();
    }

    /** The same words about the same request are the same message, wherever they stand and in whatever order. */
    static String key(CaseRef of, JsonObject body) {
        return "AKPA:" + of.disclosure() + ":" + hash(body);
    }

    /** Of the fields by their names. */
    static String hash(JsonObject body) {
        try {
            byte[] words = new TreeMap<>(body).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
