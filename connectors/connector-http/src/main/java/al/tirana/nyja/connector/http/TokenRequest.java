package al.tirana.nyja.connector.http;

import java.net.URI;
import java.time.Duration;

/**
 * How the hub asks a partner's sign-in server for a token (OAuth 2.0, client credentials).
 *
 * @param url of the token endpoint
 * @param client the name under which the partner knows the hub
 * @param secret name of the secret; empty: the certificate of mutual TLS is enough (RFC 8705)
 * @param inBody whether name and secret go in the body instead of the header {@code Authorization}
 * @param scope what is asked for; empty: what the partner gives by itself
 * @param answer how long the sign-in server is waited for
 */
public record TokenRequest(URI url, String client, String secret, boolean inBody, String scope, Duration answer) {}
