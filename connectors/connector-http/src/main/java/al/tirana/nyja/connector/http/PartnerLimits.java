package al.tirana.nyja.connector.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a partner's server is reached, and how far it is waited for and believed.
 *
 * @param connect for the connection, TLS included
 * @param answer for the answer, from its first byte to its last
 * @param replyBytes how much of an answer is read
 * @param certificates SHA-256 fingerprints of the server's certificate, lower case hex; none: any that the hub trusts
 * @param proxy through which it is reached; empty: directly
 */
public record PartnerLimits(
        Duration connect, Duration answer, int replyBytes, Set<String> certificates, Optional<URI> proxy) {

    public PartnerLimits {
        certificates = Set.copyOf(certificates);
    }
}
