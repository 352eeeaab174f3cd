package al.tirana.nyja.engine.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.OwnThreads;
import al.tirana.nyja.engine.TestAuthority;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.engine.vault.Revocations.Standing;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists come from an authority's web server, or from a file; only signed ones count, and who cannot be asked is an alarm. */
class RevocationListsTest {

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static X509Certificate bad;
    private static byte[] fresh;
    private static byte[] over;
    private static byte[] foreign;
    private static TestAuthority other;

    @TempDir
    private Path home;

    private final TestClock clock = new TestClock(Instant.now().toString());
    private final HubKeys keys = TestKeys.inTempDir().keys();
    private final Alarms alarms = new Alarms(TestDatabase.empty(), new Ledger(keys, clock, new Head(keys)), clock);
    private Revocations revocations = new Revocations(clock);
    private final AtomicInteger brought = new AtomicInteger();
    private volatile byte[] served = new byte[0];
    private HttpServer server;
    private String url;

    @BeforeAll
    static void issue() {
        authority = new TestAuthority(folder, "Authority");
        bad = authority.issue("bad");
        fresh = authority.list(10, bad.getSerialNumber());
        over = authority.list(0, bad.getSerialNumber());
        other = new TestAuthority(folder, "Other");
        foreign = new TestAuthority(folder.resolve("."), "Foreign").list(10, bad.getSerialNumber());
    }

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ca.crl", exchange -> {
            exchange.sendResponseHeaders(served.length == 0 ? 503 : 200, served.length == 0 ? -1 : served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort() + "/ca.crl";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aListIsBroughtAndAgainEachHour() throws Exception {
        RevocationLists lists = lists(url);
        lists.look();
        assertThat(open()).containsExactly(url + "@here");
        assertThat(revocations.of(bad)).isEqualTo(Standing.GOOD);

        served = fresh;
        lists.look();
        assertThat(open()).as("not yet again").isNotEmpty();
        clock.forward(Duration.ofMinutes(5));
        lists.look();
        assertThat(open()).isEmpty();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
        assertThat(brought).hasValue(1);
    }

    @Test
    void oneThatIsAwayIsNoMatterUntilItsListIsOver() throws Exception {
        served = fresh;
        RevocationLists lists = lists(url);
        lists.look();
        served = new byte[0];
        clock.forward(Duration.ofDays(5));
        lists.look();
        assertThat(open()).isEmpty();
        clock.forward(Duration.ofDays(10));
        lists.look();
        assertThat(open()).hasSize(1);
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void whatWasBroughtLastCountsAfterARestart() throws Exception {
        served = fresh;
        lists(url).look();
        revocations = new Revocations(clock);
        lists(url).begin();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void nobodyElseSaysWhatAnAuthorityRevokes() throws Exception {
        byte[] changed = fresh.clone();
        changed[changed.length - 1] ^= 1;
        for (byte[] wrong : List.of(foreign, changed, "<html>sign in</html>".getBytes(), over)) {
            served = wrong;
            RevocationLists lists = lists(url);
            lists.look();
            assertThat(open()).hasSize(1);
        }
        assertThat(revocations.counts(url)).isFalse();
    }

    /** Each is signed by an authority that the hub trusts, and names nobody. */
    @Test
    void noOtherListTakesTheWholeOnesPlace() throws Exception {
        served = fresh;
        RevocationLists lists = lists(url);
        lists.look();
        for (byte[] wrong : List.of(
                other.list(10),
                authority.listWith("2.5.29.27", new byte[] {2, 1, 1}),
                authority.listWith("2.5.29.28", new byte[] {0x30, 3, (byte) 0x82, 1, -1}))) { // onlyContainsCACerts
            served = wrong;
            clock.forward(Duration.ofHours(1));
            lists.look();
            assertThat(open()).hasSize(1);
            assertThat(words()).contains("is not used, the one before still counts");
            assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
            served = fresh;
            clock.forward(Duration.ofMinutes(5));
            lists.look();
            assertThat(open()).isEmpty();
        }
        served = authority.listWith("2.5.29.20", new byte[] {2, 1, 9});
        clock.forward(Duration.ofHours(1));
        lists.look();
        assertThat(revocations.of(bad)).as("a whole one that names nobody").isEqualTo(Standing.GOOD);
    }

    @Test
    void whatIsTooLongOrRefusedIsSaid() throws Exception {
        lists(url).look();
        assertThat(words()).contains("its server answers HTTP 503");
        served = new byte[(4 << 20) + 1];
        lists(url).look();
        assertThat(words()).contains("the list is too long");
    }

    @Test
    void aServerThatBeginsAndDoesNotEndHoldsNobodyUp() throws Exception {
        try (ServerSocket stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> begun = CompletableFuture.supplyAsync(() -> begins(stalling), OwnThreads.EACH);
            String stalls = "http://localhost:" + stalling.getLocalPort() + "/ca.crl";
            RevocationLists lists = lists(stalls, Duration.ofMillis(500));
            CompletableFuture.runAsync(lists::look, OwnThreads.EACH).get(20, TimeUnit.SECONDS);
            assertThat(words()).contains("it cannot be had");
            begun.get().close();
        }
    }

    private static Socket begins(ServerSocket server) {
        try {
            Socket socket = server.accept();
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0".getBytes());
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatSomebodyBringsWillDo() throws Exception {
        Files.write(Files.createDirectories(home.resolve("secrets/revocation")).resolve("ca.crl"), fresh);
        lists("ca.crl").look();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void aSourceThatIsNotSetAnyMoreIsNoMatter() throws Exception {
        lists(url).look();
        lists("").look();
        assertThat(open()).isEmpty();
    }

    @Test
    void onlyAddressesAndNamesAreSources() {
        for (String wrong : List.of("ldap://ca.example/x", "../ca.crl", "http://u:p@ca.example/", "/etc/passwd", "%")) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .as(wrong)
                    .isThrownBy(() -> lists(wrong))
                    .withMessageContaining("revocation.lists");
        }
    }

    private RevocationLists lists(String sources) throws Exception {
        return lists(sources, Duration.ofSeconds(30));
    }

    private RevocationLists lists(String sources, Duration longest) throws Exception {
        return new RevocationLists(
                home.resolve("revocation"),
                ListSource.of(sources, home.resolve("secrets/revocation"), SSLContext.getDefault(), longest),
                Duration.ofHours(1),
                new ListReading(new Authorities(List.of(authority.certificate(), other.certificate()))),
                revocations,
                alarms,
                clock,
                "here",
                brought::incrementAndGet);
    }

    private String words() {
        return alarms.open().stream()
                .filter(open -> open.kind() == AlarmKind.REVOCATION_LIST)
                .map(open -> open.what().en())
                .collect(Collectors.joining());
    }

    private List<String> open() {
        return alarms.open().stream()
                .filter(open -> open.kind() == AlarmKind.REVOCATION_LIST)
                .map(Alarm::about)
                .toList();
    }
}
