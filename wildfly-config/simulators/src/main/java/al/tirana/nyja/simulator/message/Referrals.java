package al.tirana.nyja.simulator.message;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.people.People;
import al.tirana.nyja.simulator.people.Person;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;

/**
 * Builds {@code referral.requested.v1} messages about invented people, as a case system would: valid by schema, with
 * consent for the recipient, marked {@code testmode}. Each message has new ids; the same seed and clock give the same
 * messages. Not safe for several threads: give each its own.
 */
public final class Referrals {

    private static final List<List<String>> WISHES = List.of(
            List.of("SH10", "N10", "Ka punuar pesë vjet si saldator pa certifikatë; kërkon certifikim."),
            List.of("SH11", "N09", "Kërkon këshillim për punë pas kthimit."),
            List.of("SH12", "N11", "Dëshiron të hapë një punishte të vogël; kërkon trajnim."),
            List.of("SH02", "N02", "Ka nevojë për këshillim juridik për dokumentet e fituara jashtë."));

    private final String actor;
    private final ECKey key;
    private final Random random;
    private final Ids ids;
    private final People people;

    /** @param sender whose referrals these are, usually {@code BT.QRM} */
    public Referrals(Institution sender, long seed, Clock clock) {
        this(sender.actor(), sender.signing(), seed, clock);
    }

    public Referrals(String actor, ECKey key, long seed, Clock clock) {
        this.actor = actor;
        this.key = key;
        this.random = new Random(seed);
        this.ids = new Ids(random, clock);
        this.people = new People(random);
    }

    /** A signed referral of a new person. */
    public ObjectNode next(Partner to) {
        return signed(draft(to));
    }

    /** A signed emergency that is to be answered within this time. */
    public ObjectNode emergency(Partner to, Duration within) {
        ObjectNode message = draft(to).put("priority", "EMERGJENTE");
        ((ObjectNode) message.at("/data/body"))
                .put("priority", "EMERGJENTE")
                .put("responseDueAt", Ids.text(ids.now().plus(within)));
        return signed(message);
    }

    /** An unsigned referral of a new person, to be changed before it is {@link #signed}. */
    public ObjectNode draft(Partner to) {
        return draft(to, ids.caseId());
    }

    /** An unsigned referral in a given case; referrals of one case to one recipient keep their order. */
    public ObjectNode draft(Partner to, String caseId) {
        Person person = people.next();
        OffsetDateTime now = ids.now();
        String id = ids.uuid();
        ObjectNode message = Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", Actors.uri(actor))
                .put("type", "al.tirana.fpr.referral.requested.v1")
                .put("subject", "case/" + caseId)
                .put("time", Ids.text(now))
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/referral.requested/v1")
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(to.actor()))
                .put("agreementid", to.agreement())
                .put("purpose", "REFERIM_SHERBIMI")
                .put("sensitivity", "P3")
                .put("correlationid", ids.uuid())
                .put("idempotencykey", "QRM:REF:" + id)
                .put("sequence", 1)
                .put("priority", "NORMALE")
                .put("retention", "P1Y")
                .put("testmode", true);
        ObjectNode data = message.putObject("data");
        data.set("body", body(caseId, person, now));
        data.set("legal", legal(to, now));
        return message;
    }

    /** A case number for {@link #draft(Partner, String)}. */
    public String newCase() {
        return ids.caseId();
    }

    /** A message id for a variation of a message that was sent before. */
    public String newId() {
        return ids.uuid();
    }

    /** The message with this institution's signature; sign last, any later change breaks it. */
    public ObjectNode signed(ObjectNode message) {
        return FprSignature.signed(message, key);
    }

    private ObjectNode body(String caseId, Person person, OffsetDateTime now) {
        List<String> wish = WISHES.get(random.nextInt(WISHES.size()));
        ObjectNode body = Json.object()
                .put("referralId", ids.uuid())
                .put("caseId", caseId)
                .put("kind", "REFERIM");
        body.putArray("services").add(wish.get(0));
        body.putArray("needs").add(wish.get(1));
        body.put("priority", "NORMALE").put("responseDueAt", Ids.text(now.plusDays(14)));
        body.set("subject", subject(person));
        body.put("reason", wish.get(2));
        body.putObject("plan")
                .put("planId", "PIR" + caseId.substring(3))
                .put("version", 1)
                .put("goal", "G3-PUNE");
        body.putArray("documents")
                .addObject()
                .put("type", "LETERNJOFTIM")
                .put("status", "DISPONOHET")
                .put("issuer", "DPGJC");
        body.putObject("referrer")
                .put("unit", "QRM Tiranë")
                .put("officerRef", "QRM-009")
                .put("phone", "+35542223344");
        body.putObject("followUp").put("dueAt", Ids.text(now.plusDays(21))).put("method", "TELEFON");
        return body;
    }

    private static ObjectNode subject(Person person) {
        ObjectNode subject = Json.object()
                .put("personRef", person.ref())
                .put("nid", person.nid())
                .put("nidStatus", "VERIFIKUAR");
        subject.putObject("name")
                .put("given", person.given())
                .put("family", person.family())
                .put("fatherName", person.fatherName());
        subject.put("sex", person.female() ? "F" : "M")
                .put("birthDate", person.birthDate().toString())
                .put("birthYear", person.birthDate().getYear());
        subject.putArray("citizenship").add("AL");
        subject.putObject("contact")
                .put("phone", person.phone())
                .put("safe", "PO")
                .put("language", "sq");
        subject.putObject("address")
                .put("bashki", "AL224")
                .put("nja", person.nja())
                .put("line", person.street());
        subject.putArray("vulnerabilities").add("PAPUNESI_AFATGJATE");
        return subject;
    }

    private static ObjectNode legal(Partner to, OffsetDateTime now) {
        ObjectNode legal = Json.object();
        legal.putArray("basis").add("PELQIM");
        legal.putArray("references").addObject().put("act", "Ligji 121/2016");
        legal.put("noticeVersion", "njoftim-2026-02");
        ObjectNode consent = legal.putObject("consent")
                .put("status", "DHENE")
                .put("givenBy", "VETE")
                .put("obtainedAt", Ids.text(now.minusMinutes(25)))
                .put("expiresAt", Ids.text(now.plusYears(1)));
        consent.putArray("scope").add(Actors.uri(to.actor()));
        consent.putArray("excludedPaths").add("/data/body/subject/nid");
        return legal;
    }
}
