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
import java.time.Instant;
import java.util.List;

/** Whose certificates the partners' door accepts, and with which certificate the hub itself is there. Public all of it. */
@Path("authorities")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthoritiesResource {

    /**
     * A certificate that the server works with since it started.
     *
     * @param authority whether it issues others; else exactly this one is accepted
     * @param fingerprint SHA-256 of the DER form, lower case hex
     */
    public record Known(
            String name, String issuer, boolean authority, Instant notBefore, Instant notAfter, String fingerprint) {

        static Known of(X509Certificate one) {
            try {
                return new Known(
                        Authorities.name(one.getSubjectX500Principal()),
                        Authorities.name(one.getIssuerX500Principal()),
                        one.getBasicConstraints() >= 0,
                        one.getNotBefore().toInstant(),
                        one.getNotAfter().toInstant(),
                        Canonical.sha256Hex(one.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("A certificate of a key store has no DER form", e);
            }
        }
    }

    /** @param hub its own certificate, then those of the authorities above it as the hub shows them */
    public record All(List<Known> accepted, List<Known> hub) {}

    private final Authorities authorities;
    private final OwnCertificates own;

    @Inject
    public AuthoritiesResource(Authorities authorities, OwnCertificates own) {
        this.authorities = authorities;
        this.own = own;
    }

    public AuthoritiesResource() {
        this(null, null);
    }

    @GET
    public All all() {
        return new All(
                authorities.trusted().stream().map(Known::of).toList(),
                own.chain().stream().map(Known::of).toList());
    }
}
