package al.tirana.nyja.engine.register;

import java.util.Optional;
import java.util.Set;

/** Which plugins are in the server and run. Told by the plugins' life cycle. */
public interface PluginPresence {

    /** Ids of the plugins that run. */
    Set<String> runningIds();

    /** Ids of those that run and may work: the code of the others waits for two persons. */
    default Set<String> workingIds() {
        return runningIds();
    }

    /** Whether a plugin runs here and may not work until its code is confirmed. */
    default boolean waits(String id) {
        return false;
    }

    /** SHA-256 over everything in the WAR of a plugin that runs; empty if none runs, or nobody can say. */
    default Optional<String> codeOf(String id) {
        return Optional.empty();
    }

    /** Whether a plugin that runs says how the files of this flow look; true if none runs, or nobody can say. */
    default boolean takesFiles(String id, String flow) {
        return true;
    }

    /** To whom a plugin that runs addresses what it reads for this flow; empty if it leaves that open, or none runs. */
    default Set<String> recipients(String id, String flow) {
        return Set.of();
    }
}
