package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.command.Simulator;
import al.tirana.nyja.simulator.load.Load;
import al.tirana.nyja.simulator.load.LoadPlan;
import al.tirana.nyja.simulator.load.LoadReport;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator as it is used: a process of its own, told what to do from outside. */
class SimulatorProcessTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestHome home;
    private FakeHub hub;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        home = new TestHome(folder, "BT.QRM", "OSHC.0012");
        hub = new FakeHub(home);
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        hub.close();
    }

    @Test
    void aCaseSystemSendsOnCommandSinglyAndAsABatch() throws Exception {
        String control = startSimulator("case-system", "BT.QRM").path("control").asText();

        JsonNode singly = command(control + "/send", "{\"templates\":[\"good\",\"repeated\",\"without-consent\"]}");
        JsonNode batch = command(control + "/send", "{\"template\":\"good\",\"count\":5,\"batch\":5}");

        assertThat(singly).hasSize(3);
        assertThat(singly.get(1).path("repeated").asBoolean()).isTrue();
        assertThat(singly.get(1).path("id")).isEqualTo(singly.get(0).path("id"));
        assertThat(batch).hasSize(5);
        assertThat(batch).allMatch(result -> result.path("outcome").asText().equals("ACCEPTED"));
    }

    @Test
    void anNgoObeysItsRemoteControl() throws Exception {
        JsonNode ports = startSimulator("ngo", "OSHC.0012");
        String control = ports.path("control").asText();

        command(control + "/mode", "{\"mode\":\"error503\",\"count\":1}");

        var referrals = new al.tirana.nyja.simulator.message.Referrals(
                home.institution("BT.QRM"), 3, java.time.Clock.systemUTC());
        var disclosure = hub.disclosureOf(referrals.next(new Partner("OSHC.0012", "BT-OSHC0012-2026-01")));
        String url = ports.path("url").asText();
        assertThat(hub.deliver(url, disclosure).statusCode()).isEqualTo(503);
        assertThat(hub.deliver(url, disclosure).statusCode()).isEqualTo(200);
        assertThat(get(control + "/counters").path("effects").asInt()).isEqualTo(1);
    }

    @Test
    void loadLosesNothingWhenTheHubComesAndGoes() throws Exception {
        hub.notReady.set(10);
        hub.lostAnswers.set(5);
        Path answered = folder.resolve("answered.jsonl");

        LoadReport report = new Load(
                        hub.uri(),
                        home.institution("BT.QRM"),
                        new LoadPlan(
                                new Partner("OSHC.0012", "BT-OSHC0012-2026-01"),
                                100,
                                4,
                                10,
                                0,
                                5,
                                Duration.ofSeconds(20),
                                answered))
                .run();

        assertThat(report.accepted()).isEqualTo(100);
        assertThat(report.repeated()).isBetween(1L, 5L);
        assertThat(report.unanswered()).isZero();
        assertThat(hub.taken).hasSize(100);
        Set<String> ids = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        for (String line : Files.readAllLines(answered)) {
            JsonNode json = Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            ids.add(json.path("id").asText());
            int number = json.path("number").asInt();
            assertThat(number).isEqualTo(last.getOrDefault(json.path("lane").asText(), 0) + 1);
            last.put(json.path("lane").asText(), number);
        }
        assertThat(ids).hasSize(100);
        assertThat(last).hasSize(10);
    }

    @Test
    void theBorderPoliceLeaveAFileAndTellWhereTheirServerIs() throws Exception {
        Path own = Files.createDirectories(home.folder().resolve("secrets/institutions/PK"));
        Files.writeString(own.resolve("hub-sftp.pub"), SftpKeys.publicKey(SftpKeys.generate()));

        JsonNode ports = startSimulator("border-police", "PK");
        String control = ports.path("control").asText();
        JsonNode dropped = command(control + "/drop", "{\"template\":\"mixed\",\"size\":20,\"seed\":3}");

        assertThat(ports.at("/sftp/hostkey").asText()).startsWith("SHA256:");
        assertThat(ports.at("/sftp/port").asInt()).isPositive();
        assertThat(dropped.path("rows").asInt()).isGreaterThan(20);
        assertThat(get(control + "/files")).hasSize(2);
    }

    @Test
    void aGatewayTellsWhatTheHubNeedsAndWhomItKnows() throws Exception {
        home = new TestHome(folder, "MB.DPGJC");
        JsonNode ports = startSimulator("government-gateway", "MB.DPGJC");
        String control = ports.path("control").asText();

        JsonNode namesakes = command(control + "/people", "{\"trait\":\"namesake\"}");
        JsonNode mode = command(control + "/mode", "{\"mode\":\"fault-busy\",\"count\":1}");
        JsonNode asked = command(control + "/asked", "{\"requestId\":\"q-1\"}");

        assertThat(ports.at("/soap/soap12").asText()).startsWith("https://localhost:");
        assertThat(folder.resolve("secrets/endpoints")
                        .resolve(ports.at("/soap/key").asText()))
                .content()
                .contains("PRIVATE KEY")
                .contains("CERTIFICATE");
        assertThat(namesakes.get(0).path("family")).isEqualTo(namesakes.get(1).path("family"));
        assertThat(mode.path("mode").asText()).isEqualTo("fault-busy");
        assertThat(asked.path("requestId").asInt()).isZero();
    }

    @Test
    void anEmploymentOfficeTellsWhereItIsAndGivesItsLists() throws Exception {
        home = new TestHome(folder, "AKPA");
        Path own = home.folder().resolve("secrets/institutions/AKPA");
        Files.writeString(own.resolve("hub-sftp.pub"), SftpKeys.publicKey(SftpKeys.generate()));
        JsonNode ports = startSimulator("employment-office", "AKPA");
        String control = ports.path("control").asText();

        JsonNode says = command(control + "/says", "{\"what\":\"LATER\"}");

        assertThat(says.path("what").asText()).isEqualTo("LATER");
        command(control + "/leave", "{\"list\":\"outcomes\",\"name\":\"list.csv\"}");
        assertThat(folder.resolve("simulator-AKPA/sftp/list.csv"))
                .content()
                .startsWith("NR;NID;DATELINDJA;")
                .containsOnlyOnce("\r\n");
        assertThat(ports.at("/sftp/port").asInt()).isPositive();
    }

    private JsonNode startSimulator(String kind, String actor) throws Exception {
        Path ports = folder.resolve("ports.json");
        process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Simulator.class.getName(),
                        kind,
                        "--actor",
                        actor,
                        "--home",
                        home.folder().toString(),
                        "--hub",
                        hub.uri().toString(),
                        "--ports-file",
                        ports.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ports));
        return Json.read(Files.readAllBytes(ports));
    }

    private JsonNode command(String url, String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(json));
        return Json.read(http.send(request.build(), BodyHandlers.ofByteArray()).body());
    }

    private JsonNode get(String url) throws Exception {
        return Json.read(http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body());
    }
}
