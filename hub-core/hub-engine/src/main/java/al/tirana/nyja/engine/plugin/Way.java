package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Over which something goes: a channel, and the connector that it names. Its settings are read once. For many threads. */
final class Way {

    /**
     * The last way of each channel. A channel that is read anew, or a connector that is deployed anew, is another way: the
     * settings are then read again.
     */
    static final class Known {

        private final Map<ChannelId, Way> ways = new ConcurrentHashMap<>();

        Way of(Connector connector, RegisteredChannel channel) {
            Way known = ways.get(channel.id());
            if (known != null && known.connector == connector && known.channel == channel) {
                return known;
            }
            Way way = new Way(connector, channel);
            ways.put(channel.id(), way);
            return way;
        }
    }

    private final Connector connector;
    private final RegisteredChannel channel;
    private volatile Settings settings;

    private Way(Connector connector, RegisteredChannel channel) {
        this.connector = connector;
        this.channel = channel;
    }

    Connector connector() {
        return connector;
    }

    RegisteredChannel channel() {
        return channel;
    }

    /** @throws InvalidSettingsException if the connector has changed and no longer takes the settings */
    Settings settings() {
        Settings read = settings;
        if (read == null) {
            read = Settings.of(connector.settings(), channel.settings());
            settings = read;
        }
        return read;
    }

    /** Whether what was prepared for the other may go over this one. */
    boolean isStill(Way other) {
        return connector.equals(other.connector) && channel.equals(other.channel);
    }
}
