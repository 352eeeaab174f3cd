package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What has to be done about one institution of the file. */
final class InstitutionPlan {

    private static final String AUTHORITY = "authority";

    private final String id;
    private final JsonNode wanted;
    private final JsonNode now;
    private final boolean known;
    private final JsonNode waiting;
    private final String askedBy;
    private final String path;
    private final String address;
    private final List<Step> steps = new ArrayList<>();

    /** @param now as {@link HubConfig} has it; missing if the hub does not know the institution */
    InstitutionPlan(AdminApi hub, String id, JsonNode wanted, JsonNode now) {
        this.id = id;
        this.wanted = wanted;
        this.now = now;
        this.known = now.isObject();
        this.path = "institutions/" + id;
        this.address = HubConfig.path("institutions", id);
        this.waiting = known ? hub.get(address + "/changes").path("waiting") : MissingNode.getInstance();
        this.askedBy = known ? hub.get(address).path("authorityAskedBy").asText("") : "";
    }

    List<Step> steps() {
        registration();
        contacts();
        territory();
        guarded();
        keys();
        certificates();
        channels();
        return steps;
    }

    private void registration() {
        String kind = wanted.path("kind").asText(null);
        if (!known) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
            body.set("name", wanted.get("name"));
            if (kind != null) {
                body.put("kind", kind);
            }
            steps.add(Step.two(path, hub -> {
                hub.post("institutions", body);
                JsonNode activation = proposed(hub, one -> is(one, "ACTIVATION"));
                return wanted.path("active").asBoolean(true)
                        ? activation
                        : hub.post(address + "/changes/withdraw", json(Map.of("sha256", sha256(activation))));
            }));
            return;
        }
        if (!wanted.path("name").equals(now.path("name"))) {
            steps.add(Step.byHand(path + "/name", "config.name", ""));
        }
        JsonNode activation = first(one -> is(one, "ACTIVATION"));
        boolean withIt = activation != null
                && kind != null
                && kind.equals(activation.path("content").path("kind").asText());
        if (kind != null && !kind.equals(now.path("kind").asText()) && !withIt) {
            kind(kind);
        }
        boolean active = now.path("active").asBoolean();
        if (wanted.path("active").asBoolean() && !active) {
            boolean other = activation != null
                    && activation.path("content").has("kind")
                    && !activation.path("content").path("kind").asText().equals(kind);
            if (other) {
                steps.add(Step.other(path + "/active", sha256(activation)));
            } else if (activation != null) {
                steps.add(approval(path + "/active", activation));
            } else {
                steps.add(Step.two(path + "/active", hub -> hub.post(address + "/activate", null)));
            }
        } else if (active && !wanted.path("active").asBoolean()) {
            steps.add(Step.one(path + "/active", "config.deactivates", hub -> hub.post(address + "/deactivate", null)));
        }
    }

    /** That it is an authority two persons say, each in the same words. */
    private void kind(String kind) {
        Step.Action say = hub -> hub.post(address + "/kind", json(Map.of("kind", kind)));
        if (!kind.equals(AUTHORITY)) {
            steps.add(Step.one(path + "/kind", "config.kind", say));
        } else if (askedBy.isEmpty()) {
            steps.add(Step.two(path + "/kind", say));
        } else {
            steps.add(Step.waits(path + "/kind", null, null, say));
        }
    }

    /** What the file does not say of a contact stays. */
    private void contacts() {
        if (!wanted.has("contacts")) {
            return;
        }
        Map<String, String> said = new TreeMap<>();
        Map<String, String> before = new TreeMap<>();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String which : List.of("technical", "cases")) {
            ObjectNode contact = body.putObject(which);
            for (String way : List.of("telephone", "mail")) {
                JsonNode here = now.path("contacts").path(which).path(way);
                JsonNode there = wanted.path("contacts").path(which).path(way);
                JsonNode value = there.isTextual() ? there : here;
                put(before, which + "." + way, here);
                put(said, which + "." + way, value);
                if (value.isTextual()) {
                    contact.put(way, value.asText());
                }
            }
        }
        if (!said.equals(before)) {
            change(
                    path + "/contacts",
                    one -> is(one, "CONTACTS"),
                    one -> content(one).equals(said),
                    hub -> hub.put(address + "/contacts", body));
        }
    }

    private void territory() {
        if (!wanted.has("territory") || wanted.get("territory").equals(now.path("territory"))) {
            return;
        }
        List<String> codes = new ArrayList<>();
        wanted.get("territory").forEach(code -> codes.add(code.asText()));
        if (codes.isEmpty() && now.path("territory").isMissingNode()) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("municipalities", wanted.get("territory"));
        change(
                path + "/territory",
                one -> is(one, "TERRITORY"),
                one -> content(one).getOrDefault("territory", "").equals(String.join(",", codes)),
                hub -> hub.put(address + "/territory", body));
    }

    /** What does not say it leaves it as it is. */
    private void guarded() {
        if (!wanted.has("guarded")
                || wanted.get("guarded").asBoolean() == now.path("guarded").asBoolean()) {
            return;
        }
        boolean said = wanted.get("guarded").asBoolean();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("guarded", said);
        change(
                path + "/guarded",
                one -> is(one, "GUARDED"),
                one -> content(one).getOrDefault("guarded", "").equals(String.valueOf(said)),
                hub -> hub.put(address + "/guarded", body));
    }

    private void keys() {
        each("keys", (kid, key) -> {
            JsonNode here = now.path("keys").path(kid);
            if (here.isObject()) {
                if (!here.path("jwk").equals(key.path("jwk"))) {
                    steps.add(Step.byHand(path + "/keys/" + kid, "config.key", ""));
                }
                return;
            }
            byte[] jwk = key.path("jwk").toString().getBytes(StandardCharsets.UTF_8);
            change(
                    path + "/keys/" + kid,
                    one -> is(one, "KEY")
                            && content(one).getOrDefault("kid", "").equals(kid),
                    one -> HubConfig.json(content(one).getOrDefault("jwk", "{}"))
                            .equals(key.path("jwk")),
                    hub -> hub.post(address + "/keys", "application/json", jwk));
        });
    }

    private void certificates() {
        each("certificates", (fingerprint, certificate) -> {
            if (now.path("certificates").has(fingerprint)) {
                return;
            }
            String at = path + "/certificates/" + fingerprint;
            JsonNode waits = first(one -> is(one, "CERTIFICATE")
                    && content(one).getOrDefault("fingerprint", "").equals(fingerprint));
            if (waits != null) {
                steps.add(approval(at, waits));
            } else if (certificate.has("pem")) {
                byte[] pem = certificate.get("pem").asText().getBytes(StandardCharsets.US_ASCII);
                steps.add(Step.two(at, hub -> hub.post(address + "/certificates", "application/x-pem-file", pem)));
            } else {
                steps.add(Step.byHand(at, "config.certificate", ""));
            }
        });
    }

    private void channels() {
        each("channels", (name, channel) -> {
            if (now.path("channels").path(name).equals(channel)) {
                return;
            }
            Map<String, String> said = new TreeMap<>();
            said.put("channel", name);
            said.put("connector", channel.path("connector").asText());
            channel.path("settings")
                    .properties()
                    .forEach(one ->
                            said.put("settings." + one.getKey(), one.getValue().asText()));
            change(
                    path + "/channels/" + name,
                    one -> is(one, "CHANNEL")
                            && content(one).getOrDefault("channel", "").equals(name),
                    one -> content(one).equals(said),
                    hub -> hub.put(HubConfig.path("institutions", id, "channels", name), channel));
        });
    }

    /** A proposal, unless it waits already; what waits about the same and says something else is never touched. */
    private void change(String at, Predicate<JsonNode> aboutIt, Predicate<JsonNode> same, Step.Action proposal) {
        JsonNode waits = first(aboutIt.and(same));
        JsonNode other = first(aboutIt);
        if (waits != null) {
            steps.add(approval(at, waits));
        } else if (other != null) {
            steps.add(Step.other(at, sha256(other)));
        } else {
            steps.add(Step.two(at, proposal));
        }
    }

    private Step approval(String at, JsonNode change) {
        return Step.waits(
                at,
                sha256(change),
                change.path("warnings"),
                hub -> hub.post(address + "/changes/approve", json(Map.of("sha256", sha256(change)))));
    }

    private interface Named {
        void is(String name, JsonNode value);
    }

    private void each(String what, Named one) {
        wanted.path(what).properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> one.is(entry.getKey(), entry.getValue()));
    }

    private JsonNode proposed(AdminApi hub, Predicate<JsonNode> which) {
        for (JsonNode one : hub.get(address + "/changes").path("waiting")) {
            if (which.test(one)) {
                return one;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode first(Predicate<JsonNode> which) {
        for (JsonNode one : waiting) {
            if (which.test(one)) {
                return one;
            }
        }
        return null;
    }

    private static boolean is(JsonNode change, String kind) {
        return change.path("kind").asText().equals(kind);
    }

    private static Map<String, String> content(JsonNode change) {
        Map<String, String> content = new TreeMap<>();
        change.path("content")
                .properties()
                .forEach(one -> content.put(one.getKey(), one.getValue().asText()));
        return content;
    }

    private static String sha256(JsonNode change) {
        return change.path("sha256").asText();
    }

    private static void put(Map<String, String> into, String name, JsonNode value) {
        if (value.isTextual()) {
            into.put(name, value.asText());
        }
    }

    static ObjectNode json(Map<String, String> body) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        body.forEach(json::put);
        return json;
    }
}
