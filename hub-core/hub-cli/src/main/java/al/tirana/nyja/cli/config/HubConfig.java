package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;

/**
 * What stands in a hub's registers now, as a configuration file would say it, sorted by name. What ended, what was never in
 * force and what only waits is not in it.
 */
public final class HubConfig {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IN_FORCE = Set.of("ENABLED", "SUSPENDED");

    private HubConfig() {}

    public static ObjectNode of(AdminApi hub) {
        return of(hub, (section, name) -> true);
    }

    /**
     * @param whole given section and name: whether all of it is asked for. Of the others stands here only that they are
     *     there and in which state: a hub has hundreds, and a file often names one.
     */
    static ObjectNode of(AdminApi hub, BiPredicate<String, String> whole) {
        ObjectNode config = JSON.createObjectNode();
        ObjectNode institutions = config.putObject("institutions");
        for (JsonNode one : sorted(hub.get("institutions"), "id")) {
            String id = one.path("id").asText();
            institutions.set(id, whole.test("institutions", id) ? institution(hub, one) : outline(one, "active"));
        }
        ObjectNode agreements = config.putObject("agreements");
        for (JsonNode one : sorted(hub.get("agreements"), "id")) {
            if (IN_FORCE.contains(one.path("state").asText())) {
                String id = one.path("id").asText();
                agreements.set(
                        id,
                        whole.test("agreements", id)
                                ? agreement(hub.get(path("agreements", id)))
                                : outline(one, "state"));
            }
        }
        ObjectNode settings = config.putObject("settings");
        for (JsonNode one : sorted(hub.get("settings"), "key")) {
            if (one.path("given").asBoolean()) {
                settings.put(one.path("key").asText(), one.path("value").asText());
            }
        }
        return config;
    }

    private static ObjectNode outline(JsonNode found, String state) {
        return JSON.createObjectNode().set(state, found.path(state));
    }

    /** Of a hub's address: the segments, each encoded. */
    static String path(String... segments) {
        return String.join(
                "/",
                java.util.Arrays.stream(segments)
                        .map(one ->
                                URLEncoder.encode(one, StandardCharsets.UTF_8).replace("+", "%20"))
                        .toList());
    }

    private static ObjectNode institution(AdminApi hub, JsonNode found) {
        ObjectNode one = JSON.createObjectNode();
        one.putObject("name")
                .put("sq", found.path("name").path("sq").asText())
                .put("en", found.path("name").path("en").asText());
        if (found.hasNonNull("kind")) {
            one.put("kind", found.path("kind").asText());
        }
        one.put("active", found.path("active").asBoolean());
        if (found.path("guarded").asBoolean()) {
            one.put("guarded", true);
        }
        ObjectNode contacts = JSON.createObjectNode();
        for (String which : List.of("technical", "cases")) {
            ObjectNode contact = JSON.createObjectNode();
            for (String way : List.of("telephone", "mail")) {
                if (found.path("contacts").path(which).hasNonNull(way)) {
                    contact.put(
                            way, found.path("contacts").path(which).path(way).asText());
                }
            }
            put(contacts, which, contact);
        }
        put(one, "contacts", contacts);
        if (!found.path("territory").isEmpty()) {
            ArrayNode codes = one.putArray("territory");
            StreamSupport.stream(found.path("territory").spliterator(), false)
                    .map(JsonNode::asText)
                    .sorted()
                    .forEach(codes::add);
        }
        ObjectNode keys = JSON.createObjectNode();
        for (JsonNode key : sorted(found.path("keys"), "kid")) {
            if (key.path("active").asBoolean()) {
                keys.putObject(key.path("kid").asText())
                        .put("use", key.path("use").asText())
                        .set("jwk", json(key.path("jwk").asText()));
            }
        }
        put(one, "keys", keys);
        ObjectNode certificates = JSON.createObjectNode();
        for (JsonNode certificate : sorted(found.path("certificates"), "fingerprint")) {
            if (certificate.path("active").asBoolean()) {
                certificates
                        .putObject(certificate.path("fingerprint").asText())
                        .put("subject", certificate.path("subject").asText())
                        .put("notAfter", certificate.path("notAfter").asText());
            }
        }
        put(one, "certificates", certificates);
        ObjectNode channels = JSON.createObjectNode();
        for (JsonNode channel :
                sorted(hub.get(path("institutions", found.path("id").asText(), "channels")), "name")) {
            if (!channel.hasNonNull("endedAt")) {
                ObjectNode settings = channels.putObject(channel.path("name").asText())
                        .put("connector", channel.path("connector").asText())
                        .putObject("settings");
                channel.path("settings").properties().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .forEach(setting -> settings.put(
                                setting.getKey(), setting.getValue().asText()));
            }
        }
        put(one, "channels", channels);
        return one;
    }

    private static ObjectNode agreement(JsonNode found) {
        int active = found.path("activeVersion").asInt();
        return JSON.createObjectNode()
                .put("state", found.path("state").asText())
                .put("document", document(found, active))
                .put("version", active);
    }

    /** Of one version; empty if there is none. */
    static String document(JsonNode agreement, int version) {
        for (JsonNode one : agreement.path("versions")) {
            if (one.path("version").asInt() == version) {
                return one.path("document").asText();
            }
        }
        return "";
    }

    private static void put(ObjectNode into, String name, ObjectNode value) {
        if (!value.isEmpty()) {
            into.set(name, value);
        }
    }

    private static List<JsonNode> sorted(JsonNode list, String by) {
        return StreamSupport.stream(list.spliterator(), false)
                .sorted(Comparator.comparing(one -> one.path(by).asText()))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }
}
