package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.vault.Authorities;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads a list, and believes it only if an authority that the hub trusts has signed it. */
final class ListReading {

    private static final int SIGNS_LISTS = 6; // of keyUsage

    /** What is new since another list, or what one of several lists says; the JDK knows both and does not mind. */
    private static final List<String> PART = List.of("2.5.29.27", "2.5.29.28");

    private final Authorities authorities;

    ListReading(Authorities authorities) {
        this.authorities = authorities;
    }

    /** @throws ListFault if it is no whole list, or nobody's who may say so */
    X509CRL read(byte[] bytes) throws ListFault {
        X509CRL list = parsed(bytes);
        if (list.hasUnsupportedCriticalExtension()
                || PART.stream().anyMatch(part -> list.getExtensionValue(part) != null)) {
            throw ListFault.unusable(
                    "është vetëm pjesë e një liste (delta, ose me issuingDistributionPoint)",
                    "it is only a part of a list (a delta, or with an issuingDistributionPoint)");
        }
        for (X509Certificate authority : authorities.trusted()) {
            if (authority.getSubjectX500Principal().equals(list.getIssuerX500Principal()) && maySign(authority)) {
                try {
                    list.verify(authority.getPublicKey());
                    return list;
                } catch (GeneralSecurityException e) {
                    // another of the same name may have
                }
            }
        }
        throw unsigned();
    }

    private static X509CRL parsed(byte[] bytes) throws ListFault {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
        } catch (GeneralSecurityException e) {
            throw unsigned();
        }
    }

    private static ListFault unsigned() {
        return ListFault.unusable(
                "nuk është listë e nënshkruar nga një autoritet në truststore.p12",
                "it is no list that an authority in truststore.p12 has signed");
    }

    private static boolean maySign(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        return authority.getBasicConstraints() >= 0 && (usage == null || usage[SIGNS_LISTS]);
    }
}
