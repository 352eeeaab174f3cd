package al.tirana.nyja.benchmark;

import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Institution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A hub as a user starts it, one agreement enabled, and the two other paths deployed beside it in the same server. */
final class House implements AutoCloseable {

    private static final Path WAR = Path.of("target/baseline.war");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Hub hub;
    private final Receiver receiver;
    private final Path deployed;

    /** @param others whether the other paths are there too: the developer's relays look for work 160 times a second */
    House(boolean others) throws IOException {
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "house");
        new DemoHome(Home.at(home)).ensure();
        hub = Hub.at(home).start();
        receiver = new Receiver(Institution.load(home, Letter.RECIPIENT.actor()));
        deployed = hub.deployments().resolve("baseline.war");
        try {
            enable();
            if (others) {
                deployOtherPaths();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void enable() {
        AdminClient arta = admin("arta");
        Registration registration = new Registration(arta, admin("besnik"), new DemoHome(hub.home()));
        registration.ensure("BT.QRM", "");
        registration.ensure(Letter.RECIPIENT.actor(), receiver.url());
        Enabling enabling = new Enabling(arta, admin("besnik"));
        await().atMost(LIMIT).until(() -> enabling.known(Letter.RECIPIENT.agreement()));
        enabling.enable(Letter.RECIPIENT.agreement());
    }

    private AdminClient admin(String name) {
        return new AdminClient(
                hub.administratorsUrl(),
                hub.secrets().clientTls(),
                name,
                hub.secrets().administrator(name).orElseThrow());
    }

    /** The hub itself may make no tables; the other paths are deployed beside it, over its data source. */
    private void mayMakeTables() {
        try (Connection connection = hub.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("grant create on schema public to " + Postgres.USER);
        } catch (SQLException e) {
            throw new IllegalStateException("the benchmark's tables cannot be made", e);
        }
    }

    private void deployOtherPaths() throws IOException {
        mayMakeTables();
        Path root = hub.home().root();
        Files.writeString(root.resolve("benchmark-receiver.txt"), receiver.url());
        Files.writeString(
                root.resolve("benchmark-sender.jwk"),
                sender().signing().toPublicJWK().toJSONString());
        Files.copy(WAR, deployed);
        await().atMost(LIMIT).until(() -> Files.exists(deployed.resolveSibling("baseline.war.deployed")));
    }

    Hub hub() {
        return hub;
    }

    Receiver receiver() {
        return receiver;
    }

    Institution sender() throws IOException {
        return Institution.load(hub.home().root(), "BT.QRM");
    }

    URI hubPath() {
        return hub.url().resolve("/fpr/v1/messages");
    }

    URI developerPath() {
        return hub.url().resolve("/baseline/developer");
    }

    URI plainPath() {
        return hub.url().resolve("/baseline/messages");
    }

    /** The other paths leave first: they take their tables with them. */
    @Override
    public void close() throws IOException {
        try {
            if (Files.deleteIfExists(deployed)) {
                await().atMost(LIMIT).until(() -> Files.exists(deployed.resolveSibling("baseline.war.undeployed")));
            }
        } finally {
            receiver.close();
            hub.stop();
        }
    }
}
