package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.PK;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.fpr.type.ReferralStates;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Messages of all kinds under agreements of all kinds, half of them with a fault, and as chance has it: each seed gives the
 * same ones in the same order. Referrals go on from the state that the messages before left them in, or try to.
 */
final class RandomLetters {

    /** A body, and who posts it. */
    record Letter(String text, String institution) {}

    private static final int AGREEMENTS = 4;
    private static final String SOON = "2026-11-21T12:00:00+01:00";
    private static final List<String> ALL = ReferralStates.next(ReferralStates.REQUESTED);
    private static final List<String> OF_THE_REFERRER =
            List.of(ReferralStates.CANCELLED, ReferralStates.CLOSED, ReferralStates.ENTERED_IN_ERROR);
    private static final List<String> CODES = List.of(
            "FPR-101", "FPR-102", "FPR-103", "FPR-104", "FPR-105", "FPR-106", "FPR-107", "FPR-201", "FPR-202",
            "FPR-203", "FPR-204", "FPR-205", "FPR-221", "FPR-222", "FPR-223", "FPR-231", "FPR-232", "FPR-301",
            "FPR-302", "FPR-303", "FPR-304", "FPR-310", "FPR-320", "FPR-409");

    private static final String STATISTICS = """
            id: BT-OSHC0012-2026-77
            version: 1
            plugin: ngo-referral
            title: {sq: Statistika, en: Statistics}
            parties:
              - {institution: BT.QRM, role: controller, represents: Qendra, kind: authority}
              - {institution: OSHC.0012, role: controller, represents: Instituti, kind: authority}
            legalBasis: [{act: Ligji 17/2018}]
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
              statistics:
                from: BT.QRM
                to: [OSHC.0012]
                type: statistics.submitted.v1
                purposes: [STATISTIKE]
                accepts: [FIELDS]
                discloses: {OSHC.0012: [FIELDS]}
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
            """.replace("FIELDS", """
            /data/body/reportId, /data/body/dataflow, /data/body/period, /data/body/action, /data/body/revision,
                  /data/body/format, /data/body/sdc/ruleSet, /data/body/sdc/threshold, /data/body/sdc/roundingBase,
                  /data/body/sdc/primary, /data/body/sdc/secondary, /data/body/sdc/audited, /data/body/rowCount,
                  /data/body/columns/*, /data/body/rows/*/*, /data/legal/basis/*, /data/legal/references/*/act""".strip());

    /** A case of a type that a plugin brought. */
    private static final class Course {
        private final UUID id = UUID.randomUUID();
        private String state = "ASKED";
        private int school;
        private int centre = 1;
    }

    private static final class Referral {
        private final ObjectNode message;
        private String state = ReferralStates.REQUESTED;
        private int receiver;
        private int referrer = 1;

        private Referral(ObjectNode message) {
            this.message = message;
        }
    }

    private final IntakeFixture hub;
    private final Random random;
    private final List<String> referralAgreements = new ArrayList<>();
    private final List<String> noticeAgreements = new ArrayList<>();
    private final List<Referral> referrals = new ArrayList<>();
    private final List<Letter> sent = new ArrayList<>();
    private final Map<String, Integer> met = new HashMap<>();
    private final List<Course> courses = new ArrayList<>();
    private Course course;
    private Referral moving;
    private String movingTo;
    private int number;

    RandomLetters(IntakeFixture hub, long seed) {
        this.hub = hub;
        this.random = new Random(seed);
        for (int i = 2; i < 2 + AGREEMENTS; i++) {
            referralAgreements.add(agreement(IntakeFixture.agreement(), "BT-OSHC0012-2026-0", i));
            noticeAgreements.add(agreement(IntakeFixture.household(), "PK-BT-2026-0", i));
        }
        BroughtCaseTest.learn();
        hub.registers.enabled(BroughtCaseTest.AGREEMENT);
        hub.registers.enabled(STATISTICS);
    }

    /** The codes that its faults aim at. */
    static List<String> codes() {
        return CODES;
    }

    /** A relative of an agreement: some fields less, copies for other children. */
    private String agreement(String yaml, String id, int i) {
        String related = yaml.replace("id: " + id + "1", "id: " + id + i);
        for (String line : yaml.split("\n")) {
            String field = line.strip();
            if (field.startsWith("- /data/") && random.nextInt(60) == 0) {
                related = ifValid(related, text -> text.replaceAll("(?m)^ *" + Pattern.quote(field) + "\n", ""));
            }
        }
        boolean accompanied = random.nextBoolean();
        related = ifValid(related, text -> text.replace("accompanied: false", "accompanied: " + accompanied));
        hub.registers.enabled(related);
        return id + i;
    }

    private static String ifValid(String yaml, UnaryOperator<String> change) {
        String changed = change.apply(yaml);
        try {
            AgreementDocument.compile(changed);
            return changed;
        } catch (InvalidAgreementException e) {
            return yaml;
        }
    }

    Letter next() {
        moving = null;
        course = null;
        int kind = random.nextInt(20);
        Letter letter;
        if (kind == 0 && !sent.isEmpty()) {
            letter = pick(sent); // once more
        } else if (kind < 7) {
            letter = status();
        } else if (kind < 12) {
            letter = referral();
        } else if (kind < 13) {
            letter = statistics();
        } else if (kind < 15) {
            letter = course();
        } else {
            letter = notice();
        }
        sent.add(letter);
        if (sent.size() > 50) {
            sent.remove(0);
        }
        return letter;
    }

    /** The last letter was admitted: what it was about has moved. */
    void admitted() {
        if (course != null && movingTo == null) {
            courses.add(course);
        } else if (course != null) {
            course.state = movingTo;
        } else if (moving != null && movingTo == null) {
            referrals.add(moving);
        } else if (moving != null) {
            moving.state = movingTo;
        }
    }

    /** The last letter was refused: an agreement may refuse for another reason than was aimed at. */
    void refused(String code) {
        met.merge(code, 1, Integer::sum);
    }

    private Letter referral() {
        ObjectNode message = hub.referral();
        message.put("agreementid", pick(referralAgreements));
        message.put("correlationid", UUID.randomUUID().toString());
        message.put("subject", "case/QRM-" + UUID.randomUUID());
        if (random.nextInt(6) == 0) {
            message.put("priority", "EMERGJENTE");
            body(message).put("priority", "EMERGJENTE");
        }
        if (random.nextInt(6) == 0) {
            ((ObjectNode) message.at("/data/legal/consent"))
                    .putArray("excludedPaths")
                    .add(pick(List.of("/data/body/subject/contact", "/data/body/subject/name", "/data/body/needs")));
        }
        moving = new Referral(message);
        movingTo = null;
        return faulty(message, "BT.QRM", QRM);
    }

    private Letter status() {
        if (referrals.isEmpty()) {
            return referral();
        }
        Referral referral = pick(referrals);
        List<String> next = ReferralStates.next(referral.state);
        String to = next.isEmpty() || random.nextInt(12) == 0 ? pick(ALL) : pick(next);
        boolean receiver = to.equals(ReferralStates.WITHDRAWN) || random.nextInt(12) == 0
                ? random.nextBoolean()
                : !OF_THE_REFERRER.contains(to);
        ObjectNode message = hub.status(referral.message, "08-status-received.json", sequence(referral, receiver));
        message.put("agreementid", referral.message.path("agreementid").asText());
        ObjectNode body = body(message);
        body.put("from", random.nextInt(12) == 0 ? ReferralStates.ON_HOLD : referral.state)
                .put("to", to);
        switch (to) {
            case ReferralStates.ACCEPTED, ReferralStates.WAITLISTED -> body.put("expectedAt", SOON);
            case ReferralStates.IN_PROGRESS -> body.put("startedAt", SOON);
            case ReferralStates.COMPLETED ->
                body.put("outcomeMessageId", UUID.randomUUID().toString());
            case ReferralStates.WITHDRAWN -> body.put("reasonCode", "A08");
            case ReferralStates.RECEIVED, ReferralStates.CLOSED, ReferralStates.EXPIRED -> {}
            default -> body.put("reasonCode", pick(List.of("A01", "A02", "A05")));
        }
        if (!receiver) {
            body.put("by", "REFERRER").put("changedBy", "BT.QRM/1");
            body.remove("receiverRef");
            message.put("source", "https://id.tirana.al/fpr/actor/BT.QRM");
            message.put("recipient", "https://id.tirana.al/fpr/actor/OSHC.0012");
        }
        moving = referral;
        movingTo = to;
        return receiver ? faulty(message, "OSHC.0012", NGO) : faulty(message, "BT.QRM", QRM);
    }

    private Letter statistics() {
        ObjectNode message = hub.referral();
        ObjectNode example = IntakeFixture.read(
                IntakeFixture.text("../hub-fpr/src/test/resources/examples/03-statistics-submitted.json"));
        for (String attribute : List.of("type", "subject", "dataschema", "purpose", "sensitivity", "data")) {
            message.set(attribute, example.get(attribute));
        }
        message.put("agreementid", "BT-OSHC0012-2026-77");
        return faulty(message, "BT.QRM", QRM);
    }

    private Letter course() {
        if (courses.isEmpty() || random.nextInt(3) == 0) {
            course = new Course();
            movingTo = null;
            ObjectNode message = BroughtCaseTest.message(hub, course.id, "asked", "BT.QRM", "OSHC.0012", 1);
            body(message).put("level", "A1");
            return faulty(message, "BT.QRM", QRM);
        }
        course = pick(courses);
        movingTo = course.state.equals("PLACED") ? "DONE" : "PLACED";
        boolean school = random.nextInt(4) != 0;
        if (!school || random.nextInt(6) == 0) {
            movingTo = "GIVEN_UP";
        }
        int sequence = school ? ++course.school : ++course.centre;
        int late = random.nextInt(10) == 0 ? 1 : sequence;
        ObjectNode message = school
                ? BroughtCaseTest.message(hub, course.id, "moved", "OSHC.0012", "BT.QRM", late)
                : BroughtCaseTest.message(hub, course.id, "moved", "BT.QRM", "OSHC.0012", late);
        body(message).put("state", movingTo);
        return school ? faulty(message, "OSHC.0012", NGO) : faulty(message, "BT.QRM", QRM);
    }

    /** Mostly the next one; sometimes one that leaves a gap, or comes late. */
    private int sequence(Referral referral, boolean receiver) {
        int next = receiver ? ++referral.receiver : ++referral.referrer;
        int kind = random.nextInt(10);
        return kind == 0 ? 1 : kind == 1 ? next + 2 : next;
    }

    private Letter notice() {
        Notice notice = Notice.of("PK-2026-%06d".formatted(random.nextInt(20) == 0 ? number : ++number));
        int people = 1 + random.nextInt(4);
        boolean nobody = random.nextInt(5) == 0;
        for (int i = 0; i < people; i++) {
            String answer = nobody ? "REFUZUAR" : pick(List.of("PRANUAR", "PRANUAR", "REFUZUAR", "NUK_U_OFRUA"));
            String ref = "p" + i;
            if (random.nextInt(3) == 0) {
                notice.child(ref, answer);
            } else {
                notice.adult(ref, answer);
            }
        }
        if (random.nextInt(4) == 0) {
            notice.from(pick(List.of("SY", "DE", "FR")));
        }
        notice.message.put("agreementid", pick(noticeAgreements));
        return faulty(notice.message, "PK", PK);
    }

    private Letter faulty(ObjectNode message, String institution, ECKey key) {
        if (random.nextInt(5) < 3) {
            return signed(message, institution, key);
        }
        ObjectNode body = body(message);
        String aim = rarest(body);
        switch (aim) {
            case "FPR-101" -> {
                return new Letter(signed(message, institution, key).text() + "{", institution);
            }
            case "FPR-102" -> body.put("unexpected", 1);
            case "FPR-103" -> message.put("type", "al.tirana.fpr.unheard.of.v1");
            case "FPR-104" -> {
                Letter letter = signed(message, institution, key);
                return new Letter(
                        letter.text().replace("\"sensitivity\":\"P3\"", "\"sensitivity\":\"P4\""), institution);
            }
            case "FPR-105" -> message.put("time", "2029-11-21T10:20:00+01:00");
            case "FPR-106" -> {
                return signed(message, institution, TestKeys.key("BT.QRM#nobodys"));
            }
            case "FPR-107" -> {
                String much = ",\"more\":[" + "0,".repeat(20_000) + "0]}";
                String text = signed(message, institution, key).text();
                return new Letter(text.substring(0, text.length() - 1) + much, institution);
            }
            case "FPR-205" -> {
                message.put("source", "https://id.tirana.al/fpr/actor/OSHC.0404");
                return signed(message, "OSHC.0404", key);
            }
            case "FPR-310" -> body.put("rowCount", 99);
            case "FPR-201" -> message.put("agreementid", pick(List.of("PK-BT-1999-01", "BT-OSHC0007-2024-02")));
            case "FPR-202" -> message.put("purpose", body.has("rows") ? "PUNESIM" : "STATISTIKE");
            case "FPR-203" -> {
                return signed(message, institution.equals("PK") ? "BT.QRM" : "PK", key);
            }
            case "FPR-204" -> elsewhere(message, body);
            case "FPR-221" ->
                ((ObjectNode) message.get("data")).putObject("legal").setAll(legal(message));
            case "FPR-222" -> message.put("sensitivity", "P1");
            case "FPR-223" -> person(body).putArray("vulnerabilities").add("VIKTIME_TRAFIKIMI");
            case "FPR-231" -> consent(message, "JO");
            case "FPR-232" -> consent(message, "2026-11-20T00:00:00+01:00");
            case "FPR-301" -> body.put("referralId", UUID.randomUUID().toString());
            case "FPR-302" -> code(body);
            case "FPR-303" -> person(body).put("nid", "I80231917F");
            case "FPR-304" -> person(body).put("nid", "I70314917F");
            case "FPR-320" -> again(message, body);
            default -> known(message);
        }
        return signed(message, institution, key);
    }

    /** Of the faults that a message of this kind can have, the one that was met least. */
    private String rarest(ObjectNode body) {
        return CODES.stream()
                .filter(one -> fits(one, body))
                .min(Comparator.comparing(one -> met.getOrDefault(one, 0)))
                .orElseThrow();
    }

    /** Whether a message of this kind can have that fault. */
    private static boolean fits(String code, ObjectNode body) {
        return switch (code) {
            case "FPR-301" -> body.has("from");
            case "FPR-310" -> body.has("rows");
            case "FPR-222" -> !body.has("rows");
            case "FPR-320" -> body.has("services") || body.has("from");
            case "FPR-223" -> body.has("services") || body.has("persons");
            case "FPR-231", "FPR-232", "FPR-302", "FPR-303", "FPR-304", "FPR-409" -> body.has("services");
            default -> true;
        };
    }

    private static Letter signed(ObjectNode message, String institution, ECKey key) {
        return new Letter(IntakeFixture.signed(message, key).toString(), institution);
    }

    private void elsewhere(ObjectNode message, ObjectNode body) {
        if (body.has("persons")) {
            body.putObject("destination").put("bashki", "AL121");
        } else {
            message.put("recipient", "https://id.tirana.al/fpr/actor/BT.NJMF");
        }
    }

    /** The same, and something that no agreement of these accepts. */
    private static ObjectNode legal(ObjectNode message) {
        ObjectNode legal = message.at("/data/legal").deepCopy().isObject()
                ? (ObjectNode) message.at("/data/legal").deepCopy()
                : message.objectNode();
        legal.put("noticeVersion", "njoftim-2026-02");
        ((ObjectNode) message.at("/data"))
                .putArray("labels")
                .addObject()
                .put("path", "/data/body")
                .put("class", "P3");
        return legal;
    }

    private static ObjectNode person(ObjectNode body) {
        if (body.has("persons")) {
            return (ObjectNode) body.at("/persons/0");
        }
        return body.has("subject") ? (ObjectNode) body.get("subject") : body;
    }

    private void consent(ObjectNode message, String end) {
        if (!message.at("/data/legal/consent").isObject()) {
            return;
        }
        ObjectNode consent = (ObjectNode) message.at("/data/legal/consent");
        if (end.equals("JO")) {
            consent.putArray("scope").add("https://id.tirana.al/fpr/actor/OSHC.0099");
        } else {
            consent.put("expiresAt", end);
        }
    }

    private static void code(ObjectNode body) {
        body.putArray("services").add("SH99");
    }

    private void again(ObjectNode message, ObjectNode body) {
        if (body.has("services") && !referrals.isEmpty()) {
            Referral before = pick(referrals);
            message.put("agreementid", before.message.path("agreementid").asText());
            body.put("referralId", body(before.message).path("referralId").asText());
        } else if (body.has("from")) {
            body.put("from", "CLOSED");
        }
    }

    /** An id that something else had. */
    private void known(ObjectNode message) {
        if (!referrals.isEmpty()) {
            message.put("id", pick(referrals).message.path("id").asText());
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
