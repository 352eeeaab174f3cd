package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What has to happen for one difference to go.
 *
 * @param path of what it is about, as in {@link Difference}
 * @param why key of a text that says more; null: the kind says enough
 * @param detail argument of that text
 * @param sha256 of what waits, for whoever approves; null if nothing does
 * @param warnings what whoever approves should know, in both languages
 * @param action null if the command does nothing about it
 */
public record Step(Kind kind, String path, String why, String detail, String sha256, JsonNode warnings, Action action) {

    /** Who does it. */
    public enum Kind {
        /** Proposed by this command; another person approves. */
        TWO,
        /** Done by this command at once: whatever stops something takes one person. */
        ONE,
        /** Proposed already, as the file says; another person approves. */
        WAITS,
        /** Something else about it waits for a second person, and has to be decided first. */
        OTHER_WAITS,
        /** No command can do it through the hub's administration. */
        BY_HAND,
        /** In the hub and not in the file: left as it is. */
        LEFT
    }

    /** One call, or several, that belong together. */
    @FunctionalInterface
    public interface Action {

        /** @return the hub's answer to the last */
        JsonNode on(AdminApi hub);
    }

    static Step two(String path, Action action) {
        return new Step(Kind.TWO, path, null, null, null, null, action);
    }

    static Step one(String path, String why, Action action) {
        return new Step(Kind.ONE, path, why, null, null, null, action);
    }

    static Step waits(String path, String sha256, JsonNode warnings, Action approval) {
        return new Step(Kind.WAITS, path, null, null, sha256, warnings, approval);
    }

    static Step other(String path, String sha256) {
        return new Step(Kind.OTHER_WAITS, path, null, null, sha256, null, null);
    }

    static Step byHand(String path, String why, String detail) {
        return new Step(Kind.BY_HAND, path, why, detail, null, null, null);
    }

    static Step left(String path) {
        return new Step(Kind.LEFT, path, null, null, null, null, null);
    }
}
