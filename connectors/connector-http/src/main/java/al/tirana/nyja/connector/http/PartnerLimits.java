package al.tirana.nyja.connector.http;

import java.time.Duration;
import java.util.Set;

/**
 * How far a partner's server is waited for and believed.
 *
 * @param connect for the connection, TLS included
 * @param answer for the answer, from its first byte to its last
 * @param replyBytes how much of an answer is read
 * @param certificates SHA-256 fingerprints of the server's certificate, lower case hex; none: any that the hub trusts
 */
public record PartnerLimits(Duration connect, Duration answer, int replyBytes, Set<String> certificates) {

    public PartnerLimits {
        certificates = Set.copyOf(certificates);
    }
}
