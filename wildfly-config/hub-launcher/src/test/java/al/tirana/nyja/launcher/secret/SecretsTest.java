package al.tirana.nyja.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
                .contains(LocalDate.ofInstant(CLOCK.instant().plus(Certificates.LIFE), ZoneOffset.UTC));
    }

    @Test
    void areMadeOnce() throws IOException {
        Map<Path, String> before = contents();
        new Secrets(home, CLOCK).ensure();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void giveTheHubACertificateOfItsOwnThatOnlyItsCommandBelieves() throws Exception {
        char[] password = secrets.storePassword().toCharArray();
        X509Certificate own = (X509Certificate)
                KeyStores.read(home.secrets().resolve("hub-tls.p12"), password).getCertificate("hub");
        KeyStore trusted = KeyStores.read(home.secrets().resolve("truststore.p12"), password);

        assertThat(Collections.list(trusted.aliases())).containsExactly("hub");
        assertThat(trusted.getCertificate("hub")).isEqualTo(own);
        assertThat(own.getBasicConstraints()).as("no authority").isNegative();
        assertThat(own.getSubjectAlternativeNames().toString())
                .contains("localhost", InetAddress.getLoopbackAddress().getHostAddress());
        assertThat(Duration.between(
                        own.getNotBefore().toInstant(), own.getNotAfter().toInstant()))
                .isEqualTo(Certificates.LIFE);
    }

    @Test
    void areTheHubsAlone() throws IOException {
        try (Stream<Path> all = Files.list(home.secrets())) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "store.password",
                            "hmac.key",
                            "master.key",
                            "hub-signing.jwk",
                            "hub-ledger.jwk",
                            "hub-tls.p12",
                            "truststore.p12",
                            "credentials.store");
        }
    }

    @Test
    void keepAPasswordWhereOneTriesOutUntilItsOwnerHasAnother() {
        Secrets trying = new Secrets(Home.at(folder.resolve("trying")), CLOCK);
        assertThat(trying.usualAdministrator()).isEmpty();

        trying.keep("zana", "first=1");
        trying.keep("ana", "second");

        assertThat(trying.usualAdministrator()).contains("zana");
        assertThat(trying.administrator("zana")).contains("first=1");
        trying.forget("zana");
        assertThat(trying.administrator("zana")).isEmpty();
        assertThat(trying.administrator("ana")).contains("second");
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
