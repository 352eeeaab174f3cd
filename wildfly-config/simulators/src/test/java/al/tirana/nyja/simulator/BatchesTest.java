package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Answerer;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An institution that takes several messages in one request: each for itself, or as it is told to misbehave. */
class BatchesTest {

    private static final Partner NGO = new Partner("OSHC.0012", "BT-OSHC0012-2026-01");

    @TempDir
    Path folder;

    private FakeHub hub;
    private RawLog log;
    private DeliveryServer server;
    private List<ObjectNode> batch;

    @BeforeEach
    void start() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"), "BT.QRM", "OSHC.0012");
        hub = new FakeHub(home);
        log = new RawLog(folder.resolve("ngo.jsonl"), false);
        DeliveryCheck check = new DeliveryCheck(List.of("OSHC.0012"), Institution.hubKey(home.folder()));
        server = new DeliveryServer(home.institution("OSHC.0012"), 0, new DeliveryHandler(check, log, Answerer.SILENT));
        Referrals referrals = new Referrals(home.institution("BT.QRM"), 1, Clock.systemUTC());
        batch = new ArrayList<>(Stream.generate(() -> hub.disclosureOf(referrals.next(NGO)))
                .limit(3)
                .toList());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        log.close();
        hub.close();
    }

    @Test
    void eachIsAnsweredInItsOrderAndRecognisedWhenItComesAgain() throws Exception {
        HttpResponse<byte[]> first = hub.deliver(url(), batch);
        HttpResponse<byte[]> again = hub.deliver(url(), List.of(batch.get(2)));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/cloudevents-batch+json");
        assertThat(about(first)).containsExactlyElementsOf(ids());
        assertThat(Json.read(again.body()).at("/0/data/body/repeated").asBoolean())
                .isTrue();
        assertThat(log.counters().path("effects").asInt()).isEqualTo(3);
        assertThat(lines().get(0).path("together").asInt()).isEqualTo(3);
    }

    @Test
    void theOneThatItCannotTakeHarmsNoOther() throws Exception {
        batch.get(0).put("priority", "URGJENTE"); // the signature is broken
        server.behave(Behaviour.parse("poison:" + subject(1)));

        HttpResponse<byte[]> answer = hub.deliver(url(), batch);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(outcomes(answer)).containsExactly("REJECTED", "REJECTED", "ACCEPTED");
        assertThat(log.counters().path("effects").asInt()).isEqualTo(1);
    }

    @Test
    void whatItWantsLaterMayBeRepeated() throws Exception {
        server.behave(Behaviour.parse("busy:" + subject(1)));

        JsonNode answer = Json.read(hub.deliver(url(), batch).body());

        assertThat(answer.at("/1/data/body/retryable").asBoolean()).isTrue();
        assertThat(hub.deliver(url(), batch.get(1)).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"batch-limit:2,413", "poison-batch,400", "error503,503"})
    void refusesTheWholeAsTold(String mode, int status) throws Exception {
        server.behave(Behaviour.parse(mode.equals("poison-batch") ? mode + ":" + subject(2) : mode));

        assertThat(hub.deliver(url(), batch).statusCode()).isEqualTo(status);
        assertThat(log.counters().path("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"batch-short,2", "batch-twice,3", "batch-others,0"})
    void takesAllAndAnswersWrongAsTold(String mode, int known) throws Exception {
        server.behave(Behaviour.parse(mode));

        List<String> about = about(hub.deliver(url(), batch));

        assertThat(ids()).filteredOn(about::contains).hasSize(known);
        assertThat(about).hasSize(mode.equals("batch-short") ? 2 : mode.equals("batch-twice") ? 4 : 3);
        assertThat(log.counters().path("effects").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-after-200", "batch-drop"})
    void takesAllAndCutsTheConnection(String mode) throws Exception {
        server.behave(Behaviour.parse(mode).withCount(1));

        if (mode.startsWith("batch")) { // a single message is no batch, and does not count
            assertThat(hub.deliver(url(), batch.get(0)).statusCode()).isEqualTo(200);
        }
        assertThatThrownBy(() -> hub.deliver(url(), batch)).isInstanceOf(IOException.class);
        assertThat(hub.deliver(url(), batch).statusCode()).isEqualTo(202);

        assertThat(log.counters().path("effects").asInt()).isEqualTo(3);
    }

    private String subject(int place) {
        return batch.get(place).path("subject").asText();
    }

    private List<String> ids() {
        return batch.stream().map(message -> message.path("id").asText()).toList();
    }

    private static List<String> about(HttpResponse<byte[]> answer) {
        return texts(answer, "/data/body/refId");
    }

    private static List<String> outcomes(HttpResponse<byte[]> answer) {
        return texts(answer, "/data/body/outcome");
    }

    private static List<String> texts(HttpResponse<byte[]> answer, String pointer) {
        List<String> texts = new ArrayList<>();
        Json.read(answer.body()).forEach(result -> texts.add(result.at(pointer).asText()));
        return texts;
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(log.file()).stream()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private String url() {
        return "https://localhost:" + server.port() + "/fpr/deliveries";
    }
}
