package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings an agreement into force with two people, from whatever state an earlier run left it in. */
public final class Enabling {

    private static final String REASON = "nyja demo";

    private final AdminClient one;
    private final AdminClient other;
    private boolean onePersonWasEnough;

    /**
     * @param one proposes
     * @param other approves
     */
    public Enabling(AdminClient one, AdminClient other) {
        this.one = one;
        this.other = other;
    }

    /** Whether the hub knows the agreement. */
    public boolean known(String id) {
        try {
            one.get("agreements/" + id);
            return true;
        } catch (AdminRefusal e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** Hands in an agreement document. */
    public void upload(Path document) {
        try {
            one.post("agreements", "text/yaml", Files.readAllBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Agrees, with two people, to code that changed since agreements were approved: after a build it has.
     *
     * @return the plugins whose code it was
     */
    public List<String> confirm() {
        List<String> changed = new ArrayList<>();
        for (JsonNode plugin : one.get("plugins")) {
            if (plugin.path("waits").asBoolean()) {
                String id = plugin.path("id").asText();
                JsonNode code =
                        Json.object().put("sha256", plugin.path("sha256").asText());
                String by = plugin.path("askedBy").asText("");
                if (by.isEmpty() || by.equals("null")) {
                    one.post("plugins/" + id + "/confirm", code);
                    by = Cast.PROPOSES;
                }
                administrator(otherThan(by)).post("plugins/" + id + "/confirm", code);
                changed.add(id);
            }
        }
        return changed;
    }

    /** Whether every plugin that is there has begun, or failed. */
    boolean begun() {
        for (JsonNode plugin : one.get("plugins")) {
            if (plugin.path("state").asText().equals("STARTING")) {
                return false;
            }
        }
        return true;
    }

    public String state(String id) {
        return one.get("agreements/" + id).path("state").asText();
    }

    /** Takes the steps that are missing, and returns them in words; the first is where it stood. */
    public List<String> enable(String id) {
        JsonNode agreement = one.get("agreements/" + id);
        String state = agreement.path("state").asText();
        List<String> steps = new ArrayList<>(List.of(state));
        switch (state) {
            case "ENABLED" -> {}
            case "SUSPENDED" -> resume(id, agreement, steps);
            case "PROPOSED" -> approveOrProposeAgain(id, agreement, steps);
            default -> propose(id, agreement, steps);
        }
        return steps;
    }

    private void propose(String id, JsonNode agreement, List<String> steps) {
        int version = agreement.at("/versions/0/version").asInt(1);
        one.post("agreements/" + id + "/propose", Json.object().put("version", version));
        steps.add("PROPOSED (" + Cast.PROPOSES + ")");
        approve(id, Cast.PROPOSES, steps);
    }

    /** What an earlier run proposed may be too old by now. */
    private void approveOrProposeAgain(String id, JsonNode agreement, List<String> steps) {
        try {
            approve(id, agreement.path("proposedBy").asText(), steps);
        } catch (AdminRefusal e) {
            if (!e.code().equals("PROPOSAL_LAPSED")) {
                throw e;
            }
            one.post("agreements/" + id + "/withdraw", null);
            propose(id, agreement, steps);
        }
    }

    /** Whether the hub ever let the one who proposed approve as well. */
    boolean onePersonWasEnough() {
        return onePersonWasEnough;
    }

    private void approve(String id, String proposedBy, List<String> steps) {
        JsonNode proposal = document(id, "proposedVersion");
        try {
            administrator(proposedBy).post("agreements/" + id + "/approve", proposal);
            onePersonWasEnough = true;
        } catch (AdminRefusal e) {
            // As it must be: another person is needed.
        }
        String person = otherThan(proposedBy);
        administrator(person).post("agreements/" + id + "/approve", proposal);
        steps.add("ENABLED (" + person + ")");
    }

    private void resume(String id, JsonNode agreement, List<String> steps) {
        String by = agreement.path("resumeBy").asText("");
        if (by.isEmpty() || by.equals("null")) {
            one.post("agreements/" + id + "/resume", Json.object().put("reason", REASON));
            by = Cast.PROPOSES;
        }
        administrator(otherThan(by)).post("agreements/" + id + "/resume/approve", document(id, "activeVersion"));
        steps.add("ENABLED (" + by + ", " + otherThan(by) + ")");
    }

    /** Names one version of the agreement by its SHA-256, as the one who approves has to. */
    private JsonNode document(String id, String which) {
        return document(one.get("agreements/" + id), which);
    }

    /**
     * Version and SHA-256 as an approval names them.
     *
     * @param which {@code proposedVersion} or {@code activeVersion}
     */
    public static JsonNode document(JsonNode agreement, String which) {
        int version = agreement.path(which).asInt();
        String sha256 = "";
        for (JsonNode known : agreement.path("versions")) {
            if (known.path("version").asInt() == version) {
                sha256 = known.path("hash").asText();
            }
        }
        return Json.object().put("version", version).put("sha256", sha256);
    }

    private static String otherThan(String person) {
        return person.equals(Cast.PROPOSES) ? Cast.APPROVES : Cast.PROPOSES;
    }

    private AdminClient administrator(String person) {
        return person.equals(Cast.APPROVES) ? other : one;
    }
}
