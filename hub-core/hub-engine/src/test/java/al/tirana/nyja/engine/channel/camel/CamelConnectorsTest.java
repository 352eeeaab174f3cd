package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.ConnectorState.State;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.host.DeployedConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelConnectorsTest {

    private final Connectors known = new Connectors(List.of());
    private final List<RegisteredChannel> registered = new CopyOnWriteArrayList<>();
    private final Set<String> deactivated = ConcurrentHashMap.newKeySet();
    private final RouteBook book = new RouteBook(Clock.systemUTC(), (route, outcome) -> {});
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Set<ChannelId> stopped = ConcurrentHashMap.newKeySet();
    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private final ConnectorCodeWatch codes = new ConnectorCodeWatch() {
        @Override
        public void seen(String connector, String sha256) {}

        @Override
        public boolean mayWork(String connector, String sha256) {
            return !unconfirmed.contains(sha256);
        }
    };
    private CamelConnectors connectors;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        connectors = new CamelConnectors(
                known,
                new UsableChannels(() -> registered, id -> !deactivated.contains(id)),
                () -> Set.copyOf(stopped),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                (from, brought) -> new Told(Outcome.ACCEPTED, "", new byte[0]),
                OwnDatabase.NONE,
                book,
                codes,
                executor,
                Clock.systemUTC());
        connectors.begin(Thread::new);
    }

    @AfterEach
    void end() {
        connectors.end();
        executor.shutdownNow();
    }

    @Test
    void aConnectorStandsAmongTheHubsWhileItIsThere() {
        DeployedConnector one = deployed("one.war", TestConnector.TAKES_IN);
        connectors.deployed(one);
        await().until(() -> known.byId("folder").isPresent());
        assertThat(connectors.all()).extracting(ConnectorState::state).containsExactly(State.RUNNING);

        registered.add(channel("OSHC.0012", folder.toString()));
        await().until(() -> book.all().size() == 1);
        assertThat(book.all().get(0).getState()).isEqualTo("STARTED");
        registered.clear();
        await().until(() -> book.all().isEmpty());

        connectors.undeployed(one);
        assertThat(known.all()).isEmpty();
        assertThat(connectors.all()).isEmpty();
    }

    @Test
    void nothingIsFetchedOfAnInstitutionThatWasDeactivated() throws Exception {
        connectors.deployed(deployed("one.war", TestConnector.TAKES_IN));
        registered.add(channel("OSHC.0012", folder.toString()));
        await().until(() -> started("OSHC.0012"));

        deactivated.add("OSHC.0012");
        await().atMost(Duration.ofSeconds(10)).until(() -> book.all().isEmpty());
        Files.writeString(folder.resolve("one.json"), "a message");
        deactivated.clear();
        assertThat(folder.resolve("one.json")).exists();
        await().until(() -> Files.notExists(folder.resolve("one.json")));
    }

    @Test
    void whatIsWrongIsToldAndHarmsNoOther() {
        connectors.deployed(deployed("wrong.war", TestConnector.DELIVERS.replace("to: nyja:receipt", "log: x")));
        connectors.deployed(deployed("right.war", TestConnector.DELIVERS));

        await().until(() -> known.byId("folder").isPresent());
        await().until(() -> connectors.all().stream().anyMatch(state -> state.state() == State.FAILED));
        assertThat(connectors.all())
                .filteredOn(state -> state.deployment().equals("wrong.war"))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.cause().en()).contains("META-INF/nyja/connector.yaml:12:", "log is not allowed");
                    assertThat(state.cause().sq()).contains("META-INF/nyja/connector.yaml:12:", "nuk lejohet");
                });
    }

    @Test
    void oneNameBelongsToOneAndPassesOn() {
        DeployedConnector first = deployed("first.war", TestConnector.DELIVERS);
        connectors.deployed(first);
        await().until(() -> known.byId("folder").isPresent());
        connectors.deployed(deployed("second.war", TestConnector.DELIVERS));
        await().until(() -> connectors.all().stream().anyMatch(state -> state.state() == State.FAILED));

        connectors.undeployed(first);

        await().until(() -> known.byId("folder").isPresent());
        assertThat(connectors.all()).singleElement().satisfies(state -> assertThat(state.deployment())
                .isEqualTo("second.war"));
    }

    /** Also from the first moment of a server that starts while the channel is stopped. */
    @Test
    void nothingIsFetchedOverAChannelThatSomebodyStopped() throws Exception {
        stopped.add(ChannelId.main("OSHC.0012"));
        registered.add(channel("OSHC.0012", folder.toString()));
        Files.writeString(folder.resolve("one.json"), "a message");
        connectors.deployed(deployed("one.war", TestConnector.TAKES_IN));
        await().until(() ->
                book.all().stream().anyMatch(route -> route.getState().equals("PAUSED")));
        assertThat(folder.resolve("one.json")).exists();

        stopped.clear();
        await().until(() -> Files.notExists(folder.resolve("one.json")));
        assertThat(started("OSHC.0012")).isTrue();

        stopped.add(ChannelId.main("OSHC.0012"));
        await().until(() -> book.all().get(0).getState().equals("PAUSED"));
        assertThat(book.all().get(0).getCompleted()).isEqualTo(1);
    }

    /** An update of the WAR while it is in use: what goes over it waits for two persons, and then goes on by itself. */
    @Test
    void otherCodeUnderTheNameCarriesNothingUntilItIsConfirmed() throws Exception {
        DeployedConnector former = deployed("one.war", TestConnector.TAKES_IN);
        connectors.deployed(former);
        registered.add(channel("OSHC.0012", folder.toString()));
        await().until(() -> started("OSHC.0012"));
        String other = TestConnector.TAKES_IN.replace("Folder", "Another folder");
        unconfirmed.add(sha256(other));

        connectors.undeployed(former);
        connectors.deployed(deployed("one.war", other));
        await().until(() -> state() == State.WAITS);
        assertThat(known.byId("folder")).isEmpty();
        assertThat(connectors.named("folder").orElseThrow().sha256()).isEqualTo(sha256(other));
        Files.writeString(folder.resolve("one.json"), "a message");

        unconfirmed.clear();
        await().until(() -> Files.notExists(folder.resolve("one.json")));
        await().until(() -> known.byId("folder").isPresent()); // its routes go on one after the other
        assertThat(state()).isEqualTo(State.RUNNING);
    }

    /** Each channel's routes are of the connector that it names, and are counted by channel. */
    @Test
    void twoConnectorsServeEachItsOwnChannels() throws Exception {
        connectors.deployed(deployed("one.war", TestConnector.TAKES_IN));
        connectors.deployed(
                deployed("two.war", TestConnector.TAKES_IN.replace("connector: folder", "connector: shelf")));
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        registered.add(channel("OSHC.0012", folder.toString()));
        registered.add(new RegisteredChannel(
                new ChannelId("OSHC.0012", "files"),
                "shelf",
                Map.of("directory", shelf.toString()),
                1,
                Instant.EPOCH,
                "Ana"));

        Files.writeString(shelf.resolve("one.json"), "a message");
        await().until(() -> Files.notExists(shelf.resolve("one.json")));
        await().until(() -> book.all().size() == 2);
        await().until(() -> book.all().get(1).getCompleted() == 1);
        assertThat(book.all())
                .extracting(RouteFigures::getConnector, RouteFigures::getChannel, RouteFigures::getCompleted)
                .containsExactly(tuple("folder", "main", 0L), tuple("shelf", "files", 1L));
    }

    private State state() {
        return connectors.all().stream().map(ConnectorState::state).findFirst().orElse(null);
    }

    private static RegisteredChannel channel(String institution, String directory) {
        return new RegisteredChannel(
                ChannelId.main(institution), "folder", Map.of("directory", directory), 1, Instant.EPOCH, "Ana");
    }

    private boolean started(String institution) {
        return book.all().stream()
                .anyMatch(route -> route.getInstitution().equals(institution)
                        && route.getState().equals("STARTED"));
    }

    private static DeployedConnector deployed(String war, String yaml) {
        return new DeployedConnector(
                war, yaml, CamelConnectorsTest.class.getClassLoader(), Runnable::run, sha256(yaml));
    }

    private static String sha256(String yaml) {
        return Canonical.sha256Hex(yaml);
    }
}
