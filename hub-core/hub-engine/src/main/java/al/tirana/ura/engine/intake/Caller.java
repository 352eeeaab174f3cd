package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.register.Institutions;
import al.tirana.ura.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Who is at the door: the institution whose client certificate the connection proved. */
@ApplicationScoped
public class Caller {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Institutions institutions;

    @Inject
    public Caller(Institutions institutions) {
        this.institutions = institutions;
    }

    protected Caller() {
        this(null);
    }

    /**
     * Actor id of the caller.
     *
     * @throws Refusal FPR-205 without a certificate, or with one that no active institution has registered
     */
    public String institution(HttpServletRequest request) throws Refusal {
        Object proved = request.getAttribute(CERTIFICATES);
        if (!(proved instanceof X509Certificate[] chain) || chain.length == 0) {
            throw new Refusal(Finding.of("FPR-205")
                    .detail("lidhja nuk ka certifikatë klienti", "the connection has no client certificate"));
        }
        return institutions.byCertificate(fingerprint(chain[0])).orElseThrow(() -> new Refusal(Finding.of("FPR-205")));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that TLS accepted has no SHA-256", e);
        }
    }
}
