package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.secret.AccountFiles;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import al.tirana.nyja.launcher.secret.Secrets;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static Home home;
    private static Secrets secrets;
    private static DemoHome demo;

    @BeforeAll
    static void begin() {
        home = Home.at(folder.resolve("home"));
        secrets = new Secrets(home, CLOCK);
        demo = new DemoHome(home, CLOCK).ensure();
    }

    @Test
    void makesKeyAndCertificateForOneMoreInstitution() throws Exception {
        Path own = demo.add("QFP.04");
        byte[] before = Files.readAllBytes(own.resolve("signing.jwk"));

        assertThat(demo.add("QFP.04").resolve("signing.jwk")).hasBinaryContent(before);
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
    void isMadeOnce() throws IOException {
        Map<Path, String> before = contents();
        new DemoHome(home, CLOCK).ensure();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void isNeverTheHomeOfRealPeople() throws IOException {
        Home real = Home.at(folder.resolve("real"));
        new AccountFiles(real)
                .first("ana", AccountFiles.ADMINISTRATOR, PasswordHash.of("only for this test".toCharArray()));

        assertThatThrownBy(() -> new DemoHome(real, CLOCK).ensure())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("--home <another folder>");
        assertThat(real.secrets().resolve("ca")).doesNotExist();
    }

    @Test
    void doesNotBringBackPeopleWhomTheHubNoLongerHas() throws IOException {
        Home begun = Home.at(folder.resolve("begun"));
        new DemoHome(begun, CLOCK).ensure();
        Files.writeString(begun.keys().resolve("registers.log"), "x");
        Files.delete(begun.secrets().resolve("admin-realm/dea.xml"));

        new DemoHome(begun, CLOCK).ensure();

        assertThat(begun.secrets().resolve("admin-realm/dea.xml")).doesNotExist();
    }

    @Test
    void givesTheHubAndEachInstitutionACertificateOfTheDemoAuthority() throws Exception {
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
                .isEqualTo(Certificates.LIFE);
        for (String actor : DemoHome.INSTITUTIONS) {
            assertThat(demo.institution(actor).resolve("tls.p12")).exists();
            JWK key = JWK.parse(Files.readString(demo.institution(actor).resolve("signing.jwk")));
            assertThat(key.getKeyID()).isEqualTo(actor + "#2026-01");
            assertThat(key.isPrivate()).isTrue();
        }
    }

    @Test
    void letsTheHubInAtTheSimulatedBorderPolice() throws Exception {
        Path own = home.secrets().resolve("endpoints").resolve(DemoHome.sftpSecret("PK"));
        String known = Files.readString(demo.institution("PK").resolve("hub-sftp.pub"));

        assertThat(SftpKeys.publicKey(known)).isEqualTo(SftpKeys.ensure(own).getPublic());
    }

    @Test
    void hasThreePeopleWhosePasswordsTheServerKnowsAsHashOnly() throws IOException {
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
