package al.tirana.nyja.engine.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A notice of the Border Police about one household of people who do not exist. */
final class Notice {

    final ObjectNode message;

    private Notice(ObjectNode message) {
        this.message = message;
    }

    /** Nobody in it yet; they came from Germany and settle in unit 6. */
    static Notice of(String number) {
        ObjectNode message = IntakeFixture.read(
                IntakeFixture.text("../hub-fpr/src/test/resources/examples/01-returnee-notified.json"));
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString());
        message.put("agreementid", "PK-BT-2026-01");
        message.put("subject", "case/" + number);
        message.put("correlationid", UUID.randomUUID().toString());
        message.put("idempotencykey", "PK:NJ:" + number);
        ObjectNode body = IntakeFixture.body(message);
        body.put("notificationId", number).put("householdNumber", number);
        body.putArray("persons");
        body.remove("leafletGiven");
        ((ObjectNode) body.get("crossing")).remove("officerUnit");
        ((ObjectNode) body.get("return")).remove("lawLimb");
        ((ObjectNode) body.get("return")).remove("fromDetention");
        ((ObjectNode) message.get("data")).remove("labels");
        return new Notice(message);
    }

    Notice person(String ref, String sex, String birthDate, String relation, String answer) {
        ObjectNode person = IntakeFixture.body(message).withArray("persons").addObject();
        person.put("personRef", ref)
                .put("sex", sex)
                .put("birthDate", birthDate)
                .put("relation", relation)
                .put("answer", answer);
        person.putObject("name").put("given", "Emri" + ref).put("family", "Mbiemri" + ref);
        person.putArray("citizenship").add("AL");
        person.putObject("document").put("type", "ASNJE");
        return this;
    }

    Notice adult(String ref, String answer) {
        return person(ref, "F", "1990-05-01", "KRYEFAMILJAR", answer);
    }

    Notice child(String ref, String answer) {
        return person(ref, "M", "2018-04-12", "FEMIJE", answer);
    }

    Notice from(String country) {
        ((ObjectNode) IntakeFixture.body(message).get("return")).put("fromCountry", country);
        return this;
    }

    Notice settlesIn(String municipality) {
        IntakeFixture.body(message).putObject("destination").put("bashki", municipality);
        return this;
    }

    Notice label(String path) {
        ((ObjectNode) message.get("data"))
                .withArray("labels")
                .addObject()
                .put("path", path)
                .put("class", "P3")
                .put("reason", "MITUR");
        return this;
    }
}
