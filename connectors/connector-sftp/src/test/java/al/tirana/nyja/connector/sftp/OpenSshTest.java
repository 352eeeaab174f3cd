package al.tirana.nyja.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.FileRoutes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the server that most partners have. Skipped, and said so, where it is not installed. */
class OpenSshTest {

    private final SftpConnector connector = new SftpConnector();

    @TempDir
    Path home;

    private OpenSsh server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(OpenSsh.isInstalled(), "OpenSSH's sshd is not installed here: apt-get install openssh-server");
        server = new OpenSsh(home);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void anyOfItsThreeKeysMayBeDeclared(String type) throws Exception {
        connector.test(endpoint(server.fingerprint(type)));
        connector.test(endpoint(server.publicKey(type)));
    }

    @Test
    void aKeyThatItDoesNotHaveIsAnotherServers() throws Exception {
        Endpoint another = endpoint(SftpKeys.fingerprint(SftpKeys.generate().getPublic()));

        assertThatThrownBy(() -> connector.test(another))
                .isInstanceOf(PartnerFault.class)
                .hasMessage(SftpFault.HOST_KEY_CHANGED.fault().getMessage());
    }

    @Test
    void filesComeAndGo() throws Exception {
        Files.writeString(server.folder().resolve("kthimet.csv"), "a;b");
        try (FileRoutes routes = new FileRoutes(connector, endpoint(server.fingerprint("ed25519")))) {
            routes.put("raport.csv", "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            routes.put("raport.csv", "y".getBytes(StandardCharsets.UTF_8));

            assertThat(routes.list()).extracting("name").containsExactly("kthimet.csv", "raport.csv");
            try (var in = routes.fetch("kthimet.csv")) {
                assertThat(in.readAllBytes()).asString().isEqualTo("a;b");
            }
            routes.remove("kthimet.csv");
        }
        assertThat(server.folder().toFile().list()).containsExactly("raport.csv");
    }

    private Endpoint endpoint(String hostKey) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.port()),
                "hostkey",
                hostKey,
                "user",
                System.getProperty("user.name"),
                "secret",
                "key",
                "folder",
                server.folder().toString()));
        return new Endpoint(
                "PK",
                1,
                Settings.of(connector.settings(), settings),
                SSLContext.getDefault(),
                name -> server.clientKey());
    }
}
