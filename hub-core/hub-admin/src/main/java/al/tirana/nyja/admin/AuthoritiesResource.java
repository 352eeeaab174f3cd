package al.tirana.nyja.admin;

import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.Canonical;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whose certificates the partners' door accepts, and with which certificate the hub itself is there. Public all of it. */
@Path("authorities")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthoritiesResource {

    /**
     * A certificate that the server works with since it started.
     *
     * @param authority whether it issues others
     * @param fingerprint SHA-256 of the DER form, lower case hex
     */
    public record Known(
            String name, String issuer, boolean authority, Instant notBefore, Instant notAfter, String fingerprint) {

        static Known of(X509Certificate one) {
            return of(one, one.getBasicConstraints() >= 0);
        }

        private static Known of(X509Certificate one, boolean authority) {
            try {
                return new Known(
                        Authorities.name(one.getSubjectX500Principal()),
                        Authorities.name(one.getIssuerX500Principal()),
                        authority,
                        one.getNotBefore().toInstant(),
                        one.getNotAfter().toInstant(),
                        Canonical.sha256Hex(one.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("A certificate of a key store has no DER form", e);
            }
        }
    }

    /**
     * @param accepted those that issue for others now, as authorities; then what else the truststore holds
     * @param hub its own certificate, then those of the authorities above it as the hub shows them
     */
    public record All(List<Known> accepted, List<Known> hub) {}

    private final Authorities authorities;
    private final OwnCertificates own;
    private final Clock clock;

    @Inject
    public AuthoritiesResource(Authorities authorities, OwnCertificates own, Clock clock) {
        this.authorities = authorities;
        this.own = own;
        this.clock = clock;
    }

    public AuthoritiesResource() {
        this(null, null, null);
    }

    @GET
    public All all() {
        List<X509Certificate> issuing = authorities.issuing(clock.instant());
        Stream<X509Certificate> others = authorities.trusted().stream().filter(one -> !issuing.contains(one));
        return new All(
                Stream.concat(issuing.stream().map(one -> Known.of(one, true)), others.map(one -> Known.of(one, false)))
                        .toList(),
                own.chain().stream().map(Known::of).toList());
    }
}
