package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelIntakeTest {

    @TempDir
    private Path folder;

    @Test
    void aConnectorOfYamlAloneBringsIn() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.TAKES_IN)) {
            put("one.json", "a message");
            test.connector.endpoints(List.of(test.endpoint("directory", folder.toString())));

            await().until(() -> Files.exists(folder.resolve("one.json.answer")));
            assertThat(folder.resolve("one.json.answer")).hasContent("{\"taken\":true}");
            assertThat(new String(test.brought.get(0).content(), StandardCharsets.UTF_8))
                    .isEqualTo("a message");
            assertThat(test.brought.get(0).name()).isEqualTo("one.json");
            await().until(() -> Files.notExists(folder.resolve("one.json")));
            await().untilAsserted(() ->
                    assertThat(test.figures(Direction.INTAKE).getCompleted()).isEqualTo(1));
        }
    }

    @Test
    void aRefusalIsAReplyAndTheRouteGoesOn() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.TAKES_IN)) {
            test.answer = (from, what) ->
                    new Told(Outcome.REFUSED, "FPR-201", "{\"code\":\"FPR-201\"}".getBytes(StandardCharsets.UTF_8));
            put("one.json", "a message");
            test.connector.endpoints(List.of(test.endpoint("directory", folder.toString())));

            await().until(() -> Files.notExists(folder.resolve("one.json")));
            assertThat(folder.resolve("one.json.answer")).hasContent("{\"code\":\"FPR-201\"}");
            await().untilAsserted(() ->
                    assertThat(test.figures(Direction.INTAKE).getRefused()).isEqualTo(1));
            assertThat(test.figures(Direction.INTAKE).getLastFailure()).isEqualTo("FPR-201");
        }
    }

    @Test
    void whatIsNotDurableStaysWhereItIsAndComesAgain() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.TAKES_IN)) {
            Arrivals ready = test.answer;
            test.answer = (from, what) -> {
                throw new NotDurableException("FPR-504");
            };
            put("one.json", "a message");
            test.connector.endpoints(List.of(test.endpoint("directory", folder.toString())));

            await().until(() -> test.figures(Direction.INTAKE).getFailed() > 1);
            assertThat(test.figures(Direction.INTAKE).getLastFailure()).isEqualTo("FPR-504");
            assertThat(folder.resolve("one.json")).exists();
            assertThat(folder.resolve("one.json.answer")).doesNotExist();

            test.answer = ready;
            await().until(() -> Files.notExists(folder.resolve("one.json")));
        }
    }

    @Test
    void whoseItIsStandsInTheRegisterAndNowhereElse() throws Exception {
        String lies = TestConnector.TAKES_IN.replace("      - to: nyja:intake", """
                      - setHeader: {name: institution, constant: BT.QRM}
                      - setHeader: {name: CamelFromRouteId, constant: other}
                      - setHeader: {name: CamelFileName, constant: ../elsewhere}
                      - to: nyja:intake
                """.stripTrailing());
        try (TestConnector test = new TestConnector(lies)) {
            put("one.json", "a message");
            test.connector.endpoints(List.of(
                    test.endpoint("directory", folder.toString(), "intake.agreement", "A-1", "intake.flow", "notice")));

            await().until(() -> Files.exists(folder.resolve("one.json.answer")));
            assertThat(test.from).containsExactly(new Binding("OSHC.0012", "A-1", "notice"));
            assertThat(folder.resolveSibling("elsewhere")).doesNotExist();
        }
    }

    @Test
    void aRouteRunsForRegisteredEndpointsOnly() throws Exception {
        try (TestConnector test = new TestConnector(TestConnector.TAKES_IN)) {
            test.connector.endpoints(List.of(test.endpoint("directory", folder.toString())));
            put("one.json", "first");
            await().until(() -> test.brought.size() == 1);

            test.connector.endpoints(List.of());
            await().until(test.connector::isSettled);
            put("two.json", "second");
            test.connector.endpoints(List.of(
                    test.endpoint(2, "directory", folder.resolve("other").toString())));
            Files.createDirectories(folder.resolve("other"));
            Files.writeString(folder.resolve("other/three.json"), "third");
            await().until(() -> test.brought.size() == 2);

            assertThat(new String(test.brought.get(1).content(), StandardCharsets.UTF_8))
                    .isEqualTo("third");
            assertThat(folder.resolve("two.json")).exists();
        }
    }

    @Test
    void theFolderThatTheProjectBringsAlongCarriesBothWays() throws Exception {
        String yaml = folderConnector();
        Path out = Files.createDirectory(folder.resolve("out"));
        try (TestConnector test = new TestConnector(yaml)) {
            put("one.json", "a message");
            Endpoint endpoint =
                    test.endpoint("deliver.directory", out.toString(), "intake.directory", folder.toString());
            test.connector.endpoints(List.of(endpoint));
            test.deliver(endpoint, "a delivery");

            assertThat(out.resolve("HUB_DIS_1_OSHC.0012.json")).hasContent("a delivery");
            await().until(() -> Files.exists(folder.resolve("answers/one.json.answer.json")));
            await().until(() -> Files.notExists(folder.resolve("one.json")));
            test.connector.test(endpoint);
            assertThatThrownBy(() -> test.deliver(
                            test.endpoint(
                                    2,
                                    "deliver.directory",
                                    folder.resolve("typo").toString(),
                                    "intake.directory",
                                    folder.toString()),
                            "lost?"))
                    .as("a folder that is not there is not made")
                    .isInstanceOf(PartnerFault.class);
            assertThat(folder.resolve("typo")).doesNotExist();
        }
    }

    @Test
    void whatIsRefusedIsMovedAndNotDeleted() throws Exception {
        try (TestConnector test = new TestConnector(folderConnector())) {
            test.answer = (from, what) -> new Told(
                    what.name().equals("one.json") ? Outcome.REFUSED : Outcome.PARTLY, "FPR-201", new byte[] {'{', '}'
                    });
            put("one.json", "a message");
            put("two.json", "messages");
            test.connector.endpoints(List.of(
                    test.endpoint("deliver.directory", folder.toString(), "intake.directory", folder.toString())));

            await().until(() ->
                    Files.notExists(folder.resolve("one.json")) && Files.notExists(folder.resolve("two.json")));
            assertThat(folder.resolve("refused/one.json")).hasContent("a message");
            assertThat(folder.resolve("refused/two.json")).hasContent("messages");
            assertThat(folder.resolve("answers/one.json.answer.json")).hasContent("{}");
        }
    }

    @Test
    void noFolderOfTheHubsOwnIsServed() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path keys = Files.createDirectory(home.resolve("keys"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), keys);
        Path beside = Files.createDirectory(folder.resolve("home-2"));
        String before = System.getProperty("nyja.home");
        System.setProperty("nyja.home", home.toString());
        try (TestConnector test = new TestConnector(folderConnector())) {
            for (Path own : List.of(home, keys, link, folder, home.resolve("new/one"))) {
                Endpoint endpoint =
                        test.endpoint("deliver.directory", beside.toString(), "intake.directory", own.toString());
                assertThatThrownBy(() -> test.connector.test(endpoint))
                        .as(own.toString())
                        .isInstanceOf(InvalidSettingsException.class);
                test.connector.endpoints(List.of(endpoint));
                await().until(test.connector::isSettled);
                assertThat(test.figures(Direction.INTAKE).getState()).isEqualTo("FAILED");
            }
            for (String notWhole : List.of("in", beside + "/../home")) {
                assertThatThrownBy(() ->
                                test.endpoint("deliver.directory", beside.toString(), "intake.directory", notWhole))
                        .isInstanceOf(InvalidSettingsException.class);
            }
            Endpoint right =
                    test.endpoint(2, "deliver.directory", beside.toString(), "intake.directory", beside.toString());
            test.connector.endpoints(List.of(right));
            await().until(test.connector::isSettled);
            test.connector.test(right);
        } finally {
            if (before == null) {
                System.clearProperty("nyja.home");
            } else {
                System.setProperty("nyja.home", before);
            }
        }
    }

    private static String folderConnector() throws Exception {
        return Files.readString(
                Path.of("../../connectors/connector-folder/src/main/resources/META-INF/nyja/connector.yaml"));
    }

    /** Whole at once, as a partner should. */
    private void put(String name, String content) throws Exception {
        Path draft = Files.writeString(folder.resolve("." + name), content);
        Files.move(draft, folder.resolve(name));
    }
}
