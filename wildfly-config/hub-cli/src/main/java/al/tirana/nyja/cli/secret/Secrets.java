package al.tirana.nyja.cli.secret;

import al.tirana.nyja.cli.launch.Home;
import al.tirana.nyja.cli.launch.LaunchException;
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
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Everything secret of one home. {@link #ensure} makes what is missing and never replaces what is there, so a real key
 * or certificate put in its place stays.
 */
public final class Secrets {

    /** The institutions of the demonstration, with keys and certificates of their own. */
    public static final List<String> DEMO_INSTITUTIONS = List.of("BT.QRM", "OSHC.0012", "OSHC.0013", "OSHC.0099");

    /** Their files lie on a server of their own; the hub logs in with a key. */
    public static final String POLICE = "PK";

    private final Path folder;
    private final Clock clock;

    public Secrets(Home home) {
        this(home, Clock.systemUTC());
    }

    Secrets(Home home, Clock clock) {
        this.folder = home.secrets();
        this.clock = clock;
    }

    /** Makes what is missing. Safe to repeat. */
    public Secrets ensure() {
        try {
            text("store.password", Random.password());
            text("hmac.key", Random.key());
            text("master.key", Random.key());
            int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
            jwk(folder.resolve("hub-signing.jwk"), "HUB#" + year + "-01");
            jwk(folder.resolve("hub-ledger.jwk"), "HUB#ledger-" + year + "-01");
            certificates(year);
            Path endpoints = Files0600.directory(folder.resolve("endpoints"));
            SshKeys.ensure(
                    endpoints.resolve(sftpSecret(POLICE)),
                    Files0600.directory(institution(POLICE)).resolve("hub-sftp.pub"));
            new Administrators(folder).ensure();
            CredentialStoreFile store = store();
            if (!store.holds(CredentialStoreFile.KEY_STORES)) {
                store.put(CredentialStoreFile.KEY_STORES, storePassword());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    private void certificates(int year) throws IOException, GeneralSecurityException, JOSEException {
        DemoCa ca = DemoCa.at(Files0600.directory(folder.resolve("ca")).resolve("ca.p12"), password(), clock);
        if (!Files.exists(folder.resolve("truststore.p12"))) {
            KeyStores.writeTrusted(folder.resolve("truststore.p12"), "demo-ca", ca.certificate(), password());
        }
        if (!Files.exists(folder.resolve("hub-tls.p12"))) {
            ca.issue("HUB", folder.resolve("hub-tls.p12"), "hub");
        }
        Path authority = folder.resolve("ca").resolve("ca.pem");
        if (!Files.exists(authority)) {
            Files0600.write(authority, DemoCa.pem(ca.certificate()));
        }
        for (String actor : DEMO_INSTITUTIONS) {
            institution(actor, ca, year);
        }
    }

    private void institution(String actor, DemoCa ca, int year)
            throws IOException, GeneralSecurityException, JOSEException {
        Path own = Files0600.directory(institution(actor));
        jwk(own.resolve("signing.jwk"), actor + "#" + year + "-01");
        if (!Files.exists(own.resolve("certificate.pem"))) {
            Files0600.write(own.resolve("certificate.pem"), DemoCa.pem(ca.issue(actor, own.resolve("tls.p12"), "own")));
        }
    }

    /**
     * Makes key and certificate for one more institution, from the demonstration's authority. What is there stays.
     *
     * @return its folder: {@code signing.jwk}, {@code tls.p12}, {@code certificate.pem}
     * @throws LaunchException if this home trusts another authority, which then must issue its certificate
     */
    public Path demoInstitution(String actor) {
        Path ca = folder.resolve("ca").resolve("ca.p12");
        try {
            if (!Files.exists(ca)) {
                throw new LaunchException("secrets.noDemoAuthority", folder);
            }
            int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
            institution(actor, DemoCa.at(ca, password(), clock), year);
            return institution(actor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    /** When the certificate with which the hub shows itself ends; empty if it cannot be read. */
    public Optional<Instant> hubCertificateEnd() {
        try {
            KeyStore store = KeyStores.read(folder.resolve("hub-tls.p12"), password());
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
            return new Administrators(folder).password(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No longer keeps the password of this administrator, which is another one now. */
    public void forget(String user) {
        try {
            new Administrators(folder).forget(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of one institution of the demonstration: {@code tls.p12}, {@code signing.jwk}, {@code certificate.pem}. */
    public Path institution(String actor) {
        return folder.resolve("institutions").resolve(actor);
    }

    /** Name of the secret with which the hub logs in to this institution's SFTP server. */
    public static String sftpSecret(String actor) {
        return actor + "-sftp.key";
    }

    /** A TLS client that trusts what the hub trusts and shows no certificate. */
    public SSLContext clientTls() {
        return clientTls(null);
    }

    /** A TLS client with the certificate in this PKCS12 file; null for none. */
    public SSLContext clientTls(Path own) {
        try {
            return KeyStores.tls(folder.resolve("truststore.p12"), own, password());
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

    private static void jwk(Path file, String kid) throws IOException, JOSEException {
        if (!Files.exists(file)) {
            Files0600.write(
                    file,
                    new ECKeyGenerator(Curve.P_256)
                                    .keyID(kid)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .algorithm(JWSAlgorithm.ES256)
                                    .generate()
                                    .toJSONString()
                            + "\n");
        }
    }
}
