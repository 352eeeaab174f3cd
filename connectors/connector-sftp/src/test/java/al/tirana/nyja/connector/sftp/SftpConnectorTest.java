package al.tirana.nyja.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.simulator.sftp.SftpMood.Kind;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.ConnectorRoute;
import al.tirana.nyja.testkit.FileRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SftpConnectorTest {

    private static final byte[] REPORT = new byte[100_000];

    private final SftpConnector connector = new SftpConnector();

    @TempDir
    Path folder;

    private Partner partner;

    @BeforeEach
    void open() throws Exception {
        partner = new Partner(folder);
    }

    @AfterEach
    void close() throws Exception {
        partner.close();
    }

    @Test
    void saysNothingToAServerThatShowsAnotherKey() throws Exception {
        partner.mood(Kind.NEW_HOST_KEY);

        assertFault(SftpFault.HOST_KEY_CHANGED, () -> connector.test(endpoint()));
        assertThat(partner.server.logins()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ssh-ed25519,256",
        "ssh-rsa,3072",
        "ecdsa-sha2-nistp256,256",
        "ecdsa-sha2-nistp384,384",
        "ecdsa-sha2-nistp521,521"
    })
    void whicheverOfItsKeysIsDeclaredTheServerIsTheRightOne(String type, int bits) throws Exception {
        KeyPair declared = null;
        List<KeyPair> keys = new ArrayList<>();
        for (String each : List.of(
                "ssh-ed25519,256",
                "ssh-rsa,3072",
                "ecdsa-sha2-nistp256,256",
                "ecdsa-sha2-nistp384,384",
                "ecdsa-sha2-nistp521,521")) {
            String[] kind = each.split(",");
            KeyPair key = KeyUtils.generateKeyPair(kind[0], Integer.parseInt(kind[1]));
            keys.add(key);
            declared = kind[0].equals(type) ? key : declared;
        }
        partner.server.showKeys(keys);

        connector.test(endpoint("hostkey", SftpKeys.fingerprint(declared.getPublic())));
        connector.test(endpoint("hostkey", SftpKeys.publicKey(declared) + " root@sftp"));

        String foreign =
                SftpKeys.fingerprint(KeyUtils.generateKeyPair(type, bits).getPublic());
        int logins = partner.server.logins();
        assertFault(SftpFault.HOST_KEY_CHANGED, () -> connector.test(endpoint("hostkey", foreign)));
        assertThat(partner.server.logins()).isEqualTo(logins);
    }

    @Test
    void aServerWithoutAKeyOfTheDeclaredKindIsNotCalledAnother() throws Exception {
        partner.server.showKeys(List.of(KeyUtils.generateKeyPair("ssh-rsa", 3072)));
        String declared = SftpKeys.publicKey(KeyUtils.generateKeyPair("ssh-ed25519", 256));

        assertFault(SftpFault.NO_HOST_KEY_OF_THE_KIND, () -> connector.test(endpoint("hostkey", declared)));
    }

    @Test
    void theSameFolderFindsItsServerAgainWhenTheServerDropsAKey() throws Exception {
        KeyPair rsa = KeyUtils.generateKeyPair("ssh-rsa", 3072);
        KeyPair next = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        partner.server.showKeys(List.of(rsa, next));
        String both = SftpKeys.fingerprint(rsa.getPublic()) + "," + SftpKeys.fingerprint(next.getPublic());
        try (FileRoutes routes = new FileRoutes(connector, endpoint("hostkey", both))) {
            routes.list();
            partner.server.showKeys(List.of(rsa));
            routes.list();
            partner.server.showKeys(List.of(next));
            routes.list();
        }
    }

    @Test
    void aPlannedChangeOfTheHostKeyIsDeclaredBeforehand() throws Exception {
        String next = SftpKeys.fingerprint(SftpKeys.generate().getPublic());

        connector.test(endpoint("hostkey", next + ", " + partner.server.hostKey()));
    }

    @Test
    void aReplacedKeyIsUsedAtTheNextConnection() throws Exception {
        try (FileRoutes routes = new FileRoutes(connector, endpoint())) {
            routes.list();
            KeyPair next = SftpKeys.generate();
            partner.server.authorize(Set.of(next.getPublic()), null);
            assertFault(SftpFault.LOGIN_REFUSED, routes::list);

            partner.secrets.put("pk-sftp.key", SftpKeys.privateKey(next));

            assertThat(routes.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ssh-ed25519,256", "ssh-rsa,3072", "ecdsa-sha2-nistp384,384"})
    void logsInWithTheKindsOfKeysThatPartnersUse(String type, int bits) throws Exception {
        KeyPair key = KeyUtils.generateKeyPair(type, bits);
        partner.server.authorize(Set.of(key.getPublic()), null);
        partner.secrets.put("pk-sftp.key", SftpKeys.privateKey(key));

        connector.test(endpoint());
    }

    @Test
    void logsInWithAPasswordWhereThatIsAgreed() throws Exception {
        partner.server.authorize(Set.of(), "një fjalëkalim");
        partner.secrets.put("pk-sftp.password", "një fjalëkalim\n".getBytes(StandardCharsets.UTF_8));

        connector.test(endpoint("login", "password", "secret", "pk-sftp.password"));

        partner.secrets.put("pk-sftp.password", "tjetër".getBytes(StandardCharsets.UTF_8));
        assertFault(
                SftpFault.LOGIN_REFUSED,
                () -> connector.test(endpoint("login", "password", "secret", "pk-sftp.password")));
    }

    @Test
    void aSecretThatIsNoKeyIsNamedWithoutQuotingIt() {
        partner.secrets.put("pk-sftp.key", "SECRET-7f3a".getBytes(StandardCharsets.UTF_8));

        assertFault(SftpFault.SECRET_UNUSABLE, () -> connector.test(endpoint()));
    }

    @ParameterizedTest
    @CsvSource({"FULL_DISK,DISK_FULL", "FAILING_DISK,NOT_WRITTEN", "READ_ONLY,NO_PERMISSION"})
    void whatCannotBePutIsExplainedAndLeavesNoHalfFile(Kind mood, SftpFault fault) throws Exception {
        Files.writeString(folder.resolve("raport.csv"), "before");
        try (FileRoutes routes = new FileRoutes(connector, endpoint())) {
            partner.mood(mood);

            assertFault(fault, () -> routes.put("raport.csv", REPORT));

            partner.mood(Kind.OK);
            assertThat(routes.list()).hasSize(1);
            assertThat(Files.readString(folder.resolve("raport.csv"))).isEqualTo("before");
            assertThat(folder.toFile().list()).containsExactly("raport.csv");
        }
    }

    @Test
    void anOldServerIsServedTheSameWay() throws Exception {
        partner.mood(Kind.OLD);
        Files.writeString(folder.resolve("raport.csv"), "before");
        try (FileRoutes routes = new FileRoutes(connector, endpoint())) {
            routes.put("raport.csv", REPORT);
            routes.put("another.csv", REPORT);
            assertThat(routes.list()).hasSize(2).allMatch(file -> file.size() == REPORT.length);
            routes.remove("another.csv");
            routes.remove("another.csv");
        }
        assertThat(folder.toFile().list()).containsExactly("raport.csv");
    }

    /** A file takes half a dozen connections. */
    @Test
    void ofWhatWithstandsAQuantumComputerTheQuickestIsProposedFirst() throws Exception {
        SftpSettings settings = SftpSettings.of(endpoint());
        SshClient client = Clients.make(settings, new HostKeys(settings.fingerprints()), KeyKind.all());

        assertThat(client.getKeyExchangeFactories())
                .extracting(KeyExchangeFactory::getName)
                .startsWith("mlkem768x25519-sha256")
                .contains("sntrup761x25519-sha512")
                .containsExactlyInAnyOrderElementsOf(
                        NamedResource.getNameList(ClientBuilder.setUpDefaultKeyExchanges(true)));
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (FileRoutes routes = new FileRoutes(connector, endpoint())) {
            routes.list();
            long before = ours();
            for (int i = 0; i < 20; i++) {
                routes.list();
            }
            Awaitility.await().until(() -> ours() <= before);
        }
    }

    private static long ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SshClient"))
                .count();
    }

    @Test
    void aServerThatLetsNobodyConnectIsToldFromOneThatIsDown() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break; // its queue is full
                }
            }
            Endpoint endpoint = endpoint("port", String.valueOf(full.getLocalPort()), "timeout.connect", "PT0.5S");

            assertFault(SftpFault.NO_CONNECTION_IN_TIME, () -> connector.test(endpoint));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void whatMustNotBeRemovedStays() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "x");
        try (FileRoutes routes = new FileRoutes(connector, endpoint())) {
            partner.mood(Kind.READ_ONLY);

            assertFault(SftpFault.NO_PERMISSION, () -> routes.remove("a.csv"));
        }
        assertThat(folder.resolve("a.csv")).exists();
    }

    @Test
    void aFileThatIsCutOffSaysSo() throws Exception {
        Files.write(folder.resolve("a.csv"), new byte[5_000_000]);
        partner.mood(Kind.CUT);
        try (FileRoutes routes = new FileRoutes(connector, endpoint());
                InputStream in = routes.fetch("a.csv")) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .cause()
                    .isInstanceOf(PartnerFault.class)
                    .hasMessage(SftpFault.BROKEN.fault().getMessage());
        }
    }

    @Test
    void aServerThatDribblesDoesNotHoldItsCallerForEver() throws Exception {
        Files.write(folder.resolve("a.csv"), new byte[20_000_000]);
        try (FileRoutes routes =
                new FileRoutes(connector, endpoint("timeout.answer", "PT5M", "timeout.transfer", "PT1S"))) {
            try (InputStream in = routes.fetch("a.csv")) {
                partner.server.behave(SftpMood.of(Kind.SLOW).withDelay(Duration.ofMillis(300)));
                assertThatThrownBy(in::readAllBytes)
                        .cause()
                        .hasMessage(SftpFault.TIMEOUT.fault().getMessage());
            }
        }
    }

    @Test
    void aPortThatSaysNothingIsATimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = endpoint("port", String.valueOf(mute.getLocalPort()), "timeout.answer", "PT0.5S");

            assertFault(SftpFault.TIMEOUT, () -> connector.test(endpoint));
        }
    }

    @Test
    void anUnknownHostAndAMissingFolderAreNamed() {
        assertFault(SftpFault.NO_SUCH_HOST, () -> connector.test(endpoint("host", "sftp.invalid")));
        assertFault(SftpFault.NO_SUCH_FILE, () -> connector.test(endpoint("folder", "mungon")));
    }

    @Test
    void aFolderBelowTheUsersOwnIsUsed() throws Exception {
        Files.createDirectory(folder.resolve("dalje"));
        try (FileRoutes routes = new FileRoutes(connector, endpoint("folder", "dalje/"))) {
            routes.put("a.csv", new byte[1]);
        }
        assertThat(folder.resolve("dalje/a.csv")).hasSize(1);
    }

    @Test
    void aFolderWithTooManyFilesIsNotReadToItsEnd() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.createFile(folder.resolve(i + ".csv"));
        }
        try (FileRoutes routes = new FileRoutes(connector, endpoint("list.limit", "4"))) {
            assertFault(SftpFault.TOO_MANY_FILES, routes::list);
        }
    }

    @Test
    void whatTheCallerLeavesOutIsNotCounted() throws Exception {
        for (int i = 0; i < 10; i++) {
            Files.createFile(folder.resolve(i + ".csv.raport.csv"));
        }
        Files.createFile(folder.resolve("good.csv"));
        try (FileRoutes routes = new FileRoutes(connector, endpoint("list.limit", "4"))) {
            assertThat(routes.list(file -> file.name().endsWith(".raport.csv"))).hasSize(1);
            assertFault(SftpFault.TOO_MANY_FILES, routes::list);
        }
    }

    @Test
    void aDeliveryIsAFileAndTheSameDeliveryIsTheSameFile() throws Exception {
        PartnerOutput output = new PartnerOutput("{}".getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, Map.of());
        try (ConnectorRoute route = new ConnectorRoute(connector, endpoint())) {
            route.send(output, "HUB:DIS:7f3a");
            route.send(output, "HUB:DIS:7f3a");
        }
        assertThat(folder.toFile().list()).containsExactly("HUB_DIS_7f3a.json");
        assertThat(connector.deliveredAs("HUB:DIS:7f3a")).contains("HUB_DIS_7f3a.json");
    }

    @Test
    void settingsThatCannotBeMeantAreNamedAtOnce() {
        assertThatThrownBy(() -> SftpSettings.of(endpoint(
                        "host", "a b",
                        "port", "70000",
                        "hostkey", "SHA256:short",
                        "folder", "../other",
                        "timeout.connect", "PT1H")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll("host:", "port:", "hostkey:", "folder:", "timeout.connect:");
    }

    private Endpoint endpoint(String... more) throws Exception {
        Settings settings = Settings.of(connector.settings(), partner.settings(more));
        return new Endpoint("PK", 1, settings, SSLContext.getDefault(), partner.secrets());
    }

    private static void assertFault(SftpFault expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PartnerFault.class, fault -> {
                    assertThat(fault.words()).isEqualTo(expected.fault().words());
                    assertThat(fault.kind()).isEqualTo(expected.fault().kind());
                })
                .hasNoCause();
    }
}
