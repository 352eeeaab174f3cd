package al.tirana.nyja.container;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.launcher.backup.HubTables;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.launcher.secret.Secrets;
import al.tirana.nyja.pilot.DemoHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server needs before Arquillian starts it: a home with fresh secrets, a real PostgreSQL, free ports, and a
 * base folder with the assembled configuration. hub.war is not among the deployments: Arquillian deploys it, with the
 * tests inside.
 */
final class ServerUnderTest {

    static final Path SERVER =
            Path.of("../hub-server/target/nyja-server").toAbsolutePath().normalize();
    static final Path SAMPLE = Path.of("../../plugins/plugin-sample/target/plugin-sample.war")
            .toAbsolutePath()
            .normalize();

    private static final Path CONNECTOR = Path.of("../../connectors/connector-folder/target/connector-folder.war")
            .toAbsolutePath()
            .normalize();

    private static ServerUnderTest current;

    private final Home home;
    private final Secrets secrets;
    private final Postgres postgres;
    private final int https = freePort();
    private final int administrators = freePort();
    private final int watching = freePort();
    private final int management = freePort();

    private ServerUnderTest() throws IOException {
        Path root = Path.of("target/container-home").toAbsolutePath();
        delete(root);
        home = Home.at(root);
        new DemoHome(home).ensure();
        secrets = new Secrets(home);
        postgres = new Postgres(home).start();
        String password = "only-for-this-run-" + System.nanoTime();
        postgres.setPassword(password);
        secrets.keepDatabasePassword(password);
        tables();
        copy("configuration", List.of(".xml", ".properties"));
        copy("deployments", List.of("plugin-ngo-referral.war"));
    }

    /** Their owner makes them; the server under test could not. */
    private void tables() throws IOException {
        try {
            new HubTables(postgres.database(), Postgres.ROLES).ready(SERVER.resolve("standalone/deployments/hub.war"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static synchronized void prepare() {
        if (current == null) {
            try {
                current = new ServerUnderTest();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            current.tellArquillian();
        }
    }

    static synchronized void discard() {
        if (current != null) {
            current.postgres.stop();
            current = null;
        }
    }

    static ServerUnderTest get() {
        return current;
    }

    /** The server's home, with the secrets. */
    Path home() {
        return home.root();
    }

    /** The folder that the server's scanner watches. */
    Path deployments() {
        return home.server().resolve("deployments");
    }

    /** The administration, as the auditor of the demonstration sees it. */
    AdminClient auditor() {
        return new AdminClient(
                URI.create("https://localhost:" + administrators),
                secrets.clientTls(),
                "dea",
                secrets.administrator("dea").orElseThrow());
    }

    private void tellArquillian() {
        System.setProperty("test.server", SERVER.toString());
        System.setProperty("test.management.port", String.valueOf(management));
        System.setProperty("test.https.port", String.valueOf(https));
        // Arquillian's own calls know no other trust than the JVM's
        System.setProperty(
                "javax.net.ssl.trustStore",
                home.secrets().resolve("truststore.p12").toString());
        System.setProperty("javax.net.ssl.trustStorePassword", secrets.storePassword());
        System.setProperty(
                "test.vm",
                String.join(
                        " ",
                        "-Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote -Djava.net.preferIPv4Stack=true",
                        "-Dnyja.home=" + home.root(),
                        "-Dnyja.test.connector=" + CONNECTOR,
                        "-Djboss.server.base.dir=" + home.server(),
                        "-Djboss.server.log.dir=" + home.logs(),
                        "-Dnyja.db.url=" + postgres.url(),
                        "-Dnyja.db.user=" + Postgres.USER,
                        "-Djboss.https.port=" + https,
                        "-Dnyja.administrators.port=" + administrators,
                        "-Dnyja.watching.port=" + watching,
                        "-Dnyja.served=|Arquillian[^/]*",
                        "-Djboss.management.http.port=" + management,
                        // Arquillian cannot set the environment; WildFly asks a property of this name first
                        "-Denv.NYJA_STORE_PASSWORD=" + secrets.storePassword()));
    }

    private void copy(String folder, List<String> endings) throws IOException {
        Path to = Files.createDirectories(home.server().resolve(folder));
        try (Stream<Path> files = Files.list(SERVER.resolve("standalone").resolve(folder))) {
            for (Path file : files.toList()) {
                if (endings.stream().anyMatch(file.toString()::endsWith)) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
