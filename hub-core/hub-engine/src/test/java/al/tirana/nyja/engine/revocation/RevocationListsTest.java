package al.tirana.nyja.engine.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        return new RevocationLists(
                home.resolve("revocation"),
                ListSource.of(sources, home.resolve("secrets/revocation"), SSLContext.getDefault()),
                Duration.ofHours(1),
                new ListReading(new Authorities(List.of(authority.certificate()))),
                revocations,
                alarms,
                clock,
                "here",
                brought::incrementAndGet);
    }

    private List<String> open() {
        return alarms.open().stream()
                .filter(open -> open.kind() == AlarmKind.REVOCATION_LIST)
                .map(Alarm::about)
                .toList();
    }
}
