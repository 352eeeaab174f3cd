package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.Settings;
import java.time.Instant;
import java.util.Map;

/**
 * One way to one institution, as the register holds it.
 *
 * @param name unique within the institution
 * @param connector id of a connector, or {@link #INBOX}
 * @param settings as given, without defaults; secrets by name only
 * @param version grows with each change
 * @param endedAt null while it may be used
 */
public record RegisteredChannel(
        String institution,
        String name,
        String connector,
        Map<String, String> settings,
        long version,
        Instant changedAt,
        String changedBy,
        Instant endedAt) {

    /** The institution fetches; the hub does not call. The same holds where no channel {@code main} is registered. */
    public static final String INBOX = "inbox";

    /** An active channel. */
    public RegisteredChannel(
            ChannelId id,
            String connector,
            Map<String, String> settings,
            long version,
            Instant changedAt,
            String changedBy) {
        this(id.institution(), id.name(), connector, settings, version, changedAt, changedBy, null);
    }

    public ChannelId id() {
        return new ChannelId(institution, name);
    }

    public boolean fetches() {
        return connector.equals(INBOX);
    }

    public boolean active() {
        return endedAt == null;
    }

    /**
     * What the connector works with, defaults filled in.
     *
     * @throws al.tirana.nyja.spi.InvalidSettingsException if the connector has changed and no longer takes the settings
     */
    public Endpoint forConnector(Connector chosen, HubAccess access) {
        return new Endpoint(
                institution, name, version, Settings.of(chosen.settings(), settings), access.tls(), access.secrets());
    }

    /** Whether its partner can be asked page after page; settings that do not fit any more say no. */
    public boolean hasPages(PageConnector chosen) {
        return hasPages(chosen, settings);
    }

    static boolean hasPages(PageConnector chosen, Map<String, String> settings) {
        try {
            return chosen.hasPages(Settings.of(chosen.settings(), settings));
        } catch (InvalidSettingsException e) {
            return false;
        }
    }
}
