package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.register.CertificateUses;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Who is at the door: the institution whose client certificate the connection proved. */
@ApplicationScoped
public class Caller {

    /** What a caller without a certificate is told. */
    public static final Finding WITHOUT = Finding.of("FPR-205")
            .detail("lidhja nuk ka certifikatë klienti", "the connection has no client certificate");

    /** What a caller is told whose certificate nobody registered. */
    public static final Finding UNKNOWN = Finding.of("FPR-205");

    /** What a caller is told whose certificate ended while the connection stayed open. */
    public static final Finding ENDED =
            Finding.of("FPR-203").detail("certifikata e klientit ka mbaruar", "the client certificate has ended");

    /** What a caller is told whose certificate its authority has taken back. */
    public static final Finding REVOKED = Finding.of("FPR-203")
            .detail(
                    "autoriteti e ka revokuar certifikatën e klientit",
                    "the client certificate was revoked by its authority");

    /** What a caller is told while nobody knows whether its authority has: the hub's fault, and it passes. */
    public static final Finding UNSAID = Finding.of("FPR-504")
            .detail(
                    "nuk ka listë të vlefshme të certifikatave të revokuara nga autoriteti i kësaj; provoni më vonë",
                    "there is no list that counts of what the certificate's authority has revoked; try again later");

    private final Institutions institutions;
    private final Revocations revocations;
    private final CertificateUses uses;

    @Inject
    public Caller(Institutions institutions, Revocations revocations, CertificateUses uses) {
        this.institutions = institutions;
        this.revocations = revocations;
        this.uses = uses;
    }

    protected Caller() {
        this(null, null, null);
    }

    /**
     * Actor id of the caller.
     *
     * @param certificate that the connection proved; null without one
     * @throws Refusal FPR-205 without a certificate, or with one that no active institution has registered; FPR-203 with
     *     one that ended while the connection stayed open, or that its authority has revoked; FPR-504 while a list is
     *     demanded and none of its authority counts
     */
    public String institution(X509Certificate certificate) throws Refusal {
        if (certificate == null) {
            throw new Refusal(WITHOUT);
        }
        String fingerprint = fingerprint(certificate);
        if (institutions.hasEnded(fingerprint)) {
            throw new Refusal(ENDED);
        }
        String institution = institutions.byCertificate(fingerprint).orElseThrow(() -> new Refusal(UNKNOWN));
        switch (revocations.of(certificate)) {
            case GOOD -> {}
            case REVOKED -> throw new Refusal(REVOKED);
            case UNSAID -> throw new Refusal(UNSAID);
        }
        uses.note(fingerprint);
        return institution;
    }

    /**
     * Who it was a moment ago, from memory alone: for a thread that must not wait. What it decides counts only after
     * {@link #institution}.
     */
    public Optional<String> remembered(X509Certificate certificate) {
        return institutions.rememberedByCertificate(fingerprint(certificate));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Canonical.sha256Hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that TLS accepted has no SHA-256", e);
        }
    }
}
