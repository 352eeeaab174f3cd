package al.tirana.nyja.spi;

import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A connector's settings for one institution. Immutable; a change of settings makes a new endpoint with a higher
 * version.
 *
 * @param institution actor id, such as {@code OSHC.0012}
 * @param version counts the changes of this institution's endpoint
 * @param settings checked against {@link Connector#settings()}
 * @param tls the hub's client certificate and its trust, ready to use; the connector never sees a key
 * @param secrets what the settings name; read anew for each connection
 */
public record Endpoint(String institution, long version, Settings settings, SSLContext tls, EndpointSecrets secrets) {

    public Endpoint {
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(secrets, "secrets");
    }

    /** An endpoint that needs no secret. */
    public Endpoint(String institution, long version, Settings settings, SSLContext tls) {
        this(institution, version, settings, tls, EndpointSecrets.none());
    }
}
