package al.tirana.nyja.pilot;

import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The certificate authority of a demonstration, made when it begins and known to nobody else. */
final class DemoCa {

    private static final Duration LIFE = Duration.ofDays(3650);
    private static final String ALIAS = "ca";

    private final KeyStore store;
    private final char[] password;
    private final Clock clock;

    private DemoCa(KeyStore store, char[] password, Clock clock) {
        this.store = store;
        this.password = password;
        this.clock = clock;
    }

    /** The authority in this file, made if the file is not there. */
    static DemoCa at(Path file, char[] password, Clock clock) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPair pair = Certificates.keyPair();
            KeyStores.writeKey(
                    file,
                    ALIAS,
                    pair.getPrivate(),
                    password,
                    Certificates.authority(name("Nyja demo CA"), pair, LIFE, clock));
        }
        return new DemoCa(KeyStores.read(file, password), password, clock);
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(ALIAS);
    }

    /** Writes a new key with its certificate, for the server's and the client's side, on this machine only. */
    X509Certificate issue(String commonName, Path file, String alias) throws IOException, GeneralSecurityException {
        KeyPair pair = Certificates.keyPair();
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X509Certificate certificate =
                Certificates.leaf(name(commonName), pair, issuer, (PrivateKey) store.getKey(ALIAS, password), clock);
        KeyStores.writeKey(file, alias, pair.getPrivate(), password, certificate, certificate());
        return certificate;
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, commonName)
                .addRDN(BCStyle.O, "Nyja demo")
                .build();
    }
}
