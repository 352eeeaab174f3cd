package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** The versions of one agreement, as the hub shows it. */
record Versions(JsonNode agreement) {

    static Versions of(JsonNode agreement) {
        return new Versions(agreement);
    }

    int proposed() {
        return agreement.path("proposedVersion").asInt(0);
    }

    int active() {
        return agreement.path("activeVersion").asInt(0);
    }

    int newest() {
        int newest = 0;
        for (JsonNode version : agreement.path("versions")) {
            newest = Math.max(newest, version.path("version").asInt());
        }
        return newest;
    }

    /** What a reader has to judge: the one proposed; else the one in force; else the newest. */
    int shown() {
        return proposed() > 0 ? proposed() : active() > 0 ? active() : newest();
    }

    /** Missing if there is none of this number. */
    JsonNode number(int wanted) {
        for (JsonNode version : agreement.path("versions")) {
            if (version.path("version").asInt() == wanted) {
                return version;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** What a version changes against the one in force; the whole text if none is, or if it is this one. */
    List<String> differences(int version) {
        List<String> text = lines(version);
        return active() == 0 || active() == version ? text : Differences.between(lines(active()), text);
    }

    private List<String> lines(int version) {
        return number(version).path("document").asText().lines().toList();
    }
}
