package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.FprSignature;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The centre asks a civil registry behind a SOAP gateway who somebody is, and every end comes back while it waits. */
class IdentityIT {

    private static final Partner REGISTRY = new Partner("MB.DPGJC", "BT-DPGJC-2026-01");
    private static final Duration WAIT = Duration.ofSeconds(5);

    /** Longer than the hub waits for the gateway. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration AFTER_A_CRASH = Duration.ofMinutes(2);

    /** An answer that was not as agreed comes again, however often one asks. */
    private static final Set<Mischief.Kind> REFUSALS = EnumSet.of(
            Mischief.Kind.FAULT_CLIENT,
            Mischief.Kind.SHORT_COUNT,
            Mischief.Kind.UNKNOWN_ELEMENT,
            Mischief.Kind.MISSING_ELEMENT);

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

    /** A good answer also lets the gateway's channel forget what failed before; a server that was killed is slow at first. */
    @AfterEach
    void asBefore() {
        gateway.behave(Mischief.NONE);
        await().atMost(AFTER_A_CRASH).untilAsserted(() -> assertThat(result(ask(question(Trait.ORDINARY), LONG_WAIT)))
                .isEqualTo("PERPUTHET"));
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

    /** Except a gateway that is busy: it is left alone for as long as it asked for. */
    @ParameterizedTest
    @EnumSource(
            value = Mischief.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "SLOW", "THOUSAND", "FAULT_BUSY"})
    void noAnswerIsSaidToTheAskerWithWhetherToAskAgainAndNothingIsAskedTwice(Mischief.Kind kind) throws Exception {
        gateway.behave(Mischief.of(kind));
        ObjectNode question = questions.about(
                REGISTRY,
                IdentityQuestions.numbered(PEOPLE.with(Trait.MARKED).get(0).nid())); // its marks can be spoiled

        HubAnswer answer = ask(question, LONG_WAIT);

        assertThat(result(answer)).isEqualTo("GABIM");
        JsonNode said = answer.body().path(1).at("/data/body");
        assertThat(said.path("askAgain").asBoolean()).isEqualTo(!REFUSALS.contains(kind));
        assertThat(said.has("matches")).isFalse();
        cameToTheCentre(question, answer);
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SLOW, PERPUTHET", "THOUSAND, I_PAQARTE"})
    void anOddAnswerIsAnAnswer(Mischief.Kind kind, String result) throws Exception {
        gateway.behave(Mischief.of(kind));

        assertThat(result(ask(question(Trait.ORDINARY), LONG_WAIT))).isEqualTo(result);
    }

    /** However its letters are typed, and however the registry has them. */
    @ParameterizedTest
    @CsvSource({"Çlirim, Përlala, Gëzim", "Clirim, Perlala, Gezim", "C\u0327lirim, Pe\u0308rlala, Ge\u0308zim"})
    void aNameIsTheSameWithAndWithoutItsMarks(String given, String family, String father) throws Exception {
        for (Trait trait : List.of(Trait.MARKED, Trait.UNMARKED, Trait.COMBINING)) {
            String birth = PEOPLE.with(trait).get(0).birthDate().toString();
            ObjectNode question = questions.about(REGISTRY, IdentityQuestions.named(given, family, father, birth));

            assertThat(result(ask(question, WAIT))).as("%s", trait).isEqualTo("PERPUTHET");
        }
    }

    /** What a clerk, or somebody in a clerk's place, could try. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two persons       | /data/body/person                 | [{"nid": "J60102900A"}, {"nid": "J60102901B"}]
            two at once       | /data/body/person/nid             | ["J60102900A", "J60102901B"]
            nobody            | /data/body/person                 | {}
            a family name     | /data/body/person                 | {"name": {"given": "Agim", "family": "Hoxha"}}
            no officer        | /data/body/requestedBy/officerRef |
            no reason         | /data/body/requestedBy/reason     |
            an empty reason   | /data/body/requestedBy/reason     | ""
            nobody asks       | /data/body/requestedBy            |
            no check          | /data/body/checks                 | []
            an unknown check  | /data/body/checks                 | ["TE_ARDHURAT"]
            the same twice    | /data/body/checks                 | ["IDENTITET", "IDENTITET"]
            less than it is   | /sensitivity                      | "P1"
            another purpose   | /purpose                          | "STATISTIKA"
            more than agreed  | /data/body/person/address         | "Rruga e Kavajës 1"
            """)
    void whatIsNoQuestionAboutOnePersonIsRefusedAndNobodyIsAsked(String what, String place, String value)
            throws Exception {
        ObjectNode question = question(Trait.ORDINARY);
        int slash = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) question.at(place.substring(0, slash));
        if (value == null) {
            parent.remove(place.substring(slash + 1));
        } else {
            parent.set(place.substring(slash + 1), Json.read(value.getBytes(StandardCharsets.UTF_8)));
        }
        question.remove("fprsig");

        HubAnswer answer =
                ask(FprSignature.signed(question, WORLD.centre().institution().signing()), WAIT);

        assertThat(answer.accepted()).as("%s", answer.body()).isFalse();
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(timesAsked(question)).isZero();
        assertThat(toldTheCentre(question)).isEmpty();
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
