package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the partners' door would let somebody in with a certificate. It asks what TLS asks there, before anybody relies on it:
 * what was approved and does not work is found out by the institution, on its first day.
 */
@ApplicationScoped
public class CertificateCheck {

    private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");
    private static final int LEAST_RSA_BITS = 2048;

    private final Authorities authorities;
    private final Revocations revocations;
    private final Clock clock;

    @Inject
    public CertificateCheck(Authorities authorities, Revocations revocations, Clock clock) {
        this.authorities = authorities;
        this.revocations = revocations;
        this.clock = clock;
    }

    protected CertificateCheck() {
        this(null, null, null);
    }

    /** @throws RefusedChange if the door would not accept it, or it is not safe enough */
    void require(ClientCertificate given) {
        objection(given).ifPresent(refused -> {
            throw refused;
        });
    }

    /** Why the door would not accept it now; empty if it would. */
    Optional<RefusedChange> objection(ClientCertificate given) {
        X509Certificate one = given.certificate();
        Instant now = clock.instant();
        Optional<RefusedChange> over = over(one.getNotAfter().toInstant());
        if (over.isPresent()) {
            return over;
        }
        if (now.isBefore(one.getNotBefore().toInstant())) {
            return refused(ChangeFault.CERTIFICATE_EARLY, day(one.getNotBefore()));
        }
        if (one.getBasicConstraints() >= 0) {
            return Optional.of(new RefusedChange(ChangeFault.CERTIFICATE_AUTHORITY));
        }
        if (!forClients(one)) {
            return Optional.of(new RefusedChange(ChangeFault.CERTIFICATE_USAGE));
        }
        Optional<String> weak = weakness(one);
        if (weak.isPresent()) {
            return refused(ChangeFault.CERTIFICATE_WEAK, weak.get());
        }
        if (!authorities.issued(given.chain(), now)) {
            return Optional.of(stranger(one, now));
        }
        return revocations.of(one) == Revocations.Standing.REVOKED
                ? Optional.of(new RefusedChange(ChangeFault.CERTIFICATE_REVOKED))
                : Optional.empty();
    }

    /** All that can be asked of one whose end alone is known. */
    Optional<RefusedChange> over(Instant notAfter) {
        return clock.instant().isAfter(notAfter)
                ? refused(ChangeFault.CERTIFICATE_EXPIRED, day(Date.from(notAfter)))
                : Optional.empty();
    }

    private RefusedChange stranger(X509Certificate one, Instant now) {
        String accepted = authorities.issuing(now).stream()
                .map(authority -> Authorities.name(authority.getSubjectX500Principal()))
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        boolean own = one.getIssuerX500Principal().equals(one.getSubjectX500Principal());
        String issuer = Authorities.name(one.getIssuerX500Principal());
        return new RefusedChange(
                ChangeFault.CERTIFICATE_STRANGER,
                new Text(
                        (own ? "e nënshkroi vetë mbajtësi" : "e lëshoi " + issuer) + "; pranohen: "
                                + (accepted.isEmpty() ? "asnjë" : accepted),
                        (own ? "its holder signed it" : "issued by " + issuer) + "; accepted: "
                                + (accepted.isEmpty() ? "none" : accepted)));
    }

    /** As TLS asks: what does not say for what it is, is for everything. */
    private static boolean forClients(X509Certificate one) {
        boolean[] usage = one.getKeyUsage();
        if (usage != null && !usage[0]) {
            return false;
        }
        try {
            List<String> purposes = one.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(FOR_CLIENTS::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private Optional<String> weakness(X509Certificate one) {
        PublicKey key = one.getPublicKey();
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            return Optional.of("RSA " + rsa.getModulus().bitLength());
        }
        if (key instanceof ECPublicKey ec && !Curves.taken(ec)) {
            return Optional.of("EC " + Curves.name(ec));
        }
        if ("DSA".equals(key.getAlgorithm())) {
            return Optional.of("DSA");
        }
        String signed = one.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean old = signed.startsWith("SHA1") || signed.startsWith("MD");
        return old && !authorities.trusted().contains(one) ? Optional.of(signed) : Optional.empty();
    }

    private static String day(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), Usual.zone()).toString();
    }

    private static Optional<RefusedChange> refused(ChangeFault fault, String detail) {
        return Optional.of(RefusedChange.naming(fault, detail));
    }
}
