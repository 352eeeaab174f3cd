package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import al.tirana.nyja.simulator.hub.HubClient;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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

    /** Longer than the hub waits for the gateway, also on a machine with much to do. */
    private static final Duration WAIT = Duration.ofSeconds(20);

    private static final Duration SHORT_WAIT = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** So long the hub waits for the gateway: a good answer of a slow machine comes, and what hangs is soon over. */
    private static final String GATEWAY_ANSWERS = "PT8S";

    private static final Duration AFTER_A_CRASH = Duration.ofMinutes(3);

    /** An answer that was not as agreed comes again, however often one asks. */
    private static final Set<Mischief.Kind> REFUSALS = EnumSet.of(
            Mischief.Kind.FAULT_CLIENT,
            Mischief.Kind.SHORT_COUNT,
            Mischief.Kind.UNKNOWN_ELEMENT,
            Mischief.Kind.MISSING_ELEMENT);

    private static final int WAITING = Integer.getInteger("nyja.identity.waiting", 2);
    private static final int KILLS = Integer.getInteger("nyja.identity.kills", 0);
    private static final int QUESTIONS = Integer.getInteger("nyja.identity.questions", 0);
    private static final int WARM_UP = Integer.getInteger("nyja.identity.warm", 10);
    private static final double OWN_MILLIS = 40;
    private static final int AT_A_KILL = 6;
    private static final int OTHERS = 3;

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
        beingPatient();
        Enabling enabling = new Enabling(WORLD.arta(), WORLD.besnik());
        await().atMost(SOON).until(() -> enabling.known(REGISTRY.agreement()));
        enabling.enable(REGISTRY.agreement());
        // the first time of a server that has just started is slow
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode connection =
                    WORLD.arta().post("institutions/" + REGISTRY.actor() + "/channels/main/test", Json.object());
            assertThat(connection.path("ok").asBoolean()).as("%s", connection).isTrue();
        });
        answersAgain(new IdentityQuestions(WORLD.centre().institution(), System.nanoTime(), Clock.systemUTC()));
    }

    /** The hub waits longer for the gateway than the demonstration says. */
    private static void beingPatient() {
        String institution = "institutions/" + REGISTRY.actor();
        ObjectNode channel = Json.object().put("connector", "soap");
        ObjectNode settings = channel.putObject("settings");
        WORLD.arta()
                .get(institution + "/channels/main")
                .path("settings")
                .properties()
                .forEach(one -> settings.set(one.getKey(), one.getValue()));
        settings.put("timeout.connect", "PT5S").put("timeout.answer", GATEWAY_ANSWERS);
        WORLD.change(institution + "/channels/main", channel);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    /** A good answer also lets the gateway's channel forget what failed before; a server that was killed is slow at first. */
    @AfterEach
    void asBefore() {
        gateway.behave(Mischief.NONE);
        WORLD.revive();
        answersAgain(questions);
    }

    private static void answersAgain(IdentityQuestions questions) {
        await().atMost(AFTER_A_CRASH)
                .untilAsserted(() -> assertThat(result(ask(question(questions, Trait.ORDINARY), WAIT)))
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

    /** A gateway that is busy is tried in the long run. */
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

        HubAnswer answer = ask(question, WAIT);

        assertThat(result(answer)).isEqualTo("GABIM");
        JsonNode said = answer.body().path(1).at("/data/body");
        assertThat(said.path("askAgain").asBoolean()).isEqualTo(!REFUSALS.contains(kind));
        assertThat(said.has("matches")).isFalse();
        cameToTheCentre(question, answer);
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    /** It is left alone for as long as it asked for: two minutes. */
    @LongRun
    @Test
    void aBusyGatewayIsSaidToTheAskerAndLeftAlone() throws Exception {
        gateway.behave(Mischief.of(Mischief.Kind.FAULT_BUSY));
        ObjectNode question = question(Trait.ORDINARY);

        HubAnswer answer = ask(question, WAIT);

        assertThat(result(answer)).isEqualTo("GABIM");
        assertThat(answer.body().path(1).at("/data/body/askAgain").asBoolean()).isTrue();
        cameToTheCentre(question, answer);
        gateway.behave(Mischief.NONE);
        ObjectNode next = question(Trait.ORDINARY);
        assertThat(ask(next, SHORT_WAIT).status()).isEqualTo(202);
        assertThat(timesAsked(next)).isZero();
        endedOnce(List.of(question, next));
    }

    @ParameterizedTest
    @CsvSource({"SLOW, PERPUTHET", "THOUSAND, I_PAQARTE"})
    void anOddAnswerIsAnAnswer(Mischief.Kind kind, String result) throws Exception {
        gateway.behave(Mischief.of(kind));

        assertThat(result(ask(question(Trait.ORDINARY), WAIT))).isEqualTo(result);
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

    /** The registry is asked once; who asks the same, for another reason, hears what it said then. */
    @Test
    void theSameQuestionIsAnsweredAgainWhereTheAgreementLetsIt() throws Exception {
        Partner remembering = new Partner(REGISTRY.actor(), "BT-DPGJC-2026-03");
        String document = Files.readString(
                        World.project("plugins/plugin-civil-registry/src/main/resources/META-INF/nyja/agreement.yaml"))
                .replace(REGISTRY.agreement(), remembering.agreement())
                .replace(
                        "    type: identity.verification.requested.v1\n",
                        "    type: identity.verification.requested.v1\n"
                                + "    remembered: {within: PT10M, to: [BT.QRM]}\n");
        WORLD.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
        WORLD.enable(remembering.agreement());
        try {
            ObjectNode first = questions.about(
                    remembering,
                    IdentityQuestions.numbered(PEOPLE.with(Trait.DEAD).get(0).nid()));
            ObjectNode second = questions.about(
                    remembering,
                    IdentityQuestions.numbered(PEOPLE.with(Trait.DEAD).get(0).nid()));
            ObjectNode other = questions.about(
                    remembering,
                    IdentityQuestions.numbered(
                            PEOPLE.with(Trait.ORDINARY).get(0).nid()));

            HubAnswer asked = ask(first, WAIT);
            HubAnswer remembered = ask(second, WAIT);

            assertThat(result(asked)).isEqualTo("I_VDEKUR");
            assertThat(result(remembered)).isEqualTo("I_VDEKUR");
            assertThat(timesAsked(first)).isEqualTo(1);
            assertThat(timesAsked(second)).isZero();
            assertThat(body(remembered).path("requestId")).isEqualTo(second.at("/data/body/requestId"));
            assertThat(body(remembered).path("asOf")).isEqualTo(body(asked).path("asOf"));
            assertThat(faultIn(remembered)).isEmpty();
            cameToTheCentre(second, remembered);
            assertThat(result(ask(other, WAIT))).isEqualTo("PERPUTHET");
            assertThat(timesAsked(other)).isEqualTo(1);
        } finally {
            WORLD.arta()
                    .post(
                            "agreements/" + remembering.agreement() + "/suspend",
                            Json.object().put("reason", "the test is over"));
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
        assertThat(toldTheCentre(question).stream()
                        .map(line -> line.path("id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(toldTheCentre(question)).allSatisfy(told -> {
            assertThat(told.at("/message/data/body/result").asText()).isEqualTo("GABIM");
            assertThat(told.at("/message/data/body/askAgain").asBoolean()).isTrue();
        });
        assertThat(timesAsked(question)).isEqualTo(1);
    }

    /** Nobody who waits holds a thread, of the door or of another's deliveries. */
    @Test
    void howeverManyWaitForAGatewayThatHangsOthersAreServed() throws Exception {
        gateway.behave(Mischief.of(Mischief.Kind.HANG));
        List<ObjectNode> all =
                Stream.generate(() -> question(Trait.ORDINARY)).limit(WAITING).toList();
        ExecutorService askers = Executors.newFixedThreadPool(WAITING);
        try {
            List<CompletableFuture<HubAnswer>> waiting = all.stream()
                    .map(question -> CompletableFuture.supplyAsync(() -> askUnchecked(question), askers))
                    .toList();
            await().atMost(SOON).until(() -> all.stream().anyMatch(question -> timesAsked(question) == 1));
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                long before = System.nanoTime();
                ObjectNode referral =
                        WORLD.centre().referrals(System.nanoTime()).next(Party.NGO);
                HubAnswer answer = WORLD.centre().client().post(referral);
                assertThat(answer.accepted()).as("%s", answer.body()).isTrue();
                String id = referral.path("id").asText();
                await().pollInterval(Duration.ofMillis(10)).atMost(SOON).until(() -> WORLD.ngo().received().stream()
                        .anyMatch(line -> line.path("original").asText().equals(id)));
                millis.add((System.nanoTime() - before) / 1_000_000);
            }
            assertThat(waiting)
                    .as("the gateway hangs")
                    .filteredOn(one -> !one.isDone())
                    .hasSizeGreaterThan(WAITING / 2);
            System.out.println(
                    WAITING + " wait for a gateway that hangs; meanwhile others' messages arrive in ms: " + millis);
            assertThat(waiting)
                    .allSatisfy(one -> assertThat(one.join().status()).isIn(200, 202));
        } finally {
            askers.shutdown();
        }
        gateway.behave(Mischief.NONE);
        endedOnce(all);
    }

    /** {@code -Dnyja.identity.kills=10} in the long run. */
    @Test
    void whenTheServerDiesAtAnyPointNothingIsAskedTwiceAndEachQuestionEndsInOneMessage() throws Exception {
        assumeTrue(KILLS > 0);
        for (int kill = 0; kill < KILLS; kill++) {
            gateway.behave(Mischief.of(Mischief.Kind.SLOW).withDelay(Duration.ofMillis(200)));
            List<ObjectNode> all = Stream.generate(() -> question(Trait.ORDINARY))
                    .limit(AT_A_KILL)
                    .toList();
            for (ObjectNode question : all) {
                assertThat(WORLD.centre().client().post(question).accepted()).isTrue();
            }
            int point = kill / 2 % AT_A_KILL;
            boolean answered = kill % 2 == 1;
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(SOON)
                    .until(() -> all.stream()
                                    .filter(question ->
                                            answered ? !toldTheCentre(question).isEmpty() : timesAsked(question) > 0)
                                    .count()
                            >= point);
            WORLD.hub().kill9();
            gateway.behave(Mischief.NONE);
            WORLD.restart();
            endedOnce(all);
        }
        System.out.println(KILLS + " kills, " + AT_A_KILL + " questions each: none asked twice, each with one end");
    }

    /** The hub's own time is what the registry's is not. {@code -Dnyja.identity.questions=300} on a machine that is quiet. */
    @Test
    void theHubsOwnShareOfAQuestionIsSmall() throws Exception {
        assumeTrue(QUESTIONS > 0);
        HubClient system = WORLD.centre().client(); // which keeps its connection, as an institution's system does
        double[] own = new double[QUESTIONS];
        double[] whole = new double[QUESTIONS];
        for (int i = -WARM_UP * QUESTIONS; i < QUESTIONS; i++) {
            ObjectNode question = question(Trait.ORDINARY);
            long registry = gateway.spent().toNanos();
            long before = System.nanoTime();
            HubAnswer answer = system.ask(question, WAIT);
            long took = System.nanoTime() - before;
            assertThat(result(answer)).isEqualTo("PERPUTHET");
            if (i >= 0) {
                whole[i] = took / 1e6;
                own[i] = (took - (gateway.spent().toNanos() - registry)) / 1e6;
            }
        }
        Arrays.sort(own);
        Arrays.sort(whole);
        System.out.printf(
                "%d questions with Prefer: wait, ms: own p50 %.1f, p95 %.1f, most %.1f; with the registry p50 %.1f, p95 %.1f%n",
                QUESTIONS,
                own[QUESTIONS / 2],
                own[QUESTIONS * 95 / 100],
                own[QUESTIONS - 1],
                whole[QUESTIONS / 2],
                whole[QUESTIONS * 95 / 100]);
        assertThat(own[QUESTIONS * 95 / 100]).isLessThanOrEqualTo(OWN_MILLIS);
    }

    private static void endedOnce(List<ObjectNode> all) {
        await().atMost(AFTER_A_CRASH).untilAsserted(() -> assertThat(all)
                .allSatisfy(question -> assertThat(toldTheCentre(question)).isNotEmpty()));
        assertThat(all).allSatisfy(question -> {
            assertThat(toldTheCentre(question).stream()
                            .map(line -> line.path("id").asText())
                            .distinct())
                    .hasSize(1);
            assertThat(timesAsked(question)).isLessThanOrEqualTo(1);
        });
    }

    private ObjectNode question(Trait trait) {
        return question(questions, trait);
    }

    private static ObjectNode question(IdentityQuestions questions, Trait trait) {
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
            return ask(question, WAIT);
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

    private static JsonNode body(HubAnswer answer) {
        return answer.body().path(1).at("/data/body");
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
                .containsOnly(answer.body().path(1).path("id").asText()));
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
