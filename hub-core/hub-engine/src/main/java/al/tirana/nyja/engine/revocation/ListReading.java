package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.vault.Authorities;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;

/** Reads a list, and believes it only if an authority that the hub trusts has signed it. */
final class ListReading {

    private static final int SIGNS_LISTS = 6; // of keyUsage

    private final Authorities authorities;

    ListReading(Authorities authorities) {
        this.authorities = authorities;
    }

    /** @throws GeneralSecurityException if it is no list, or nobody's who may say so */
    X509CRL read(byte[] bytes) throws GeneralSecurityException {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
        if (list.hasUnsupportedCriticalExtension()) {
            throw new SignatureException("only a part of a list");
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
        throw new SignatureException("of no authority that the hub trusts");
    }

    private static boolean maySign(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        return authority.getBasicConstraints() >= 0 && (usage == null || usage[SIGNS_LISTS]);
    }
}
