package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import al.tirana.nyja.launcher.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Who may watch a hub from another machine: whoever shows one of the certificates in {@code secrets/watching.pem}. A list of
 * its own, since what a partner's certificate is trusted for is not this. The launcher itself shows one that is made anew
 * at each start.
 */
final class WatchingCertificates {

    private final Path listed;
    private final Path trusted;
    private final Path own;
    private final Secrets secrets;

    WatchingCertificates(Home home, Secrets secrets) {
        this.listed = home.secrets().resolve("watching.pem");
        this.trusted = home.run().resolve("watching.p12");
        this.own = home.run().resolve("watching-own.p12");
        this.secrets = secrets;
    }

    /**
     * Writes what the server reads at its start.
     *
     * @throws LaunchException if the hub is to be watched from elsewhere and nobody is named who may
     */
    void ready(Listener watching) {
        try {
            Files.deleteIfExists(trusted);
            Files.deleteIfExists(own);
            if (watching.onThisMachineOnly()) {
                return;
            }
            char[] password = secrets.storePassword().toCharArray();
            int number = 0;
            for (Certificate one : listed()) {
                KeyStores.trust(trusted, "watching-" + number++, one, password);
            }
            KeyPair pair = Certificates.keyPair();
            X500Name name = new X500Name("CN=launcher,O=Nyja");
            X509Certificate launcher = Certificates.leaf(name, pair, name, pair.getPrivate(), Clock.systemUTC());
            KeyStores.trust(trusted, "launcher", launcher, password);
            KeyStores.writeKey(own, "launcher", pair.getPrivate(), password, launcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("watching.certificates", listed);
        }
    }

    /** How the launcher asks. */
    SSLContext tls(Listener watching) {
        return secrets.clientTls(watching.onThisMachineOnly() || !Files.exists(own) ? null : own);
    }

    private Collection<? extends Certificate> listed() throws IOException {
        if (!Files.isReadable(listed)) {
            throw new LaunchException("watching.certificates", listed);
        }
        try (InputStream in = Files.newInputStream(listed)) {
            List<X509Certificate> valid = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .filter(one -> !one.getNotAfter().before(new Date())) // one that ended lets nobody in
                    .toList();
            if (valid.isEmpty()) {
                throw new LaunchException("watching.certificates", listed);
            }
            return valid;
        } catch (GeneralSecurityException e) {
            throw new LaunchException("watching.certificates", listed);
        }
    }
}
