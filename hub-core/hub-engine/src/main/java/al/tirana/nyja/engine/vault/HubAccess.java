package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.EndpointSecrets;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * How the hub shows itself to partners.
 *
 * @param tls its certificate, and whom it trusts
 * @param secrets what endpoints name in their settings
 */
public record HubAccess(SSLContext tls, EndpointSecrets secrets) {

    public HubAccess {
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(secrets, "secrets");
    }

    @Override
    public String toString() {
        return "HubAccess";
    }
}
