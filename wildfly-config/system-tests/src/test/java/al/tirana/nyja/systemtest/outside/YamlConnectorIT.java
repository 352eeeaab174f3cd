package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.Received;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector of YAML alone comes into the running server, carries in both directions, and leaves again. */
class YamlConnectorIT {

    private static final Path WAR = World.project("connectors/connector-folder/target/connector-folder.war");
    private static final String ACTOR = Party.FETCHER.actor();
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration CARRIED = Duration.ofMinutes(2);

    private final World world = World.shared();
    private final Path dropped = world.hub().deployments().resolve("connector-folder.war");

    @TempDir
    private Path folder;

    private Path out;
    private Path in;

    @BeforeEach
    void dropIn() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
        in = Files.createDirectory(folder.resolve("in"));
        Files.copy(WAR, dropped);
        await().atMost(SOON).until(() -> state().equals("RUNNING"));
        world.fetcher().emptyInbox();
        ObjectNode endpoint = Json.object().put("connector", "folder");
        endpoint.putObject("settings").put("deliver.directory", out.toString()).put("intake.directory", in.toString());
        change(endpoint);
    }

    @AfterEach
    void takeOut() throws Exception {
        change(Json.object().put("connector", "inbox"));
        Files.deleteIfExists(dropped);
        await().atMost(SOON).until(() -> state().isEmpty());
    }

    /** The hub's answer cannot be written at first: the file comes again, and what it says has one effect. */
    @Test
    void carriesInBothDirectionsAndARefusalIsAnAnswer() throws Exception {
        Path inTheWay = in.resolve("answers/status.json.answer.json");
        Path full = Files.createDirectories(inTheWay.resolve("full"));
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.FETCHER);
        assertThat(world.centre().client().post(referral).accepted()).isTrue();

        await().atMost(CARRIED).until(() -> files(out).size() == 1);
        ObjectNode disclosed =
                (ObjectNode) new ObjectMapper().readTree(files(out).get(0).toFile());
        assertThat(disclosed.path("causationid").asText())
                .isEqualTo(referral.path("id").asText());

        put(
                "status.json",
                world.fetcher().statusChanges().received(Received.of(disclosed)).toString());
        await().atMost(CARRIED).until(() -> route("INTAKE").path("failed").asLong() > 1);
        assertThat(in.resolve("status.json")).exists();
        Files.delete(full);
        Files.delete(inTheWay);
        put("nonsense.json", "{nonsense");

        await().atMost(CARRIED).until(() -> files(in.resolve("answers")).size() == 2);
        assertThat(answer("status.json").path("type").asText()).contains("acknowledged");
        assertThat(answer("nonsense.json").toString()).contains("FPR-101");
        await().atMost(CARRIED).until(() -> heard(referral) > 0);
        await().atMost(SOON).untilAsserted(() -> assertThat(files(in))
                .as("each is taken away once it is durable or refused")
                .isEmpty());
        await().atMost(SOON).until(() -> route("DELIVER").path("completed").asLong() == 1);
        await().atMost(SOON).until(() -> route("INTAKE").path("completed").asLong() == 1);
        await().atMost(SOON).until(() -> route("INTAKE").path("refused").asLong() == 1);
        assertThat(heard(referral)).isEqualTo(1);
        assertThat(log()).as("the name that a partner gave a file").doesNotContain("status.json", "nonsense.json");
    }

    private long heard(ObjectNode referral) {
        String id = referral.at("/data/body/referralId").asText();
        return world.centre().received().stream()
                .filter(line -> line.path("referral").asText().equals(id)
                        && line.path("state").asText().equals("RECEIVED"))
                .count();
    }

    private String log() throws IOException {
        return Files.readString(world.hub().home().logs().resolve("server.log"));
    }

    private JsonNode answer(String file) throws IOException {
        return new ObjectMapper()
                .readTree(in.resolve("answers/" + file + ".answer.json").toFile());
    }

    private void put(String name, String content) throws IOException {
        Files.move(Files.writeString(in.resolve("." + name), content), in.resolve(name));
    }

    private static List<Path> files(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private void change(ObjectNode endpoint) {
        world.change("institutions/" + ACTOR + "/channels/main", endpoint);
    }

    private String state() {
        for (JsonNode connector : world.arta().get("routes").path("connectors")) {
            if (connector.path("id").asText().equals("folder")) {
                return connector.path("state").asText();
            }
        }
        return "";
    }

    private JsonNode route(String direction) {
        for (JsonNode route : world.arta().get("routes").path("routes")) {
            if (route.path("direction").asText().equals(direction)
                    && route.path("institution").asText().equals(ACTOR)) {
                return route;
            }
        }
        return MissingNode.getInstance();
    }
}
