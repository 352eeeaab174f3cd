package al.tirana.nyja.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.PartnerFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSecretFilesTest {

    @TempDir
    Path home;

    private Path folder;
    private EndpointSecretFiles secrets;

    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectories(home.resolve("secrets/endpoints"));
        secrets = new EndpointSecretFiles(home);
    }

    @Test
    void readsWhatStandsThereNow() throws Exception {
        write("rw-------", "first");
        assertThat(secrets.read("pk-sftp.key")).asString().isEqualTo("first");

        write("rw-------", "second");
        assertThat(secrets.read("pk-sftp.key")).asString().isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../master.key", "/etc/passwd", "..", ".hidden", "", "a/b"})
    void noSettingReachesAKeyOfTheHub(String name) {
        assertThatThrownBy(() -> secrets.read(name)).isInstanceOf(PartnerFault.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> secrets.read("pk-sftp.key"))
                .isInstanceOf(PartnerFault.class)
                .hasMessage("secrets/endpoints/pk-sftp.key is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw--w----"})
    void whatOthersCanReadIsNoSecret(String permissions) throws Exception {
        write(permissions, "known to all");

        assertThatThrownBy(() -> secrets.read("pk-sftp.key")).hasMessageContaining("chmod 600");
    }

    private void write(String permissions, String secret) throws Exception {
        Path file = folder.resolve("pk-sftp.key");
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
