package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.Settings;
import java.time.Instant;
import java.util.Map;

/**
 * How one institution is reached, as the register holds it.
 *
 * @param connector id of a connector, or {@link #INBOX}
 * @param settings as given, without defaults; secrets by name only
 * @param version grows with each change
 */
public record RegisteredEndpoint(
        String institution,
        String connector,
        Map<String, String> settings,
        long version,
        Instant changedAt,
        String changedBy) {

    /** The institution fetches; the hub does not call. The same holds where no endpoint is registered. */
    public static final String INBOX = "inbox";

    public boolean fetches() {
        return connector.equals(INBOX);
    }

    /**
     * What the connector works with, defaults filled in.
     *
     * @throws al.tirana.nyja.spi.InvalidSettingsException if the connector has changed and no longer takes the settings
     */
    public Endpoint forConnector(Connector chosen, HubAccess access) {
        return new Endpoint(
                institution, version, Settings.of(chosen.settings(), settings), access.tls(), access.secrets());
    }
}
