package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Text;
import java.time.Instant;

/**
 * How a connector that is a deployment of its own fares.
 *
 * @param id as it says itself; its deployment's name if it could not be read
 * @param cause why it does not run, with line and remedy; null if it runs
 * @param sha256 over everything in its WAR; null if the server does not say
 */
public record ConnectorState(
        String id, Text name, String deployment, State state, Text cause, Instant since, String sha256) {

    /** Whether it can be used. */
    public enum State {
        STARTING,
        RUNNING,
        /** It could run, but its code is not the one with which its channels were approved. */
        WAITS,
        FAILED
    }
}
