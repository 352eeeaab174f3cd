package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The FPR message that a receipt of the partner means: this referral is RECEIVED. Made of the disclosure and the
 * receipt alone: the same receipt gives the same id and key, so an answer that comes twice has no second effect.
 */
final class ReceivedStatus {

    private static final String NAME = "referral.status.changed";

    private ReceivedStatus() {}

    static FprMessage of(Disclosure disclosure, PartnerWords.Receipt receipt) {
        JsonObject referral = disclosure.message().json();
        String key = disclosure.recipient() + ":ST:"
                + disclosure.message().attribute("id").orElse("") + ":RECEIVED";
        JsonObjectBuilder status = Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add(
                        "id",
                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .add("source", "https://id.tirana.al/fpr/actor/" + disclosure.recipient())
                .add("type", "al.tirana.fpr." + NAME + ".v1")
                .add("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .add("datacontenttype", "application/json")
                .add("dataschema", "https://id.tirana.al/fpr/schema/" + NAME + "/v1")
                .add("fprversion", "1.0")
                .add("recipient", referral.getString("source"))
                .add("agreementid", disclosure.agreement())
                .add("purpose", referral.getString("purpose"))
                .add("sensitivity", "P2")
                .add("correlationid", referral.getString("correlationid"))
                .add("causationid", referral.getString("id"))
                .add("idempotencykey", key)
                .add("sequence", 1)
                .add("retention", referral.getString("retention"));
        disclosure.message().attribute("subject").ifPresent(subject -> status.add("subject", subject));
        if (referral.containsKey("testmode")) {
            status.add("testmode", referral.get("testmode"));
        }
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("referralId", disclosure.message().body().getString("referralId"))
                .add("from", "REQUESTED")
                .add("to", "RECEIVED")
                .add("changedAt", receipt.at().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .add("changedBy", disclosure.recipient())
                .add("by", "RECEIVER")
                .add("receiverRef", receipt.number());
        return FprMessage.of(
                status.add("data", Json.createObjectBuilder().add("body", body)).build());
    }
}
