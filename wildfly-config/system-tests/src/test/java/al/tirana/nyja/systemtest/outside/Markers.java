package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Makes referrals whose values nobody else has, and remembers the values. */
final class Markers {

    /** Bytes that the gate turns away, with this code. */
    record Unwanted(String code, byte[] bytes) {}

    /** Of these nobody but the sender may ever hear. */
    final List<String> withheld = new ArrayList<>();

    /** These the recipient gets, and nothing else keeps them in clear. */
    final List<String> disclosed = new ArrayList<>();

    private final Random random = new Random();
    private final Referrals referrals;

    Markers(Institution sender) {
        referrals = new Referrals(sender, System.nanoTime(), Clock.systemUTC());
    }

    /** A good referral. @param shown where its names and its phone number belong */
    ObjectNode referral(Partner to, List<String> shown) {
        ObjectNode draft = referrals.draft(to);
        ObjectNode subject = (ObjectNode) draft.at("/data/body/subject");
        ((ObjectNode) subject.get("name"))
                .put("given", word(shown))
                .put("family", word(shown))
                .put("fatherName", word(withheld));
        ((ObjectNode) subject.get("contact")).put("phone", phone(shown));
        ((ObjectNode) subject.get("address")).put("line", "Rruga " + word(withheld));
        ((ObjectNode) draft.at("/data/body")).put("reason", "Kërkon punë. " + word(withheld));
        ((ObjectNode) draft.at("/data/body/documents/0")).put("issuer", word(withheld));
        withheld.add(subject.get("nid").asText());
        return referrals.signed(draft);
    }

    /** Each with values of its own, in places that the agreement or the schema does not know. */
    List<Unwanted> unwanted(ObjectNode accepted) {
        ObjectNode changed = referral(Party.NGO, withheld);
        changed.put("priority", "URGJENTE");
        ObjectNode again = accepted.deepCopy();
        again.remove("fprsig");
        ((ObjectNode) again.at("/data/body")).put("reason", word(withheld));
        String half = "{\"data\": {\"" + word(withheld) + "\": \"" + word(withheld) + "\", " + word(withheld);
        return List.of(
                spoilt("FPR-221", body -> ((ObjectNode) body.at("/subject/contact"))
                        .put("email", word(withheld) + "@shembull.al")),
                spoilt("FPR-221", body -> member(body.putArray("household").addObject())),
                spoilt("FPR-102", body -> body.put("shenim", word(withheld))),
                spoilt("FPR-102", body -> ((ObjectNode) body.get("subject")).put("birthDate", word(withheld))),
                spoilt("FPR-102", body -> body.put("caseId", word(withheld))),
                spoilt("FPR-302", body -> ((ObjectNode) body.at("/documents/0")).put("type", code())),
                new Unwanted("FPR-104", bytes(changed)),
                new Unwanted("FPR-409", bytes(referrals.signed(again))),
                new Unwanted("FPR-101", half.getBytes(StandardCharsets.UTF_8)));
    }

    /** A word that nobody has written before. */
    String word(List<String> kind) {
        StringBuilder word = new StringBuilder("Shenje");
        random.ints(12, 'a', 'z' + 1).forEach(letter -> word.append((char) letter));
        kind.add(word.toString());
        return word.toString();
    }

    private void member(ObjectNode person) {
        person.put("personRef", word(withheld)).put("birthYear", 1990);
        person.putObject("name").put("given", word(withheld)).put("family", word(withheld));
    }

    private String code() {
        String code = "SHENJE_" + random.nextLong(1_000_000_000_000L, 10_000_000_000_000L);
        withheld.add(code);
        return code;
    }

    private String phone(List<String> kind) {
        String phone = "+3556" + random.nextLong(1_000_000_000L, 10_000_000_000L);
        kind.add(phone);
        return phone;
    }

    private Unwanted spoilt(String code, Consumer<ObjectNode> change) {
        ObjectNode draft = referrals.draft(Party.NGO);
        change.accept((ObjectNode) draft.at("/data/body"));
        return new Unwanted(code, bytes(referrals.signed(draft)));
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
