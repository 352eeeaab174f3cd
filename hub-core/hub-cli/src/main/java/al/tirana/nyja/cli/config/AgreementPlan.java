package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import al.tirana.nyja.cli.admin.AdminRefusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to be done about one agreement of the file. No file terminates one: that is for good. */
final class AgreementPlan {

    private static final String REASON = "Sipas konfigurimit · as the configuration says";
    private static final int NOT_FOUND = 404;

    private final String id;
    private final String path;
    private final JsonNode wanted;
    private final JsonNode now;

    AgreementPlan(AdminApi hub, String id, JsonNode wanted) {
        this.id = id;
        this.path = "agreements/" + id;
        this.wanted = wanted;
        this.now = found(hub, id);
    }

    List<Step> steps() {
        String state = now.path("state").asText("");
        int active = now.path("activeVersion").asInt(0);
        int version = wanted.path("version").asInt();
        boolean inForce = active > 0 && HubConfig.document(now, active).equals(document());
        if (state.equals("TERMINATED")) {
            return List.of(Step.byHand(path, "config.terminated", ""));
        }
        if (state.equals("EXPIRED") && inForce) {
            return List.of(Step.byHand(path, "config.expired", ""));
        }
        List<Step> steps = new ArrayList<>();
        if (!inForce) {
            steps.add(version(active, version));
        }
        String wantedState = wanted.path("state").asText();
        if (wantedState.equals("SUSPENDED") && state.equals("ENABLED")) {
            steps.add(Step.one(path + "/state", "config.suspends", hub -> step(hub, id, "suspend")));
        } else if (wantedState.equals("ENABLED") && state.equals("SUSPENDED") && inForce) {
            steps.add(resuming(active));
        }
        return steps;
    }

    private Step version(int active, int version) {
        int proposed = now.path("proposedVersion").asInt(0);
        if (proposed > 0 && HubConfig.document(now, proposed).equals(document())) {
            return Step.waits(
                    path + "/document", hash(now, proposed), warnings(proposed), hub -> approved(hub, proposed));
        }
        if (proposed > 0) {
            return Step.other(path + "/document", hash(now, proposed));
        }
        if (version <= active) {
            return Step.byHand(path + "/document", "config.version", String.valueOf(active));
        }
        return Step.two(path + "/document", hub -> {
            if (!HubConfig.document(now, version).equals(document())) {
                hub.post("agreements", "text/yaml", document().getBytes(StandardCharsets.UTF_8));
            }
            JsonNode after = hub.post(
                    HubConfig.path("agreements", id, "propose"),
                    JsonNodeFactory.instance.objectNode().put("version", version));
            return JsonNodeFactory.instance.objectNode().put("sha256", hash(after, version));
        });
    }

    /** Approval enables; where the file wants the agreement to stand still, it does so in the same breath. */
    private JsonNode approved(AdminApi hub, int proposed) {
        JsonNode now = hub.post(HubConfig.path("agreements", id, "approve"), read(proposed));
        boolean stands = wanted.path("state").asText().equals("SUSPENDED")
                && now.path("state").asText().equals("ENABLED");
        return stands ? step(hub, id, "suspend") : now;
    }

    private Step resuming(int active) {
        String at = path + "/state";
        return now.hasNonNull("resumeBy")
                ? Step.waits(
                        at,
                        hash(now, active),
                        null,
                        hub -> hub.post(HubConfig.path("agreements", id, "resume") + "/approve", read(active)))
                : Step.two(at, hub -> {
                    step(hub, id, "resume");
                    return JsonNodeFactory.instance.objectNode().put("sha256", hash(now, active));
                });
    }

    static JsonNode step(AdminApi hub, String id, String step) {
        return hub.post(HubConfig.path("agreements", id, step), InstitutionPlan.json(Map.of("reason", REASON)));
    }

    private String document() {
        return wanted.path("document").asText();
    }

    private JsonNode read(int version) {
        return JsonNodeFactory.instance.objectNode().put("version", version).put("sha256", hash(now, version));
    }

    private JsonNode warnings(int version) {
        for (JsonNode one : now.path("versions")) {
            if (one.path("version").asInt() == version) {
                return one.path("warnings");
            }
        }
        return MissingNode.getInstance();
    }

    private static String hash(JsonNode agreement, int version) {
        for (JsonNode one : agreement.path("versions")) {
            if (one.path("version").asInt() == version) {
                return one.path("hash").asText();
            }
        }
        return "";
    }

    private static JsonNode found(AdminApi hub, String id) {
        try {
            return hub.get(HubConfig.path("agreements", id));
        } catch (AdminRefusal e) {
            if (e.status() == NOT_FOUND) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
