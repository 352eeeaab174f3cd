package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a plugin gets to write under its agreement: full, and with each optional field left out in turn. */
final class Disclosures {

    /** @param message what the disclosure holds, for comparing */
    record Made(Disclosure disclosure, ObjectNode message) {}

    private Disclosures() {}

    /** One for each flow and recipient. */
    static List<Made> full(CompiledAgreement agreement) {
        List<Made> made = new ArrayList<>();
        for (Flow flow : agreement.flows()) {
            for (String recipient : recipients(flow)) {
                made.add(sign(message(agreement, flow, recipient), agreement, flow, recipient));
            }
        }
        return made;
    }

    /** For each flow and recipient, and each member that the message may lack, one without it. */
    static List<Made> sparse(CompiledAgreement agreement) {
        List<Made> made = new ArrayList<>();
        for (Flow flow : agreement.flows()) {
            for (String recipient : recipients(flow)) {
                ObjectNode whole = message(agreement, flow, recipient);
                for (List<String> member : members(whole.get("data"), List.of("data"))) {
                    ObjectNode less = whole.deepCopy();
                    remove(less, member);
                    if (FprSchemas.message(less).isEmpty()) {
                        made.add(sign(less, agreement, flow, recipient));
                    }
                }
            }
        }
        return made;
    }

    /** Those that messages name, and those who get copies; of a family of units any one. */
    private static List<String> recipients(Flow flow) {
        if (!flow.tells()) {
            return List.of();
        }
        List<String> recipients = new ArrayList<>(flow.recipients());
        flow.copies().stream()
                .map(copy -> Family.is(copy.recipient()) ? Family.member(copy.recipient(), "01") : copy.recipient())
                .forEach(recipients::add);
        return recipients;
    }

    private static ObjectNode message(CompiledAgreement agreement, Flow flow, String recipient) {
        ObjectNode original = FprMessages.of(flow.type())
                .from(flow.from().iterator().next())
                .to(recipient)
                .under(agreement.id())
                .set("/purpose", flow.purposes().iterator().next())
                .signed();
        ObjectNode message = original.deepCopy();
        message.remove("fprsig");
        message.put("id", Uuid7.next().toString());
        message.put("via", Actors.uri(Actors.HUB));
        message.put("originhash", Canonical.originHash(original));
        message.put("causationid", original.get("id").textValue());
        message.put(
                "idempotencykey",
                "HUB:DIS:" + Actors.id(original.get("source").textValue()) + ":"
                        + original.get("id").textValue() + ":" + recipient);
        message.set("data", flow.disclose(original, recipient, Set.of()).data());
        return message;
    }

    private static Made sign(ObjectNode message, CompiledAgreement agreement, Flow flow, String recipient) {
        byte[] bytes = FprSignature.signed(message, SigningKeys.of(Actors.HUB))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Disclosure disclosure = new Disclosure(
                FprMessage.ofBytes(bytes),
                message.get("idempotencykey").textValue(),
                recipient,
                agreement.id(),
                flow.id());
        return new Made(disclosure, message);
    }

    private static List<List<String>> members(JsonNode node, List<String> way) {
        List<List<String>> members = new ArrayList<>();
        node.properties().forEach(member -> {
            members.add(with(way, member.getKey()));
            members.addAll(members(member.getValue(), with(way, member.getKey())));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            members.addAll(members(node.get(i), with(way, Integer.toString(i))));
        }
        return members;
    }

    private static List<String> with(List<String> way, String step) {
        List<String> longer = new ArrayList<>(way);
        longer.add(step);
        return longer;
    }

    private static void remove(JsonNode message, List<String> member) {
        JsonNode parent = message;
        for (String step : member.subList(0, member.size() - 1)) {
            parent = parent instanceof ArrayNode array ? array.get(Integer.parseInt(step)) : parent.get(step);
        }
        ((ObjectNode) parent).remove(member.get(member.size() - 1));
    }
}
