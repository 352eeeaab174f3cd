package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.FprMessage;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The envelope of a message to the reintegration centre. Used by one thread. */
final class Messages {

    /** Found once: each look-up would search the class path. */
    static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private static final String ACTOR = "https://id.tirana.al/fpr/actor/";
    static final String RECIPIENT = "BT.QRM";

    private final JsonObjectBuilder envelope = JSON.createObjectBuilder();

    private Messages() {}

    /**
     * @param type short name, such as {@code returnee.notified.v1}
     * @param source actor id of the one who speaks
     * @param time in the zone of the agreement
     */
    static Messages message(String type, String source, String agreement, ZonedDateTime time) {
        Messages message = new Messages();
        message.envelope
                .add("specversion", "1.0")
                .add("id", Uuid7.next())
                .add("source", ACTOR + source)
                .add("type", "al.tirana.fpr." + type)
                .add("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS)))
                .add("datacontenttype", "application/json")
                .add("dataschema", "https://id.tirana.al/fpr/schema/" + type.replace(".v", "/v"))
                .add("fprversion", "1.0")
                .add("recipient", ACTOR + RECIPIENT)
                .add("agreementid", agreement)
                .add("correlationid", Uuid7.next());
        return message;
    }

    Messages about(String subject) {
        envelope.add("subject", subject);
        return this;
    }

    Messages purpose(String purpose, String sensitivity, String retention) {
        envelope.add("purpose", purpose).add("sensitivity", sensitivity).add("retention", retention);
        return this;
    }

    /** What makes it the same message when it is made again. */
    Messages key(String key) {
        envelope.add("idempotencykey", key);
        return this;
    }

    FprMessage holding(JsonObject data) {
        return FprMessage.of(envelope.add("data", data).build());
    }

    /** Public interest, by the law on local government and the agreement. */
    static JsonObjectBuilder legal(String agreement, String provision) {
        return JSON.createObjectBuilder()
                .add("basis", JSON.createArrayBuilder().add("INTERES_PUBLIK"))
                .add(
                        "references",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder().add("act", "Ligji 139/2015"))
                                .add(JSON.createObjectBuilder()
                                        .add("act", "Marrëveshja " + agreement)
                                        .add("provision", provision)));
    }
}
