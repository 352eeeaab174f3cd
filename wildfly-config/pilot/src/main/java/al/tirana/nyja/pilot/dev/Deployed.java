package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A plugin's WAR in the running hub. */
final class Deployed {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Set<String> LOOKED_AT = Set.of("RUNNING", "FAILED");

    private final AdminClient hub;
    private final Path deployments;

    Deployed(AdminClient hub, Path deployments) {
        this.hub = hub;
        this.deployments = deployments;
    }

    /**
     * Puts it there, over an older one, and waits until the hub has looked at it.
     *
     * @return what the hub says of the plugin; missing if it says nothing in a minute
     */
    JsonNode put(Path war) throws IOException, InterruptedException {
        String name = war.getFileName().toString();
        String before = of(name).path("since").asText("");
        Path begun = deployments.resolve(name + ".copying");
        Files.copy(war, begun, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
                begun, deployments.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            JsonNode now = of(name);
            if (LOOKED_AT.contains(now.path("state").asText())
                    && !now.path("since").asText().equals(before)) {
                return now;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return MissingNode.getInstance();
    }

    /** @param war its file, after which the hub names it */
    private JsonNode of(String war) {
        String deployment = war.replaceFirst("\\.war$", "");
        for (JsonNode plugin : hub.get("plugins")) {
            if (plugin.path("deployment").asText().equals(deployment)) {
                return plugin;
            }
        }
        return MissingNode.getInstance();
    }
}
