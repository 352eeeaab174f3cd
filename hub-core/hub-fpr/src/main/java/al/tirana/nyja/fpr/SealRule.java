package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A seal is what it says: encrypted as the protocol demands, for those that it names. The hub cannot open it, but a
 * sender's faulty library must not pass something readable off as sealed.
 */
final class SealRule {

    private static final int IV = 12;
    private static final int TAG = 16;
    /** A key of 32 bytes, wrapped. */
    private static final int WRAPPED_KEY = 40;
    /** The shortest plain text is one path with an empty value. */
    private static final int LEAST = 16;

    private static final int COORDINATE = 32;

    /** What a header may hold, and the form of its texts; anything else is refused, for nobody would look at it. */
    private static final Map<String, Pattern> TEXTS = Map.of(
            "alg", Pattern.compile("ECDH-ES\\+A256KW"),
            "enc", Pattern.compile("A256GCM"),
            "kid", Pattern.compile("[A-Za-z0-9._:#/-]{1,80}"),
            "cty", Pattern.compile("(application/)?json"),
            "typ", Pattern.compile("JOSE(\\+JSON)?|(application/)?jose(\\+json)?"));

    private final ObjectNode message;
    private final String place;
    private final JsonNode seal;
    private final List<Finding> findings;

    private SealRule(ObjectNode message, String place, JsonNode seal, List<Finding> findings) {
        this.message = message;
        this.place = place;
        this.seal = seal;
        this.findings = findings;
    }

    /** What stands in a seal and can be read: FPR-223. */
    static List<Finding> readable(ObjectNode message) {
        var findings = new ArrayList<Finding>();
        var seals = message.path("data").path("sealed");
        for (int i = 0; i < seals.size(); i++) {
            var content = bytes(seals.get(i).path("jwe").path("ciphertext").asText());
            if (content.isPresent() && Plain.isReadable(content.get())) {
                findings.add(Finding.of("FPR-223")
                        .at("/data/sealed/" + i + "/jwe/ciphertext")
                        .detail("vula nuk është e shifruar: lexohet", "the seal is not encrypted: it can be read"));
            }
        }
        return findings;
    }

    /** Whether each seal has the form of one, for the right recipients: FPR-102. */
    static List<Finding> form(ObjectNode message) {
        var findings = new ArrayList<Finding>();
        var seals = message.path("data").path("sealed");
        for (int i = 0; i < seals.size(); i++) {
            new SealRule(message, "/data/sealed/" + i, seals.get(i), findings).form();
        }
        return findings;
    }

    private void form() {
        var jwe = seal.get("jwe");
        length(jwe, "/jwe", "iv", IV);
        length(jwe, "/jwe", "tag", TAG);
        if (bytes(jwe.path("ciphertext").asText())
                .filter(text -> text.length >= LEAST)
                .isEmpty()) {
            add(
                    "/jwe/ciphertext",
                    "nuk është base64url i një teksti të shifruar",
                    "not the base64url of a cipher text");
        }
        recipients(jwe);
        var shared = header(jwe);
        if (shared == null) {
            return;
        }
        if (jwe.has("recipients")) {
            several(jwe.get("recipients"), shared);
        } else {
            length(jwe, "/jwe", "encrypted_key", WRAPPED_KEY);
            complete("/jwe/protected", shared);
        }
    }

    private void recipients(JsonNode jwe) {
        var named = new HashSet<String>();
        seal.path("recipients").forEach(recipient -> named.add(recipient.asText()));
        if (!named.contains(message.path("recipient").asText())) {
            add("/recipients", "marrësi i mesazhit nuk është te vula", "the message's recipient is not among them");
        }
        int keys = jwe.has("recipients") ? jwe.get("recipients").size() : 1;
        if (keys != named.size()) {
            add(
                    jwe.has("recipients") ? "/jwe/recipients" : "/jwe",
                    "duhet një çelës për çdo marrës të vulës",
                    "one key is needed for each recipient of the seal");
        }
    }

    private void several(JsonNode keys, ObjectNode shared) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            var at = "/jwe/recipients/" + i;
            length(keys.get(i), at, "encrypted_key", WRAPPED_KEY);
            boolean twice = !seen.add(keys.get(i).path("encrypted_key").asText());
            var whole = shared.deepCopy();
            for (var member : keys.get(i).path("header").properties()) {
                if (whole.has(member.getKey())) {
                    add(at + "/header/" + member.getKey(), "është edhe te protected", "stands in protected too");
                }
                whole.set(member.getKey(), member.getValue());
            }
            known(at + "/header", keys.get(i).path("header"));
            twice |= whole.has("kid")
                    && keys.size() > 1
                    && !seen.add("kid " + whole.get("kid").asText());
            if (twice) {
                add(at, "i njëjti marrës dy herë", "the same recipient twice");
            }
            complete(at, whole);
        }
    }

    /** The protected header, read as strictly as a message; null if it cannot be. */
    private ObjectNode header(JsonNode jwe) {
        var at = "/jwe/protected";
        var text = bytes(jwe.path("protected").asText());
        var header = text.map(FprJson::parse)
                .filter(parsed -> parsed.findings().isEmpty())
                .map(FprJson.Parsed::message)
                .orElse(null);
        if (header == null) {
            add(at, "nuk është kokë e lexueshme JWE", "not a JWE header that can be read");
            return null;
        }
        known(at, header);
        return header;
    }

    private void known(String at, JsonNode header) {
        for (var member : header.properties()) {
            var form = TEXTS.get(member.getKey());
            boolean right = form != null
                    ? member.getValue().isTextual()
                            && form.matcher(member.getValue().textValue()).matches()
                    : member.getKey().equals("epk") && isPoint(member.getValue());
            if (!right) {
                add(
                        at,
                        "lejohen alg ECDH-ES+A256KW, enc A256GCM, epk mbi P-256, kid, cty, typ",
                        "alg ECDH-ES+A256KW, enc A256GCM, epk on P-256, kid, cty, typ are allowed");
                return;
            }
        }
    }

    private void complete(String at, ObjectNode header) {
        if (!header.has("alg") || !header.has("enc") || !header.has("epk")) {
            add(at, "mungon alg, enc ose epk", "alg, enc or epk is missing");
        }
    }

    private static boolean isPoint(JsonNode epk) {
        Map<String, String> members = new LinkedHashMap<>();
        epk.properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asText()));
        if (!members.keySet().equals(Set.of("kty", "crv", "x", "y"))
                || !"EC".equals(members.get("kty"))
                || !"P-256".equals(members.get("crv"))
                || !isLong(members.get("x"), COORDINATE)
                || !isLong(members.get("y"), COORDINATE)) {
            return false;
        }
        try {
            new ECKey.Builder(Curve.P_256, new Base64URL(members.get("x")), new Base64URL(members.get("y"))).build();
            return true;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false; // not a point of the curve
        }
    }

    private void length(JsonNode object, String at, String field, int bytes) {
        if (!isLong(object.path(field).asText(), bytes)) {
            add(at + '/' + field, "duhen " + bytes + " bajte në base64url", bytes + " bytes in base64url are needed");
        }
    }

    private static boolean isLong(String text, int length) {
        return bytes(text).filter(bytes -> bytes.length == length).isPresent();
    }

    /** Empty if the text is not base64url as everybody would write it: no padding, no loose bits. */
    private static Optional<byte[]> bytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void add(String path, String sq, String en) {
        var finding = Finding.of("FPR-102").at(place + path).detail(sq, en);
        if (findings.size() < FprJson.MAX_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
