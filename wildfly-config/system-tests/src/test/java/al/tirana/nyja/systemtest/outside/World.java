package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import al.tirana.nyja.launcher.Progress;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * A whole hub of its own, as a user starts it: PostgreSQL, server, three institutions with their keys and certificates,
 * two agreements enabled by two administrators. One for all tests of a process; each uses cases of its own, and leaves
 * the world as it found it.
 */
public final class World {

    public static final String FIRST = "BT-OSHC0012-2026-01";
    public static final String SECOND = "BT-OSHC0013-2026-01";
    private static final Path INSTALLATION = Path.of(System.getProperty("nyja.installation", "../.."));

    /** Where a provider of OpenID Connect is expected; a test starts it. */
    static final int PROVIDER = port();

    private static World shared;

    static {
        // Each look at the hub signs in with a password, which is made to take long.
        Awaitility.setDefaultPollInterval(Duration.ofMillis(300));
    }

    private final Hub hub;
    private final Party centre;
    private final Party ngo;
    private final Party fetcher;
    private final ToldOutside toldOutside;
    private boolean ended;

    private World(Path home, HubOptions options, boolean bodies, ToldOutside toldOutside) throws IOException {
        this.toldOutside = toldOutside;
        hub = Hub.at(home, options, Progress.SILENT).start();
        centre = new Party(hub, "BT.QRM", Registration.units(), bodies);
        ngo = new Party(hub, "OSHC.0012", List.of(), bodies);
        fetcher = new Party(hub, "OSHC.0013", List.of(), bodies);
    }

    /** Started at first use, stopped when the tests end. */
    public static synchronized World shared() {
        if (shared == null) {
            Path home = newHome();
            shared = settled(home, HubOptions.environment(), true, heardBy(home));
        }
        return shared;
    }

    private static ToldOutside heardBy(Path home) {
        try {
            RevocationList.asked(home);
            return ToldOutside.by(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this hub told whoever gets its alarms and its steps; nobody does but of the shared one. */
    Optional<ToldOutside> toldOutside() {
        return Optional.ofNullable(toldOutside);
    }

    /**
     * One for a single test, also stopped when the tests end.
     *
     * @param heap of its server, as for {@code -Xmx}
     */
    static World of(String heap) {
        HubOptions usual = HubOptions.environment();
        return started(
                new HubOptions(0, heap, usual.databaseUrl(), usual.databaseUser(), usual.databasePassword()), false);
    }

    /** One in a home where somebody has started the hub already. */
    static World at(Path home) {
        return settled(home, HubOptions.environment(), false);
    }

    /** A folder for a hub that is to be a world. */
    static Path newHome() {
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "world");
            Files.writeString(
                    home.resolve("hub.properties"),
                    // nobody here waits minutes for a file, and whoever asks waits for a
                    // machine that is slow
                    "run.again=PT2S\nanswer.wait=PT25S\ncheck.at=off\nplugin.contract=false\n"
                            + "oidc.issuer=http://127.0.0.1:" + PROVIDER
                            + "\noidc.client=nyja\noidc.audience=nyja-api\n");
            new DemoHome(Home.at(home)).ensure();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param bodies whether the institutions write down whole messages */
    private static World started(HubOptions options, boolean bodies) {
        return settled(newHome(), options, bodies);
    }

    private static World settled(Path home, HubOptions options, boolean bodies) {
        return settled(home, options, bodies, null);
    }

    private static World settled(Path home, HubOptions options, boolean bodies, ToldOutside toldOutside) {
        try {
            World world = new World(home, options, bodies, toldOutside);
            Runtime.getRuntime().addShutdownHook(new Thread(world::end));
            world.settle();
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Hub hub() {
        return hub;
    }

    /** The reintegration centre BT.QRM, with a server. */
    public Party centre() {
        return centre;
    }

    /** OSHC.0012, with a server. */
    public Party ngo() {
        return ngo;
    }

    /** OSHC.0013, which fetches. */
    public Party fetcher() {
        return fetcher;
    }

    public AdminClient arta() {
        return admin("arta");
    }

    public AdminClient besnik() {
        return admin("besnik");
    }

    private static int port() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever state it is in: enabled when this returns. */
    public void enable(String agreement) {
        new Enabling(arta(), besnik()).enable(agreement);
    }

    /** Hands in a document and enables it. */
    public void upload(Path document, String agreement) {
        Enabling enabling = new Enabling(arta(), besnik());
        enabling.upload(document);
        enabling.enable(agreement);
    }

    /** Registers an institution of which the demo's authority made keys and certificate. */
    public void register(String actor, String url) {
        new Registration(arta(), besnik(), new DemoHome(hub.home())).ensure(actor, url);
    }

    /**
     * One person proposes what an institution, its channel or its territory is to be, and another approves it.
     *
     * @param path such as {@code institutions/OSHC.0013/channels/main}
     */
    public void change(String path, ObjectNode wanted) {
        arta().put(path, wanted);
        String changes = path.substring(0, path.indexOf('/', "institutions/".length())) + "/changes";
        String sha256 = besnik().get(changes).path("sha256").asText();
        besnik().post(changes + "/approve", Json.object().put("sha256", sha256));
    }

    /** A file of the project. */
    public static Path project(String path) {
        return INSTALLATION.resolve(path);
    }

    /** Starts the server again after it was killed, and waits until it takes messages. */
    public void restart() {
        hub.start();
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(hub::ready);
    }

    /** Starts the server again if a test that failed left it dead; the next one needs it. */
    void revive() {
        if (hub.serverProcess().isEmpty()) {
            restart();
        }
    }

    /** Deliveries of this agreement that are to be sent or fetched, and to whom; what other agreements wait for is theirs. */
    List<String> waiting(String agreement) {
        List<String> waiting = new ArrayList<>();
        for (JsonNode delivery : arta().get("deliveries?state=WAITING&max=1000")) {
            if (delivery.path("agreement").asText().equals(agreement)) {
                waiting.add(delivery.path("id").asText() + " to "
                        + delivery.path("recipient").asText());
            }
        }
        return waiting;
    }

    /** What whoever watches the hub is told. */
    String metrics() {
        return client(hub.watchingUrl(), "arta").text("../../metrics");
    }

    private AdminClient admin(String name) {
        return client(hub.administratorsUrl(), name);
    }

    private AdminClient client(URI where, String name) {
        return new AdminClient(
                where,
                hub.secrets().clientTls(),
                name,
                hub.secrets().administrator(name).orElseThrow());
    }

    private void settle() {
        register("BT.QRM", centre.url());
        register("OSHC.0012", ngo.url());
        register("OSHC.0013", "");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> new Enabling(arta(), besnik()).known(FIRST));
        enable(FIRST);
        upload(project("plugins/plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml"), SECOND);
    }

    /** Once; a world of its own need not wait for the end of all tests. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        centre.close();
        ngo.close();
        fetcher.close();
        hub.stop();
    }
}
