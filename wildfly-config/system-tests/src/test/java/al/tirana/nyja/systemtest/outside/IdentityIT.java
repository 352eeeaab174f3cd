package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.gateway.GatewayKeys;
import al.tirana.nyja.simulator.gateway.GovernmentGateway;
import al.tirana.nyja.simulator.gateway.Mischief;
import al.tirana.nyja.simulator.gateway.QuestionLog;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.message.IdentityQuestions;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The centre asks a civil registry behind a SOAP gateway who somebody is, and every end comes back while it waits. */
class IdentityIT {

    private static final Partner REGISTRY = new Partner("MB.DPGJC", "BT-DPGJC-2026-01");
    private static final Duration WAIT = Duration.ofSeconds(5);

    /** Longer than the hub waits for the gateway. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration AFTER_A_CRASH = Duration.ofMinutes(2);

    private static final World WORLD = World.shared();
    private static final CivilRegistry PEOPLE = CivilRegistry.seeded(11, LocalDate.now());

    private static QuestionLog asked;
    private static GovernmentGateway gateway;

    private final IdentityQuestions questions =
            new IdentityQuestions(WORLD.centre().institution(), System.nanoTime(), Clock.systemUTC());

    @BeforeAll
    static void connectTheRegistry() throws Exception {
        Path home = WORLD.hub().home().root();
        asked = new QuestionLog(home.resolve("partners").resolve(REGISTRY.actor() + ".jsonl"));
        gateway = new GovernmentGateway(
                0,
                Institution.load(home, REGISTRY.actor()).tls(),
                true,
                GatewayKeys.ensure(home, REGISTRY.actor()),
                PEOPLE,
                asked);
        new Registration(WORLD.arta(), WORLD.besnik(), new DemoHome(WORLD.hub().home()))
                .ensureRegistry(
                        REGISTRY.actor(),
                        Json.object()
                                .put("soap12", gateway.soap12().toString())
                                .put("user", GatewayKeys.USER)
                                .put("password", REGISTRY.actor() + "-soap.password")
                                .put("key", REGISTRY.actor() + "-soap.key")
                                .put("trust", REGISTRY.actor() + "-soap.trust"));
        Enabling enabling = new Enabling(WORLD.arta(), WORLD.besnik());
        await().atMost(SOON).until(() -> enabling.known(REGISTRY.agreement()));
        enabling.enable(REGISTRY.agreement());
        JsonNode connection =
                WORLD.arta().post("institutions/" + REGISTRY.actor() + "/channels/main/test", Json.object());
        assertThat(connection.path("ok").asBoolean()).as("%s", connection).isTrue();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    /** A good answer also lets the gateway's channel forget what failed before. */
    @AfterEach
    void asBefore() throws Exception {
        gateway.behave(Mischief.NONE);
        assertThat(result(ask(question(Trait.ORDINARY), WAIT))).isEqualTo("PERPUTHET");
    }

    @ParameterizedTest
    @CsvSource({"ORDINARY, PERPUTHET", "NAMESAKE, I_PAQARTE", "ENTERED_TWICE, I_PAQARTE", "DEAD, I_VDEKUR"})
    void theAnswerComesInTheSameExchangeAndOverTheAskersOwnWay(Trait trait, String result) throws Exception {
        ObjectNode question = question(trait);

        HubAnswer answer = ask(question, WAIT);

        assertThat(result(answer)).isEqualTo(result);
        assertThat(faultIn(answer)).isEmpty();
        RegisteredPerson person = PEOPLE.with(trait).get(0);
        assertThat(answer.body().path(1).at("/data/body").toString())
                .doesNotContain(person.nid(), person.family(), person.fatherName());
        assertThat(timesAsked(question)).isEqualTo(1);
        cameToTheCentre(question, answer);
    }

    @Test
    void whomTheRegistryDoesNotHaveIsNotFound() throws Exception {
        ObjectNode question =
                questions.about(REGISTRY, IdentityQuestions.named("Askush", "Askurrkund", "Askush", "2004-05-06"));

        HubAnswer answer = ask(question, WAIT);

        assertThat(result(answer)).isEqualTo("NUK_U_GJET");
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"HANG, true", "FAULT_SERVER, true", "UNSIGNED, true", "FAULT_CLIENT, false"})
    void noAnswerIsSaidToTheAskerWithWhetherToAskAgainAndNothingIsAskedTwice(Mischief.Kind kind, boolean askAgain)
            throws Exception {
        gateway.behave(Mischief.of(kind));
        ObjectNode question = question(Trait.ORDINARY);

        HubAnswer answer = ask(question, LONG_WAIT);

        assertThat(result(answer)).isEqualTo("GABIM");
        assertThat(answer.body().path(1).at("/data/body/askAgain").asBoolean()).isEqualTo(askAgain);
        cameToTheCentre(question, answer);
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    @Test
    void aGatewayThatHangsHoldsUpNobodyElse() throws Exception {
        gateway.behave(Mischief.of(Mischief.Kind.HANG));
        ObjectNode question = question(Trait.ORDINARY);
        CompletableFuture<HubAnswer> waiting = CompletableFuture.supplyAsync(() -> askUnchecked(question));
        await().atMost(SOON).until(() -> timesAsked(question) == 1);

        ObjectNode referral = WORLD.centre().referrals(System.nanoTime()).next(Party.NGO);
        assertThat(WORLD.centre().client().post(referral).accepted()).isTrue();

        await().atMost(USUAL).until(() -> WORLD.ngo().received().stream().anyMatch(line -> line.path("original")
                .asText()
                .equals(referral.path("id").asText())));
        assertThat(waiting).as("the gateway still hangs").isNotDone();
        assertThat(result(waiting.join())).isEqualTo("GABIM");
    }

    /** Nobody can know whether there was an answer: the asker is told so, and asking again is the asker's to decide. */
    @Test
    void whatWasAskedWhenTheServerDiedIsNotAskedAgainAndTheAskerIsTold() throws Exception {
        gateway.behave(Mischief.of(Mischief.Kind.HANG));
        ObjectNode question = question(Trait.ORDINARY);
        assertThat(WORLD.centre().client().post(question).accepted()).isTrue();
        await().atMost(SOON).until(() -> timesAsked(question) == 1);

        WORLD.hub().kill9();
        gateway.behave(Mischief.NONE); // whoever asked again would be answered
        WORLD.restart();

        await().atMost(AFTER_A_CRASH).until(() -> !toldTheCentre(question).isEmpty());
        assertThat(toldTheCentre(question)).hasSize(1).allSatisfy(told -> {
            assertThat(told.at("/message/data/body/result").asText()).isEqualTo("GABIM");
            assertThat(told.at("/message/data/body/askAgain").asBoolean()).isTrue();
        });
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    private ObjectNode question(Trait trait) {
        RegisteredPerson person = PEOPLE.with(trait).get(0);
        if (trait == Trait.ORDINARY || trait == Trait.ENTERED_TWICE) {
            return questions.about(REGISTRY, IdentityQuestions.numbered(person.nid()));
        }
        return questions.about(
                REGISTRY,
                IdentityQuestions.named(
                        person.given(),
                        person.family(),
                        person.fatherName(),
                        person.birthDate().toString()));
    }

    private static HubAnswer ask(ObjectNode question, Duration wait) throws IOException, InterruptedException {
        return WORLD.centre().client().ask(question, wait);
    }

    private static HubAnswer askUnchecked(ObjectNode question) {
        try {
            return ask(question, LONG_WAIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String result(HubAnswer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body().path(0).at("/data/body/outcome").asText()).isEqualTo("ACCEPTED");
        return answer.body().path(1).at("/data/body/result").asText();
    }

    /** @return what is wrong with it, in the eyes of a careful partner */
    private static Optional<String> faultIn(HubAnswer answer) throws IOException {
        return new DeliveryCheck(
                        List.of(WORLD.centre().institution().actor()),
                        Institution.hubKey(WORLD.hub().home().root()))
                .faultIn((ObjectNode) answer.body().path(1), null);
    }

    private static void cameToTheCentre(ObjectNode question, HubAnswer answer) {
        await().atMost(SOON).untilAsserted(() -> assertThat(toldTheCentre(question))
                .extracting(line -> line.path("id").asText())
                .containsExactly(answer.body().path(1).path("id").asText()));
    }

    private static List<JsonNode> toldTheCentre(ObjectNode question) {
        return WORLD.centre().received().stream()
                .filter(line -> line.path("correlation").equals(question.path("correlationid")))
                .toList();
    }

    private static int timesAsked(ObjectNode question) {
        return asked.withRequestId(question.at("/data/body/requestId").asText());
    }
}
