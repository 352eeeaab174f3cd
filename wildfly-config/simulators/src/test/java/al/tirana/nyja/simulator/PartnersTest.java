package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.message.StatusChanges;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.partner.Behaviour.Kind;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.InboxPoller;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.StatusAnswers;
import al.tirana.nyja.simulator.partner.StatusAnswers.Manner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnersTest {

    private static final Partner NGO = new Partner("OSHC.0012", "BT-OSHC0012-2026-01");

    @TempDir
    Path folder;

    private FakeHub hub;
    private Institution ngo;
    private Referrals referrals;
    private RawLog log;
    private StatusAnswers answers;
    private DeliveryCheck check;
    private DeliveryServer server;

    @BeforeEach
    void start() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"), "BT.QRM", "OSHC.0012");
        hub = new FakeHub(home);
        ngo = home.institution("OSHC.0012");
        referrals = new Referrals(home.institution("BT.QRM"), 1, Clock.systemUTC());
        log = new RawLog(folder.resolve("ngo.jsonl"), false);
        check = new DeliveryCheck(java.util.List.of("OSHC.0012"), Institution.hubKey(home.folder()));
        answers = answers(Manner.POST);
        server = new DeliveryServer(ngo, 0, new DeliveryHandler(check, log, answers));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        answers.close();
        log.close();
        hub.close();
    }

    @Test
    void anNgoAnswersReceivedThenAcceptedWithItsOwnCertificate() throws Exception {
        hub.notReady.set(3);

        assertThat(hub.deliver(url(), disclosure()).statusCode()).isEqualTo(200);

        await().until(() -> hub.taken.size() == 2);
        assertThat(hub.taken)
                .extracting(message -> message.at("/data/body/to").asText())
                .containsExactly("RECEIVED", "ACCEPTED");
        assertThat(hub.taken)
                .extracting(message -> message.path("sequence").asInt())
                .containsExactly(1, 2);
        assertThat(hub.callers).containsOnly("CN=OSHC.0012");
    }

    @Test
    void anAnswerLostOnTheWayIsGivenAgainWithTheSameKey() throws Exception {
        hub.lostAnswers.set(1);

        hub.deliver(url(), disclosure());

        await().until(() -> hub.taken.size() == 2);
        await().until(() -> answers.counters().path("answersAccepted").asInt() == 2);
    }

    @Test
    void aDeliveryThatComesTwiceHasOneEffectAndOneAnswer() throws Exception {
        ObjectNode disclosure = disclosure();

        hub.deliver(url(), disclosure);
        hub.deliver(url(), disclosure);

        await().until(() -> hub.taken.size() == 2);
        assertThat(log.counters().path("requests").asInt()).isEqualTo(2);
        assertThat(log.counters().path("effects").asInt()).isEqualTo(1);
        assertThat(log.counters().path("repeats").asInt()).isEqualTo(1);
        assertThat(answers.counters().path("answersAccepted").asInt()).isLessThanOrEqualTo(2);
    }

    @Test
    void theRawLogNamesReferencesAndNoPerson() throws Exception {
        ObjectNode disclosure = disclosure();

        hub.deliver(url(), disclosure);

        JsonNode line = lines().get(0);
        assertThat(line.path("original").asText())
                .isEqualTo(disclosure.path("causationid").asText());
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.toString())
                .doesNotContain(disclosure.at("/data/body/subject/nid").asText())
                .doesNotContain(disclosure.at("/data/body/subject/name/family").asText());
    }

    @Test
    void aMessageThatTheHubDidNotSignIsNotBelieved() throws Exception {
        ObjectNode forged = disclosure().put("priority", "URGJENTE");

        assertThat(hub.deliver(url(), forged).statusCode()).isEqualTo(422);
        assertThat(lines().get(0).path("fault").asText()).contains("FPR-104");
        assertThat(log.counters().path("effects").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "error500,500",
        "error503,503",
        "refuse422,422",
        "page:400,400",
        "page:200,200",
        "status:421,421",
        "status:495,495",
        "later:600,429"
    })
    void misbehavesAsToldAndThenIsItselfAgain(String mode, int status) throws Exception {
        server.behave(Behaviour.parse(mode).withCount(1));

        assertThat(hub.deliver(url(), disclosure()).statusCode()).isEqualTo(status);
        assertThat(hub.deliver(url(), disclosure()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatStandsInItsPlaceTakesNothingAndAnswersEveryMethod() throws Exception {
        ObjectNode disclosure = disclosure();
        server.behave(Behaviour.parse("page:200"));

        assertThat(new String(hub.deliver(url(), disclosure).body(), StandardCharsets.UTF_8))
                .contains("<html>");
        assertThat(log.counters().path("effects").asInt()).isZero();

        server.behave(Behaviour.parse("later:600").withStatus(503));
        assertThat(hub.deliver(url(), disclosure).headers().firstValue("Retry-After"))
                .hasValue("600");

        server.behave(Behaviour.parse("boom"));
        assertThat(hub.deliver(url(), disclosure).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("boom");
        assertThat(log.counters().path("effects").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> Behaviour.parse("page")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"down", "refuse-connections", "hang", "drop-after-200"})
    void givesNoAnswerAsToldAndComesBackOnTheSamePort(String mode) throws Exception {
        server.behave(Behaviour.parse(mode));

        assertThatThrownBy(() -> hub.deliver(url(), disclosure())).isInstanceOf(IOException.class);

        server.behave(Behaviour.of(Kind.OK));
        assertThat(hub.deliver(url(), disclosure()).statusCode()).isEqualTo(200);
    }

    @Test
    void droppingTheAnswerLeavesTheEffect() throws Exception {
        ObjectNode disclosure = disclosure();
        server.behave(Behaviour.parse("drop-after-200").withCount(1));

        assertThatThrownBy(() -> hub.deliver(url(), disclosure)).isInstanceOf(IOException.class);
        assertThat(hub.deliver(url(), disclosure).statusCode()).isEqualTo(200);

        assertThat(log.counters().path("effects").asInt()).isEqualTo(1);
        assertThat(log.counters().path("repeats").asInt()).isEqualTo(1);
    }

    @Test
    void poisonHarmsOneSubjectOnly() throws Exception {
        ObjectNode poison = disclosure();
        server.behave(Behaviour.parse("poison:" + poison.path("subject").asText()));

        assertThat(hub.deliver(url(), poison).statusCode()).isEqualTo(422);
        assertThat(hub.deliver(url(), disclosure()).statusCode()).isEqualTo(200);
    }

    @Test
    void aReplyStandsInTheAnswerAndIsTheSameWhenAskedAgain() throws Exception {
        try (StatusAnswers replying = answers(Manner.REPLY);
                DeliveryServer replyServer = new DeliveryServer(ngo, 0, new DeliveryHandler(check, log, replying))) {
            String url = "https://localhost:" + replyServer.port() + "/";
            ObjectNode disclosure = disclosure();

            JsonNode first = Json.read(hub.deliver(url, disclosure).body());
            JsonNode second = Json.read(hub.deliver(url, disclosure).body());

            assertThat(first.at("/data/body/to").asText()).isEqualTo("RECEIVED");
            assertThat(second.path("data")).isEqualTo(first.path("data"));
            assertThat(second.path("id")).isEqualTo(first.path("id"));
            await().until(() -> hub.taken.size() == 1);
            assertThat(hub.taken.get(0).at("/data/body/to").asText()).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void whoCannotHostAServerFetchesAcknowledgesAndAnswers() throws Exception {
        hub.waiting.addAll(List.of(disclosure(), disclosure()));

        try (InboxPoller inbox = new InboxPoller(new HubClient(hub.uri(), ngo), check, log, answers)) {
            inbox.start(Duration.ofMillis(50));

            await().until(() -> hub.waiting.isEmpty() && hub.taken.size() == 4);
        }
        assertThat(log.counters().path("effects").asInt()).isEqualTo(2);
    }

    @Test
    void theRawLogGoesOnAfterARestart() throws Exception {
        ObjectNode disclosure = disclosure();
        hub.deliver(url(), disclosure);

        try (RawLog again = new RawLog(log.file(), false)) {
            assertThat(again.add(disclosure.path("idempotencykey").asText(), disclosure, 200, null))
                    .isTrue();
        }
    }

    private ObjectNode disclosure() {
        return hub.disclosureOf(referrals.next(NGO));
    }

    private String url() {
        return "https://localhost:" + server.port() + "/fpr/deliveries";
    }

    private StatusAnswers answers(Manner manner) {
        PatientSender sender = new PatientSender(new HubClient(hub.uri(), ngo), Duration.ofSeconds(20));
        return new StatusAnswers(new StatusChanges(ngo, Clock.systemUTC()), sender, manner);
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(log.file()).stream()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
