package al.tirana.nyja.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.launch.Home;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static Home home;
    private static Secrets secrets;

    @BeforeAll
    static void firstStart() {
        home = Home.at(folder.resolve("home"));
        secrets = new Secrets(home, CLOCK).ensure();
    }

    @Test
    void areForTheirOwnerOnly() throws IOException {
        try (Stream<Path> all = Files.walk(home.secrets())) {
            for (Path path : all.toList()) {
                String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void tellThatTheHubsCertificateEndedAndWhen() {
        assertThat(secrets.hubCertificateEnded()).isEmpty();

        Clock later = Clock.offset(CLOCK, Duration.ofDays(900));
        assertThat(new Secrets(home, later).hubCertificateEnded())
                .contains(LocalDate.ofInstant(CLOCK.instant().plus(DemoCa.CERTIFICATE_LIFE), ZoneOffset.UTC));
    }

    @Test
    void areMadeForOneMoreInstitutionByTheDemonstrationsAuthority() throws Exception {
        Path own = secrets.demoInstitution("QFP.04");
        byte[] before = Files.readAllBytes(own.resolve("signing.jwk"));

        assertThat(secrets.demoInstitution("QFP.04").resolve("signing.jwk")).hasBinaryContent(before);
        assertThat(own.resolve("tls.p12")).exists();
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        try (InputStream issued = Files.newInputStream(own.resolve("certificate.pem"));
                InputStream authority = Files.newInputStream(home.secrets().resolve("ca/ca.pem"))) {
            certificates
                    .generateCertificate(issued)
                    .verify(certificates.generateCertificate(authority).getPublicKey());
        }
    }

    @Test
    void areMadeOnce() throws IOException {
        Map<Path, String> before = contents();
        new Secrets(home, CLOCK).ensure();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void giveTheHubAndEachInstitutionACertificateOfTheDemoAuthority() throws Exception {
        char[] password = secrets.storePassword().toCharArray();
        X509Certificate authority =
                (X509Certificate) KeyStores.read(home.secrets().resolve("truststore.p12"), password)
                        .getCertificate("demo-ca");
        KeyStore own = KeyStores.read(home.secrets().resolve("hub-tls.p12"), password);
        X509Certificate certificate = (X509Certificate) own.getCertificate("hub");

        certificate.verify(authority.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames().toString())
                .contains("localhost", InetAddress.getLoopbackAddress().getHostAddress());
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(DemoCa.CERTIFICATE_LIFE);
        for (String actor : Secrets.DEMO_INSTITUTIONS) {
            assertThat(secrets.institution(actor).resolve("tls.p12")).exists();
            JWK key = JWK.parse(Files.readString(secrets.institution(actor).resolve("signing.jwk")));
            assertThat(key.getKeyID()).isEqualTo(actor + "#2026-01");
            assertThat(key.isPrivate()).isTrue();
        }
    }

    @Test
    void letTheHubInAtTheSimulatedBorderPolice() throws Exception {
        Path own = home.secrets().resolve("endpoints").resolve(Secrets.sftpSecret("PK"));
        String known = Files.readString(secrets.institution("PK").resolve("hub-sftp.pub"));

        assertThat(SftpKeys.publicKey(known)).isEqualTo(SftpKeys.ensure(own).getPublic());
    }

    @Test
    void keepTheServersPasswordsInItsCredentialStoreAlone() throws Exception {
        secrets.keepDatabasePassword("known-here");
        CredentialStoreFile store = CredentialStoreFile.at(
                home.secrets().resolve("credentials.store"),
                secrets.storePassword().toCharArray());
        assertThat(store.holds(CredentialStoreFile.DATABASE)).isTrue();
        assertThat(store.holds(CredentialStoreFile.KEY_STORES)).isTrue();
        assertThat(contents().values())
                .noneMatch(text -> text.contains(java.util.HexFormat.of().formatHex("known-here".getBytes())));
    }

    @Test
    void nameThreePeopleWhosePasswordsTheServerKnowsAsHashOnly() throws IOException {
        for (String user : new String[] {"arta", "besnik", "dea"}) {
            String password = secrets.administrator(user).orElseThrow();
            String identity =
                    Files.readString(home.secrets().resolve("admin-realm").resolve(user + ".xml"));
            String hash = identity.replaceAll("(?s).*format=\"crypt\">([^<]+)<.*", "$1");
            assertThat(identity).doesNotContain(password);
            assertThat(OpenBSDBCrypt.checkPassword(hash, password.toCharArray()))
                    .isTrue();
        }
        assertThat(secrets.administrator("nobody")).isEmpty();
    }

    private static Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home.secrets())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                contents.put(path, java.util.HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
