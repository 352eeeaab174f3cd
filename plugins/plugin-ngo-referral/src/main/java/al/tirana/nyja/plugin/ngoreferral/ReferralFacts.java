package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.TableForm.Fact;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the agreement lets an office know of a referral, line by line in words that a person reads. What has no words here is
 * shown under the name of its field: nothing that was disclosed is left out.
 */
final class ReferralFacts {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);

    private static final Text SEALED = new Text(
            "Një pjesë është e mbyllur: kërkojeni te dërguesi me telefon",
            "A part is sealed: ask whoever sent it, by telephone");

    private final ZoneId zone;
    private final List<Fact> facts = new ArrayList<>();

    /** @param zone the agreement's: of moments */
    ReferralFacts(ZoneId zone) {
        this.zone = zone;
    }

    List<Fact> of(JsonObject message) {
        JsonObject data = message.getJsonObject("data");
        data.getOrDefault("body", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, value) -> add(name, value));
        if (data.containsKey("sealed")) {
            facts.add(new Fact(SEALED, "", ""));
        }
        data.getOrDefault("legal", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, value) -> add("legal/" + name, value));
        return facts;
    }

    private void add(String path, JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> ((JsonObject) value).forEach((name, inner) -> add(path + '/' + name, inner));
            case ARRAY -> ((JsonArray) value).forEach(item -> add(path, item));
            case STRING -> fact(path, said(((JsonString) value).getString()));
            case TRUE -> fact(path, "po");
            case FALSE -> fact(path, "jo");
            case NULL -> {
                // nothing is said
            }
            default -> fact(path, value.toString());
        }
    }

    private void fact(String path, String says) {
        Known known = Known.of(path);
        facts.add(new Fact(known.what(), says, known.list()));
    }

    private String said(String text) {
        if (text.length() < "2026-11-20T13:20:00Z".length() || text.charAt(10) != 'T') {
            return text;
        }
        try {
            return OffsetDateTime.parse(text).atZoneSameInstant(zone).format(MOMENT);
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
