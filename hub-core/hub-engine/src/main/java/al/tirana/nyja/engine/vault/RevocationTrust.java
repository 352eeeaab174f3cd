package al.tirana.nyja.engine.vault;

import java.net.Socket;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts whom another trusts, unless an authority has taken the certificate back. For connections to partners. */
final class RevocationTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager others;
    private final Revocations revocations;

    private RevocationTrust(X509ExtendedTrustManager others, Revocations revocations) {
        this.others = others;
        this.revocations = revocations;
    }

    static TrustManager[] over(TrustManager[] all, Revocations revocations) {
        TrustManager[] wrapped = all.clone();
        for (int i = 0; i < wrapped.length; i++) {
            if (wrapped[i] instanceof X509ExtendedTrustManager one) {
                wrapped[i] = new RevocationTrust(one, revocations);
            }
        }
        return wrapped;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        others.checkServerTrusted(chain, type, socket);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        others.checkServerTrusted(chain, type, engine);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        others.checkServerTrusted(chain, type);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        others.checkClientTrusted(chain, type, socket);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        others.checkClientTrusted(chain, type, engine);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        others.checkClientTrusted(chain, type);
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others.getAcceptedIssuers();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate one : chain) {
            switch (revocations.of(one)) {
                case GOOD -> {}
                case REVOKED ->
                    throw new CertificateException(
                            "revoked by its authority",
                            new CertificateRevokedException(
                                    new Date(0), CRLReason.UNSPECIFIED, one.getIssuerX500Principal(), Map.of()));
                case UNSAID -> throw new CertificateException("no list of revoked certificates of its issuer counts");
            }
        }
    }
}
