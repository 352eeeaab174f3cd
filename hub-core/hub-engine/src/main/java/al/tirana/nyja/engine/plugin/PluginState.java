package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.Objects;

/**
 * How a plugin fares in this server.
 *
 * @param id the plugin's id; the deployment's name where the plugin could not even say its id
 * @param name what people call it; may be the id
 * @param deployment name of the WAR
 * @param spiVersion the SPI version that it was built for; 0 if unknown
 * @param state whether it works
 * @param cause why it does not, and what to do; {@code null} while it works
 * @param warning what should be mended although it works; {@code null} if nothing
 * @param since when this state began
 */
public record PluginState(
        String id, Text name, String deployment, int spiVersion, State state, Text cause, Text warning, Instant since) {

    /** What a plugin can be. */
    public enum State {
        /** Found, being checked; as a rule for less than a second. */
        STARTING,
        /** Its agreements are known, its deliveries can travel. */
        RUNNING,
        /** It cannot work, and harms nobody else. Its deliveries wait. */
        FAILED
    }

    public PluginState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }
}
