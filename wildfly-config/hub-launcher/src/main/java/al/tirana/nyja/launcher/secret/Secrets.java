package al.tirana.nyja.launcher.secret;

import al.tirana.nyja.cli.account.Random;
import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Everything secret of one home. {@link #ensure} makes what is missing and never replaces what is there, so a real key
 * or certificate put in its place stays.
 */
public final class Secrets {

    private static final String HUB_TLS = "hub-tls.p12";
    private static final String TRUSTED = "truststore.p12";

    private final Path folder;
    private final Clock clock;

    public Secrets(Home home) {
        this(home, Clock.systemUTC());
    }

    public Secrets(Home home, Clock clock) {
        this.folder = home.secrets();
        this.clock = clock;
    }

    /** What opens the PKCS12 files, before there are any. */
    public void ensureStorePassword() throws IOException {
        text("store.password", Random.password());
    }

    /**
     * Makes what is missing of the hub's own: its keys, and until an authority's certificate takes its place one that the
     * hub signed itself. Nobody else's: people and institutions bring theirs. Safe to repeat.
     */
    public Secrets ensure() {
        try {
            ensureStorePassword();
            text("hmac.key", Random.key());
            text("master.key", Random.key());
            int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
            signingKey(folder.resolve("hub-signing.jwk"), "HUB#" + year + "-01");
            signingKey(folder.resolve("hub-ledger.jwk"), "HUB#ledger-" + year + "-01");
            certificate();
            CredentialStoreFile store = store();
            if (!store.holds(CredentialStoreFile.KEY_STORES)) {
                store.put(CredentialStoreFile.KEY_STORES, storePassword());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    private void certificate() throws IOException, GeneralSecurityException {
        if (!Files.exists(folder.resolve(HUB_TLS))) {
            KeyPair pair = Certificates.keyPair();
            X500Name name = new X500Name("CN=HUB,O=Nyja");
            X509Certificate own = Certificates.leaf(name, pair, name, pair.getPrivate(), clock);
            KeyStores.trust(folder.resolve(TRUSTED), "hub", own, password()); // or its own command would not believe it
            KeyStores.writeKey(folder.resolve(HUB_TLS), "hub", pair.getPrivate(), password(), own);
        }
    }

    /** When the certificate with which the hub shows itself ends; empty if it cannot be read. */
    public Optional<Instant> hubCertificateEnd() {
        try {
            KeyStore store = KeyStores.read(folder.resolve(HUB_TLS), password());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return Optional.of(certificate.getNotAfter().toInstant());
                }
            }
            return Optional.empty();
        } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The same, if it has ended. */
    public Optional<LocalDate> hubCertificateEnded() {
        return hubCertificateEnd()
                .filter(end -> !end.isAfter(clock.instant()))
                .map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC));
    }

    /** Opens the PKCS12 files and the credential store. */
    public String storePassword() {
        try {
            return Files.readString(folder.resolve("store.password")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The password of this administrator, if it is kept here. */
    public Optional<String> administrator(String user) {
        try {
            return new KeptPasswords(folder).password(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who acts where nobody is named: the first whose password is kept here. */
    public Optional<String> usualAdministrator() {
        try {
            return new KeptPasswords(folder).first();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a password where whoever can read the home finds it: for trying out only. */
    public void keep(String user, String password) {
        try {
            new KeptPasswords(folder).keep(user, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No longer keeps the password of this administrator, which is another one now. */
    public void forget(String user) {
        try {
            new KeptPasswords(folder).forget(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A TLS client that trusts what the hub trusts and shows no certificate. */
    public SSLContext clientTls() {
        return clientTls(null);
    }

    /** A TLS client with the certificate in this PKCS12 file; null for none. */
    public SSLContext clientTls(Path own) {
        try {
            return KeyStores.tls(folder.resolve(TRUSTED), own, password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    /** Puts the password of the hub's database role into the server's credential store. */
    public void keepDatabasePassword(String password) {
        try {
            store().put(CredentialStoreFile.DATABASE, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    /** Whether a start before this one kept it, here or on another server that shares these secrets. */
    public boolean holdDatabasePassword() {
        try {
            return store().holds(CredentialStoreFile.DATABASE);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    private CredentialStoreFile store() throws GeneralSecurityException {
        return CredentialStoreFile.at(folder.resolve("credentials.store"), password());
    }

    private char[] password() {
        return storePassword().toCharArray();
    }

    private void text(String name, String value) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            Files0600.write(folder.resolve(name), value);
        }
    }

    /** Makes the file if it is not there: an EC P-256 key under this id. */
    public static void signingKey(Path file, String kid) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files0600.write(
                    file,
                    new ECKeyGenerator(Curve.P_256)
                                    .keyID(kid)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .algorithm(JWSAlgorithm.ES256)
                                    .generate()
                                    .toJSONString()
                            + "\n");
        } catch (JOSEException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
