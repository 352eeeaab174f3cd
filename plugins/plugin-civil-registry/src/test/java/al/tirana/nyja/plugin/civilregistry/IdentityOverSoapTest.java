package al.tirana.nyja.plugin.civilregistry;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.connector.soap.SoapConnector;
import al.tirana.nyja.simulator.gateway.GatewayKeys;
import al.tirana.nyja.simulator.gateway.GovernmentGateway;
import al.tirana.nyja.simulator.gateway.Mischief;
import al.tirana.nyja.simulator.gateway.QuestionLog;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.testkit.ConnectorRoute;
import al.tirana.nyja.testkit.TestCertificates;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the question of a case worker to the answer of a registry behind a real SOAP server, and every way it can fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityOverSoapTest {

    private static final String ACTOR = "MB.DPGJC";
    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates GATEWAY = TestCertificates.of("gateway");

    private final CivilRegistry registry = CivilRegistry.seeded(11, LocalDate.now());
    private final IdentityQuestion handler = new IdentityQuestion();
    private GovernmentGateway gateway;
    private QuestionLog log;
    private ConnectorRoute route;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        log = new QuestionLog(home.resolve("questions.jsonl"));
        gateway = new GovernmentGateway(
                0, GATEWAY.tlsTrusting(HUB), true, GatewayKeys.ensure(home, ACTOR), registry, log);
        Map<String, String> settings = Map.of(
                "url",
                gateway.soap12().toString(),
                "soap.action",
                "urn:nyja:simulator:civil-registry:1:VerifyPerson",
                "user",
                GatewayKeys.USER,
                "password",
                ACTOR + "-soap.password",
                "signing.key",
                ACTOR + "-soap.key",
                "answer.trust",
                ACTOR + "-soap.trust",
                "reply.count",
                "matches",
                "timeout.answer",
                "PT4S");
        SoapConnector soap = new SoapConnector();
        route = new ConnectorRoute(
                soap,
                new Endpoint(
                        ACTOR,
                        1,
                        Settings.of(soap.settings(), settings),
                        HUB.tlsTrusting(GATEWAY),
                        name -> read(
                                home.resolve("secrets").resolve("endpoints").resolve(name))));
    }

    @AfterEach
    void behave() {
        gateway.behave(Mischief.NONE);
    }

    @AfterAll
    void stop() {
        route.close();
        gateway.close();
    }

    @Test
    void oneIsFoundAndOneIsNot() throws Exception {
        RegisteredPerson person = registry.with(Trait.ORDINARY).get(0);

        JsonObject found = ask(new Asked().nid(person.nid()).nja(person.nja()).check("IDENTITET", "BANIM"));
        JsonObject moved = ask(new Asked().nid(person.nid()).nja("AL224-24").check("IDENTITET", "BANIM"));
        JsonObject unknown = ask(new Asked().nid("A00101900A").check("IDENTITET"));

        assertThat(found.getString("result")).isEqualTo("PERPUTHET");
        assertThat(found.getJsonArray("matches")).hasSize(2);
        assertThat(found.toString()).doesNotContain(person.family()).doesNotContain(person.nid());
        assertThat(moved.getString("result")).isEqualTo("PERPUTHET_PJESERISHT");
        assertThat(unknown.getString("result")).isEqualTo("NUK_U_GJET");
    }

    @Test
    void namesakesAndEntriesMadeTwiceAreAmbiguous() throws Exception {
        assertThat(ask(byName(registry.with(Trait.NAMESAKE).get(0))).getString("result"))
                .isEqualTo("I_PAQARTE");
        assertThat(ask(new Asked()
                                .nid(registry.with(Trait.ENTERED_TWICE).get(0).nid())
                                .check("IDENTITET"))
                        .getString("result"))
                .isEqualTo("I_PAQARTE");
    }

    /** A namesake lives elsewhere, or was born in another year: whoever knows the person can tell. */
    @Test
    void whomTheAgreementNamesChoosesAmongSeveral() throws Exception {
        Asked asked = byName(registry.with(Trait.NAMESAKE).get(0)).choosing();
        Incoming answer = exchange(asked);

        handler.answer(answer, asked.disclosure(), asked.call());

        assertThat(asked.taken).isEmpty();
        assertThat(asked.held)
                .hasSizeGreaterThan(2)
                .extracting(Choice::code)
                .startsWith("1", "2")
                .endsWith("NONE");
        assertThat(asked.held.get(0).shows()).containsKeys("birthYear", "family");

        handler.chosen(Optional.of("2"), answer, asked.disclosure(), asked.call());
        assertThat(asked.said().getString("result")).startsWith("PERPUTHET");
        assertThat(asked.said().toString())
                .doesNotContain(asked.held.get(1).shows().getString("family"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NONE"})
    void whatNobodyChoosesStaysAmbiguous(String choice) throws Exception {
        Asked asked = byName(registry.with(Trait.NAMESAKE).get(0)).choosing();
        Incoming answer = exchange(asked);
        handler.answer(answer, asked.disclosure(), asked.call());

        handler.chosen(Optional.of(choice).filter(code -> !code.isEmpty()), answer, asked.disclosure(), asked.call());

        assertThat(asked.said().getString("result")).isEqualTo("I_PAQARTE");
        assertThat(asked.said()).doesNotContainKey("matches");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trait.class,
            names = {"TWIN", "MOVED", "MARKED", "UNMARKED", "COMBINING"})
    void whoHasANameIsFoundByIt(Trait trait) throws Exception {
        assertThat(ask(byName(registry.with(trait).get(0))).getString("result")).isEqualTo("PERPUTHET");
    }

    @Test
    void theFormerNameFindsAndTheDeadAreSaidToBeDead() throws Exception {
        RegisteredPerson renamed = registry.with(Trait.RENAMED).get(0);
        RegisteredPerson dead = registry.with(Trait.DEAD).get(0);

        assertThat(ask(new Asked()
                                .name(
                                        renamed.given(),
                                        renamed.formerFamily(),
                                        renamed.fatherName(),
                                        renamed.birthDate().toString())
                                .check("IDENTITET"))
                        .getString("result"))
                .isEqualTo("PERPUTHET");
        assertThat(ask(byName(dead)).getString("result")).isEqualTo("I_VDEKUR");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "SLOW", "THOUSAND"})
    void everyMisbehaviourIsOneMessageToTheAsker(Mischief.Kind kind) throws Exception {
        gateway.behave(Mischief.of(kind));
        Asked asked = new Asked().nid(registry.with(Trait.MARKED).get(0).nid()).check("IDENTITET");

        JsonObject said = ask(asked);

        assertThat(said.getString("result")).isEqualTo("GABIM");
        assertThat(said.getString("requestId")).isEqualTo(asked.requestId);
        boolean refused = kind == Mischief.Kind.FAULT_CLIENT
                || kind == Mischief.Kind.SHORT_COUNT
                || kind == Mischief.Kind.UNKNOWN_ELEMENT
                || kind == Mischief.Kind.MISSING_ELEMENT;
        assertThat(said.getBoolean("askAgain")).isEqualTo(!refused);
        assertThat(said).doesNotContainKey("matches");
        assertThat(log.withRequestId(asked.requestId)).as("asked once").isEqualTo(1);
    }

    @Test
    void aThousandMatchesAreAmbiguousToo() throws Exception {
        gateway.behave(Mischief.of(Mischief.Kind.THOUSAND));

        assertThat(ask(new Asked()
                                .nid(registry.with(Trait.ORDINARY).get(0).nid())
                                .check("IDENTITET"))
                        .getString("result"))
                .isEqualTo("I_PAQARTE");
    }

    private static Asked byName(RegisteredPerson person) {
        return new Asked()
                .name(
                        person.given(),
                        person.family(),
                        person.fatherName(),
                        person.birthDate().toString())
                .check("IDENTITET");
    }

    /** As the hub does it: asked once; an answer that cannot be read is a refusal. */
    private JsonObject ask(Asked asked) throws Exception {
        Disclosure disclosure = asked.disclosure();
        try {
            handler.answer(exchange(asked), disclosure, asked.call());
        } catch (PartnerFault fault) {
            handler.failed(disclosure, fault, asked.call());
        } catch (UnreadableInputException e) {
            handler.failed(disclosure, new PartnerFault(PartnerFault.Kind.REFUSED, "unreadable"), asked.call());
        }
        return asked.said();
    }

    private Incoming exchange(Asked asked) throws Exception {
        Disclosure disclosure = asked.disclosure();
        Outgoing question = handler.ask(disclosure, asked.call());
        Part part = question.parts().get(0);
        try (InputStream bytes = part.content().open(0)) {
            PartnerReply reply = route.send(
                    new PartnerOutput(bytes.readAllBytes(), part.mediaType(), question.headers()),
                    disclosure.idempotencyKey());
            return new Incoming(ACTOR, Fate.TAKEN, List.of(Part.of(reply.body(), reply.contentType())), "");
        }
    }

    private static byte[] read(Path secret) throws PartnerFault {
        try {
            return Files.readAllBytes(secret);
        } catch (java.io.IOException e) {
            throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "no such secret");
        }
    }
}
