package al.tirana.nyja.spi;

import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A channel of an institution, as its connector sees it. Immutable; a change of settings makes a new endpoint with a higher
 * version.
 *
 * @param institution actor id, such as {@code OSHC.0012}
 * @param channel name of the channel; an institution may have several of one connector
 * @param version counts the changes of this channel
 * @param settings checked against {@link Connector#settings()}
 * @param tls the hub's client certificate and its trust, ready to use; the connector never sees a key
 * @param secrets what the settings name; read anew for each connection
 */
public record Endpoint(
        String institution, String channel, long version, Settings settings, SSLContext tls, EndpointSecrets secrets) {

    /** The channel that flows use which name none. */
    public static final String MAIN = "main";

    public Endpoint {
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(secrets, "secrets");
    }

    /** The channel {@link #MAIN}. */
    public Endpoint(String institution, long version, Settings settings, SSLContext tls, EndpointSecrets secrets) {
        this(institution, MAIN, version, settings, tls, secrets);
    }

    /** An endpoint that needs no secret. */
    public Endpoint(String institution, long version, Settings settings, SSLContext tls) {
        this(institution, version, settings, tls, EndpointSecrets.none());
    }

    /** A name that no other endpoint of the hub has, for what a connector keeps for each. */
    public String name() {
        return institution + "-" + channel + "-" + version;
    }
}
