package al.tirana.ura.cli.demo;

import al.tirana.ura.cli.admin.AdminClient;
import al.tirana.ura.cli.admin.AdminRefusal;
import al.tirana.ura.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings an agreement into force with two people, from whatever state an earlier run left it in. */
public final class Enabling {

    private static final String REASON = "ura demo";

    private final AdminClient one;
    private final AdminClient other;

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

    public String state(String id) {
        return one.get("agreements/" + id).path("state").asText();
    }

    /** Takes the steps that are missing. */
    public void enable(String id) {
        JsonNode agreement = one.get("agreements/" + id);
        switch (agreement.path("state").asText()) {
            case "ENABLED" -> {}
            case "SUSPENDED" -> resume(id, agreement);
            case "PROPOSED" -> approve(id, agreement.path("proposedBy").asText());
            default -> {
                int version = agreement.at("/versions/0/version").asInt(1);
                one.post("agreements/" + id + "/propose", Json.object().put("version", version));
                approve(id, Cast.PROPOSES);
            }
        }
    }

    /** True if the hub refuses that the one who proposed approves as well. */
    public boolean refusesTheSamePerson(String id) {
        try {
            one.post("agreements/" + id + "/approve", null);
            return false;
        } catch (AdminRefusal e) {
            return e.status() == 403 || e.status() == 409;
        }
    }

    private void approve(String id, String proposedBy) {
        whoIsNot(proposedBy).post("agreements/" + id + "/approve", null);
    }

    private void resume(String id, JsonNode agreement) {
        String by = agreement.path("resumeBy").asText("");
        if (by.isEmpty() || by.equals("null")) {
            one.post("agreements/" + id + "/resume", Json.object().put("reason", REASON));
            by = Cast.PROPOSES;
        }
        whoIsNot(by).post("agreements/" + id + "/resume/approve", null);
    }

    private AdminClient whoIsNot(String person) {
        return person.equals(Cast.PROPOSES) ? other : one;
    }
}
