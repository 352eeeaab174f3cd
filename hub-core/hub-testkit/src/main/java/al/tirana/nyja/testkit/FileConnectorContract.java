package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the hub expects of a connector whose partner keeps files. A connector's test extends this class and brings a real
 * server whose folder stands on this machine's disk.
 */
public abstract class FileConnectorContract {

    private static final TestCertificates HUB = TestCertificates.of("hub");
    /** What a name that is none is met with; that a partner says so itself is as good. */
    private static final List<Kind> NEVER_THERE = List.of(Kind.NOT_CARRIED, Kind.REFUSED);

    private static final String NAME = "kthimet-2026-11-21.csv";

    /** A new one, as the container would make it; also a Camel {@code RoutesBuilder}. */
    protected abstract FileConnector connector();

    /** Settings of an endpoint at the server, with short waits: a test waits for them. */
    protected abstract Map<String, String> settings();

    protected abstract EndpointSecrets secrets();

    /** The folder of the endpoint as the server has it on its disk; empty at first. */
    protected abstract Path folder();

    /** The server does not listen any more. */
    protected abstract void serverGoesDown() throws Exception;

    /** The server listens, and answers nothing. */
    protected abstract void serverHangs() throws Exception;

    /** The server is as it was at first. */
    protected abstract void serverIsWell() throws Exception;

    /** Routes to the server. */
    protected final FileRoutes routes() throws Exception {
        return new FileRoutes(connector(), endpoint());
    }

    protected final Endpoint endpoint() {
        Settings settings = Settings.of(connector().settings(), settings());
        return new Endpoint("PK", 1, settings, HUB.tlsTrusting(HUB), secrets());
    }

    @Test
    public void declaresItsSettings() {
        List<Setting> declared = connector().settings();
        assertThat(declared)
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*"));
        for (Setting setting : declared) {
            assertThat(setting.help().sq())
                    .as("help of %s in Albanian", setting.key())
                    .isNotEqualTo(setting.help().en());
        }
    }

    @Test
    public void listsFilesInOrderAndNoFolders() throws Exception {
        Files.createDirectory(folder().resolve("arkivi"));
        Files.write(folder().resolve("b.csv"), new byte[7]);
        Files.write(folder().resolve("a.csv"), new byte[0]);
        try (FileRoutes routes = routes()) {
            assertThat(routes.list()).extracting(RemoteFile::name).containsExactly("a.csv", "b.csv");
            assertThat(routes.list().get(1).size()).isEqualTo(7);
            assertThat(routes.list().get(1).modified())
                    .isEqualTo(Files.getLastModifiedTime(folder().resolve("b.csv"))
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    public void anEmptyFolderIsAnEmptyList() throws Exception {
        try (FileRoutes routes = routes()) {
            assertThat(routes.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768, 3_000_001})
    public void fetchesByteForByte(int size) throws Exception {
        byte[] bytes = bytes(size);
        Files.write(folder().resolve(NAME), bytes);
        try (FileRoutes routes = routes();
                InputStream in = routes.fetch(NAME)) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    @Test
    public void aFetchThatIsGivenUpHoldsNothing() throws Exception {
        Files.write(folder().resolve(NAME), bytes(3_000_000));
        try (FileRoutes routes = routes()) {
            for (int i = 0; i < 10; i++) {
                try (InputStream in = routes.fetch(NAME)) {
                    assertThat(in.read()).isNotNegative();
                }
            }
            assertThat(routes.list()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_000_001})
    public void putsByteForByteAndReplaces(int size) throws Exception {
        Files.writeString(folder().resolve(NAME), "what stood there before");
        byte[] bytes = bytes(size);
        try (FileRoutes routes = routes()) {
            routes.put(NAME, bytes);
        }
        assertThat(Arrays.equals(Files.readAllBytes(folder().resolve(NAME)), bytes))
                .isTrue();
        assertThat(names()).containsExactly(NAME);
    }

    @Test
    public void removesAndIsContentWhenThereIsNothing() throws Exception {
        Files.writeString(folder().resolve(NAME), "x");
        try (FileRoutes routes = routes()) {
            routes.remove(NAME);
            routes.remove(NAME);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    public void whatIsNotThereIsRefused() throws Exception {
        try (FileRoutes routes = routes()) {
            assertThat(fault(() -> routes.fetch(NAME)).kind()).isEqualTo(Kind.REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "a/b", "..", ".", "", "a\nb", "a\0b"})
    public void noNameLeavesTheFolder(String trick) throws Exception {
        try (FileRoutes routes = routes()) {
            assertThat(fault(() -> routes.fetch(trick)).kind()).isIn(NEVER_THERE);
            assertThat(fault(() -> routes.put(trick, new byte[1])).kind()).isIn(NEVER_THERE);
            assertThat(fault(() -> routes.remove(trick)).kind()).isIn(NEVER_THERE);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    public void aServerThatDoesNotListenIsUnreachableUntilItDoes() throws Exception {
        try (FileRoutes routes = routes()) {
            routes.put(NAME, new byte[1]);
            serverGoesDown();
            assertThat(fault(routes::list).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault(() -> connector().test(endpoint())).kind()).isEqualTo(Kind.UNREACHABLE);
            serverIsWell();
            assertThat(routes.list()).hasSize(1);
        }
    }

    @Test
    public void aServerThatDoesNotAnswerIsATimeout() throws Exception {
        try (FileRoutes routes = routes()) {
            serverHangs();
            assertThat(fault(routes::list).kind()).isEqualTo(Kind.TIMEOUT);
            serverIsWell();
            assertThat(routes.list()).isEmpty();
        }
    }

    @Test
    public void theTestLeavesTheFolderAsItIs() throws Exception {
        Files.writeString(folder().resolve(NAME), "x");
        connector().test(endpoint());
        assertThat(names()).containsExactly(NAME);
    }

    /** The fault, after looking whether it, or anything that was logged meanwhile, tells a name or a content. */
    protected final PartnerFault fault(Call call) {
        Values secret = Values.of("kthimet");
        try (Watch watch = new Watch(Level.INFO)) {
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, call::run);
            assertThat(fault).as("a PartnerFault").isNotNull();
            assertThat(fault.words().sq()).isNotEqualTo(fault.words().en());
            secret.mustNotBeIn("the PartnerFault", fault);
            secret.mustNotBeIn("what was logged", watch.heard());
            return fault;
        }
    }

    /** Something that should fail. */
    protected interface Call {
        void run() throws Exception;
    }

    /** What lies in the folder, hidden files too. */
    protected final List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
