package al.tirana.nyja.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that hub and file say differently.
 *
 * @param path names joined by slashes, such as {@code institutions/OSHC.0012/channels/main/settings/url}
 * @param hub null: only the file says it
 * @param file null: only the hub has it
 */
public record Difference(String path, JsonNode hub, JsonNode file) {

    /** An institution that takes no part is as good as none: it can be stopped, never deleted. */
    private static final int INSTITUTION = 2;

    /** Of an institution: each of these is compared one by one, also where the other side has none. */
    private static final Set<String> GROUPS = Set.of("keys", "certificates", "channels", "contacts");

    /** All, sorted by path. A section that the file does not have is not compared. */
    public static List<Difference> between(JsonNode hub, JsonNode file) {
        List<Difference> found = new ArrayList<>();
        for (String section : List.of("agreements", "institutions", "settings")) {
            if (file.has(section)) {
                compare(section, hub.path(section), file.path(section), found);
            }
        }
        return found;
    }

    private static void compare(String path, JsonNode hub, JsonNode file, List<Difference> found) {
        Set<String> names = new TreeSet<>();
        hub.fieldNames().forEachRemaining(names::add);
        file.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String below = path + "/" + name;
            JsonNode here = hub.get(name);
            JsonNode there = file.get(name);
            if (GROUPS.contains(name) && path.split("/").length == INSTITUTION) {
                compare(below, hub.path(name), file.path(name), found);
            } else if (here == null || there == null) {
                if (!isNothing(below, here, there)) {
                    found.add(new Difference(below, here, there));
                }
            } else if (path.endsWith("/certificates")) {
                continue; // the fingerprint is all that counts
            } else if (here.isObject() && there.isObject() && !name.equals("jwk")) {
                compare(below, here, there, found);
            } else if (!here.equals(there)) {
                found.add(new Difference(below, here, there));
            }
        }
    }

    private static boolean isNothing(String path, JsonNode hub, JsonNode file) {
        if (hub == null) {
            boolean unguarded = path.matches("institutions/[^/]+/guarded") && !file.asBoolean();
            return unguarded || file.isContainerNode() && file.isEmpty();
        }
        return path.startsWith("institutions/")
                && path.split("/").length == INSTITUTION
                && !hub.path("active").asBoolean();
    }
}
