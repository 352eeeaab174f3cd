package al.tirana.nyja.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.engine.TestKeys;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubKeysTest {

    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path home;

    @Test
    void readsEverythingItNeeds() throws Exception {
        writeSecrets();
        HubKeys keys = HubKeys.load(home);
        assertThat(keys.signing().getKeyID()).isEqualTo("HUB#2026-01");
        assertThat(keys.ledger().isPrivate()).isTrue();
        assertThat(keys.ledgerKeys()).containsOnlyKeys("HUB#ledger-2026-01");
        assertThat(keys.ledgerKeys().get("HUB#ledger-2026-01").isPrivate()).isFalse();
        assertThat(keys.clientTls().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void givesEachPurposeItsOwnHash() {
        HubKeys keys = TestKeys.fresh();
        byte[] data = {1, 2, 3};
        assertThat(keys.hmac("ledger-entry", data))
                .hasSize(32)
                .isEqualTo(keys.hmac("ledger-entry", data))
                .isNotEqualTo(keys.hmac("message-data", data));
    }

    @Test
    void namesEveryMissingFileAtOnceInBothLanguages() {
        HubKeysException refused = catchThrowableOfType(HubKeysException.class, () -> HubKeys.load(home));
        assertThat(refused.faults())
                .extracting(fault -> fault.en())
                .contains(
                        "secrets/hub-signing.jwk is missing",
                        "secrets/hub-ledger.jwk is missing",
                        "secrets/hmac.key is missing",
                        "secrets/master.key is missing");
        assertThat(refused.getMessage()).contains("secrets/master.key mungon / secrets/master.key is missing");
    }

    @ParameterizedTest
    @CsvSource({"rwxr-xr-x, rw-r--r--", "rwxr-x---, rw-r-----"})
    void refusesSecretsThatOthersCanRead(String folder, String file) throws Exception {
        writeSecrets();
        Path secrets = home.resolve("secrets");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString(folder));
        Files.setPosixFilePermissions(secrets.resolve("master.key"), PosixFilePermissions.fromString(file));
        assertThatThrownBy(() -> HubKeys.load(home))
                .isInstanceOf(HubKeysException.class)
                .hasMessageContaining("secrets/master.key can be read by others");
    }

    @Test
    void neverRepeatsTheContentOfABrokenFile() throws Exception {
        writeSecrets();
        write("hmac.key", "PLANTED");
        write("hub-signing.jwk", "{\"kty\":\"EC\",\"d\":\"PLANTED\"}");
        assertThatThrownBy(() -> HubKeys.load(home))
                .isInstanceOf(HubKeysException.class)
                .hasNoCause()
                .hasMessageContaining("secrets/hmac.key must hold 64 hexadecimal digits")
                .hasMessageContaining("secrets/hub-signing.jwk is not a private EC key")
                .hasMessageNotContaining("PLANTED");
    }

    private void writeSecrets() throws Exception {
        Path secrets = Files.createDirectories(home.resolve("secrets"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        write("hub-signing.jwk", TestKeys.key("HUB#2026-01").toJSONString());
        write("hub-ledger.jwk", TestKeys.key("HUB#ledger-2026-01").toJSONString());
        write("hmac.key", "0123456789abcdef".repeat(4) + "\n");
        write("master.key", "fedcba9876543210".repeat(4) + "\n");
        write("store.password", PASSWORD);
        writeStores(secrets);
    }

    private void write(String name, String text) throws Exception {
        Path file = Files.writeString(home.resolve("secrets").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void writeStores(Path secrets) throws Exception {
        Path own = secrets.resolve("hub-tls.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        "hub",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        own.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                KeyStore.getInstance(own.toFile(), PASSWORD.toCharArray()).getCertificate("hub"));
        try (OutputStream out = Files.newOutputStream(secrets.resolve("truststore.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }
}
