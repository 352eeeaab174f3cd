package al.tirana.nyja.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.secret.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of one's own, really asked: it is the one that is meant, or the start is refused in words. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideDatabaseTest {

    private static final X500Name OURS = new X500Name("CN=Authority");

    @TempDir
    static Path folder;

    private static Postgres postgres;
    private static KeyPair authority;
    private static Path authorities;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.running();
        url = "jdbc:postgresql://localhost:" + postgres.port() + "/nyja?sslmode=verify-full";
        authority = Certificates.keyPair();
        authorities = Files.writeString(
                folder.resolve("database-ca.pem"),
                Certificates.pem(Certificates.authority(OURS, authority, Duration.ofDays(1), Clock.systemUTC())));
    }

    @AfterAll
    static void asItWas() throws SQLException {
        ask("alter system reset ssl", "select pg_reload_conf()");
    }

    @Test
    @Order(1)
    void refusesOneWithoutTls() {
        refused("database.tls.none", () -> there(url).prove());
    }

    @Test
    @Order(2)
    void reachesTheOneThatIsMeantAndTheDriverProvesItToo() throws Exception {
        serve(certificate("localhost"));

        there(url).prove();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    @Order(3)
    void refusesAnotherName() throws Exception {
        serve(certificate("elsewhere.example"));

        refused("database.tls.name", () -> there(url).prove());
        refusedByTheDriver();
    }

    @Test
    @Order(4)
    void refusesAnotherAuthority() throws Exception {
        KeyPair ours = authority;
        authority = Certificates.keyPair();
        serve(certificate("localhost"));
        authority = ours;

        refused("database.tls.untrusted", () -> there(url).prove());
        refusedByTheDriver();
    }

    @Test
    @Order(5)
    void doesNotJudgeOneThatDoesNotAnswer() {
        String nobody = "jdbc:postgresql://localhost:1/nyja?sslmode=verify-full";
        assertThatCode(() -> there(nobody).prove()).doesNotThrowAnyException();
    }

    /** As one that is just going down. */
    @Test
    @Order(5)
    void doesNotJudgeOneThatBreaksOffTheHandshake() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> offerTlsAndGo(server));
            String there = "jdbc:postgresql://localhost:" + server.getLocalPort() + "/nyja?sslmode=verify-full";
            assertThatCode(() -> there(there).prove()).doesNotThrowAnyException();
            gone.join();
        }
    }

    private static void offerTlsAndGo(ServerSocket server) {
        try (Socket socket = server.accept()) {
            byte[] heard = new byte[2_000];
            assertThat(socket.getInputStream().readNBytes(8)).hasSize(8);
            socket.getOutputStream().write('S');
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read(heard)).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(6)
    void onAnotherMachineIsAlwaysProven() {
        assertThat(there("jdbc:postgresql://db.example/nyja").url())
                .startsWith("jdbc:postgresql://db.example/nyja?sslmode=verify-full&sslrootcert=")
                .endsWith("database-ca.pem");
        assertThat(there("jdbc:postgresql://localhost,db.example/nyja?a=b").url())
                .contains("?a=b&sslmode=verify-full&sslrootcert=");
        refused("database.tls.mode", () -> there("jdbc:postgresql://db.example/nyja?sslmode=require"));
        refused("database.tls.mode", () -> there("jdbc:postgresql://db.example/nyja?sslmode=disable"));
        refused(
                "database.tls.noAuthority",
                () -> OutsideDatabase.of("jdbc:postgresql://db.example/nyja", null, folder.resolve("none.pem")));
    }

    @Test
    @Order(7)
    void isTakenAsItIsOnThisMachineOrWhereSomebodySaysSo() {
        for (String plain : new String[] {"jdbc:postgresql://127.0.0.1:5432/nyja", "jdbc:postgresql:nyja"}) {
            assertThat(there(plain).url()).isEqualTo(plain);
        }
        String tunnel = "jdbc:postgresql://db.example/nyja";
        assertThat(OutsideDatabase.of(tunnel, "off", authorities).url()).isEqualTo(tunnel);
        refused("database.tls.setting", () -> OutsideDatabase.of(tunnel, "require", authorities));
    }

    @Test
    @Order(8)
    void takesNoAddressWithAPasswordInIt() {
        refused("database.address", () -> there("jdbc:postgresql://db.example/nyja?user=a&password=b"));
        refused("database.address", () -> there("postgres://db.example/nyja"));
    }

    private static OutsideDatabase there(String url) {
        return OutsideDatabase.of(url, null, authorities);
    }

    private static void refused(String why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.key())
                .isEqualTo(why));
    }

    private static void refusedByTheDriver() {
        assertThatThrownBy(OutsideDatabaseTest::connect)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    }

    private record Shown(KeyPair pair, X509Certificate certificate) {}

    private static Shown certificate(String name) throws Exception {
        KeyPair pair = Certificates.keyPair();
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                        OURS,
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        new X500Name("CN=" + name),
                        pair.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        return new Shown(
                pair,
                new JcaX509CertificateConverter()
                        .getCertificate(builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))));
    }

    /** PostgreSQL reads it for each connection that comes from then on. */
    private static void serve(Shown shown) throws Exception {
        Path data = TestPostgres.data();
        Files.writeString(data.resolve("server.crt"), Certificates.pem(shown.certificate()));
        key(data.resolve("server.key"), shown.pair());
        Unprivileged.here().own(data);
        String before = ask("alter system set ssl = on", "select pg_conf_load_time()");
        ask("alter system set ssl = on", "select pg_reload_conf()");
        await().until(() -> !ask("select pg_conf_load_time()").equals(before));
    }

    private static Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(there(url).url(), "postgres", postgres.superuserPassword());
    }

    /** What the last of these answers. */
    private static String ask(String... sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < sql.length - 1; i++) {
                statement.execute(sql[i]);
            }
            try (ResultSet row = statement.executeQuery(sql[sql.length - 1])) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void key(Path file, KeyPair pair) throws IOException {
        Files.deleteIfExists(file);
        Files0600.write(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
