package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.admin.HubPlace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A hub on another machine, as the environment names it: {@code NYJA_ADMIN_URL}, or {@code NYJA_URL}, and {@code NYJA_TRUST}. */
final class RemoteHub implements HubPlace {

    private static final String ADMIN_URL = "NYJA_ADMIN_URL";
    private static final String URL = "NYJA_URL";
    private static final String TRUST = "NYJA_TRUST";

    private final URI url;
    private final Path trusted;

    private RemoteHub(URI url, Path trusted) {
        this.url = url;
        this.trusted = trusted;
    }

    /** Empty without {@code NYJA_TRUST}: {@code NYJA_URL} alone is what {@code nyja env} says of a hub on this machine. */
    static Optional<HubPlace> of(Map<String, String> environment) {
        String address = environment.getOrDefault(ADMIN_URL, environment.getOrDefault(URL, ""));
        String trust = environment.getOrDefault(TRUST, "");
        if (trust.isBlank()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(address);
            if ("https".equals(url.getScheme()) && url.getHost() != null) {
                return Optional.of(new RemoteHub(url, Path.of(trust)));
            }
        } catch (IllegalArgumentException e) {
            // said below: a text that is no address at all is as wrong as one of another kind
        }
        throw new CommandFailure(ExitCode.USAGE, "hub.address", address);
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public SSLContext tls() {
        try (InputStream in = Files.newInputStream(trusted)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, one);
            }
            if (number == 0) {
                throw new CertificateException("no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailure(ExitCode.USAGE, "hub.trust", trusted);
        }
    }
}
