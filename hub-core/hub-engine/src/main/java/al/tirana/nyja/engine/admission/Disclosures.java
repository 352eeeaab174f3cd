package al.tirana.nyja.engine.admission;

import al.tirana.nyja.agreement.Disclosed;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Disclosure;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes the message that a recipient gets: new, cut to the agreement's clause, signed by the hub, tied to the original. */
@ApplicationScoped
class Disclosures {

    private static final List<String> KEPT = List.of(
            "specversion",
            "source",
            "type",
            "subject",
            "datacontenttype",
            "dataschema",
            "fprversion",
            "recipient",
            "agreementid",
            "purpose",
            "sensitivity",
            "correlationid",
            "sequence",
            "priority",
            "expirytime",
            "retention",
            "testmode",
            "traceparent");

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    /**
     * What one recipient will get.
     *
     * @param message signed, in UTF-8
     * @param shown pointers of what it holds
     * @param withheld pointers of what the original holds and this does not
     */
    record Made(
            UUID id,
            String recipient,
            String idempotencyKey,
            byte[] message,
            List<String> shown,
            List<String> withheld) {}

    private final HubKeys keys;

    @Inject
    Disclosures(HubKeys keys) {
        this.keys = keys;
    }

    protected Disclosures() {
        this(null);
    }

    /** @param originHash what ties the disclosure to the message that came */
    Made make(Admission admission, Disclosure disclosure, String originHash, Instant now) {
        Envelope original = disclosure.addressee();
        String recipient = original.recipient();
        Disclosed cut = disclosure.cut();
        UUID id = Uuid7.next();
        String key = "HUB:DIS:" + original.source() + ":" + original.id() + ":" + recipient;
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        KEPT.stream()
                .filter(original.message()::has)
                .forEach(name -> message.set(name, original.message().get(name)));
        message.put("id", id.toString());
        message.put("via", Actors.uri(Actors.HUB));
        message.put("originhash", originHash);
        message.put("time", time(now, admission.agreement().zone()));
        message.put("causationid", original.id().toString());
        message.put("idempotencykey", key);
        message.set("data", cut.data());
        return new Made(
                id, recipient, key, FprSignature.signedBytes(message, keys.signing()), cut.shown(), cut.withheld());
    }

    private static String time(Instant now, ZoneId zone) {
        return OffsetDateTime.ofInstant(now.truncatedTo(ChronoUnit.MILLIS), zone)
                .format(ISO);
    }
}
