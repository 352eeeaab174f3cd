package al.tirana.nyja.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.simulator.gateway.Mischief;
import al.tirana.nyja.simulator.gateway.Mischief.Kind;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.ConnectorRoute;
import al.tirana.nyja.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector and the simulated gateway, which is made of another SOAP stack: each misbehaviour has its fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private GatewayCase world;
    private int asked;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        world = new GatewayCase(home);
    }

    @AfterEach
    void behave() {
        world.behave(Kind.OK);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bringsTheVerifiedAnswersPayload(boolean soap12) throws Exception {
        RegisteredPerson person = world.one(Trait.COMBINING);

        PartnerReply reply = ask(world.settings(soap12), person);

        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("VerifyPersonResponse")
                .contains(person.family())
                .doesNotContain("Envelope");
        assertThat(reply.cut()).isFalse();
    }

    @Test
    void theMessageIdComesFromTheKeyAndIsTakenOnce() throws Exception {
        byte[] question = GatewayCase.byId("q-same", world.one(Trait.ORDINARY)).getBytes(StandardCharsets.UTF_8);
        PartnerOutput output = new PartnerOutput(question, "text/xml", Map.of());
        try (ConnectorRoute route = new ConnectorRoute(new SoapConnector(), endpoint(world.settings(true)))) {
            route.send(output, "HUB:DIS:same");

            PartnerFault again = catchThrowableOfType(PartnerFault.class, () -> route.send(output, "HUB:DIS:same"));

            assertThat(again.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
            assertThat(again).hasMessageContaining("arrived before");
        }
        assertThat(world.log.withMessageId(SoapClient.messageId("HUB:DIS:same")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAULT_CLIENT, REFUSED, refuses",
        "FAULT_SERVER, UNREACHABLE, not ready",
        "WRONG_SIGNATURE, TIMEOUT, not accepted",
        "STRANGERS_SIGNATURE, TIMEOUT, not accepted",
        "EXPIRED_TIMESTAMP, TIMEOUT, not accepted",
        "UNSIGNED, TIMEOUT, not signed",
        "TIMESTAMP_UNSIGNED, TIMEOUT, not signed",
        "RELATION_UNSIGNED, TIMEOUT, not signed",
        "REPLAYED_ID, TIMEOUT, another message",
        "TRUNCATED, TIMEOUT, cannot be read",
        "WRONG_CHARSET, TIMEOUT, cannot be read",
        "HTML, TIMEOUT, not SOAP",
        "EMPTY, TIMEOUT, without an answer",
        "SHORT_COUNT, REFUSED, reply.count"
    })
    void eachMisbehaviourIsItsFault(Kind kind, PartnerFault.Kind expected, String words) {
        for (boolean soap12 : new boolean[] {false, true}) {
            world.behave(kind);
            long before = world.log.questions();

            PartnerFault fault = fault(world.settings(soap12), world.one(Trait.MARKED));

            assertThat(fault.kind())
                    .as("%s over SOAP 1.%s", kind, soap12 ? 2 : 1)
                    .isEqualTo(expected);
            assertThat(fault).hasMessageContaining(words);
            assertThat(fault.words().sq()).isNotEqualTo(fault.words().en());
            assertThat(world.log.questions()).as("asked once").isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBusyGatewaySaysWhenToAskAgain(boolean soap12) {
        world.behave(Kind.FAULT_BUSY);

        PartnerFault fault = fault(world.settings(soap12), world.one(Trait.ORDINARY));

        assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE);
        assertThat(fault.retryAfter()).hasValue(Duration.ofSeconds(120));
    }

    @Test
    void aRefusalKeepsThePartnersWordsForWhoMustLook() {
        world.behave(Kind.FAULT_CLIENT);

        assertThat(fault(world.settings(true), world.one(Trait.ORDINARY)).reply())
                .hasValueSatisfying(reply -> assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                        .contains("not as agreed"));
    }

    @Test
    void aSlowGatewayIsWaitedForAndAHangingOneNot() throws Exception {
        Map<String, String> patient = world.settings(true);
        world.gateway.behave(Mischief.of(Kind.SLOW).withDelay(Duration.ofMillis(200)));
        ask(patient, world.one(Trait.ORDINARY));
        Map<String, String> impatient = world.settings(true);
        impatient.put("timeout.answer", "PT0.5S");
        world.behave(Kind.HANG);

        PartnerFault fault = fault(impatient, world.one(Trait.ORDINARY));

        assertThat(fault.kind()).as("it may have arrived").isEqualTo(PartnerFault.Kind.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN_ELEMENT", "MISSING_ELEMENT"})
    void driftOfTheSchemaIsForThePlugin(Kind kind) throws Exception {
        world.behave(kind);

        assertThat(ask(world.settings(false), world.one(Trait.ORDINARY)).body()).isNotEmpty();
    }

    @Test
    void aLargeAnswerComesWholeOrNotAtAll() throws Exception {
        world.behave(Kind.THOUSAND);
        Map<String, String> settings = world.settings(true);

        String whole = new String(ask(settings, world.one(Trait.ORDINARY)).body(), StandardCharsets.UTF_8);
        settings.put("reply.limit", "100000");
        PartnerFault fault = fault(settings, world.one(Trait.ORDINARY));

        assertThat(whole.split("<r:match>")).hasSize(1001);
        assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
        assertThat(fault).hasMessageContaining("reply.limit");
    }

    @Test
    void anAnswerDeeperThanAgreedIsAFault() {
        Map<String, String> settings = world.settings(true);
        settings.put("reply.depth", "4");

        assertThat(fault(settings, world.one(Trait.ORDINARY))).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"user, somebody-else", "signing.key, ''", "user, ''"})
    void aGatewayThatDoesNotKnowUsIsNotReady(String setting, String value) {
        Map<String, String> settings = world.settings(true);
        settings.put(setting, value);
        if (setting.equals("user") && value.isEmpty()) {
            settings.put("password", "");
        }

        PartnerFault fault = fault(settings, world.one(Trait.ORDINARY));

        assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE);
        assertThat(fault).hasMessageContaining("WS-Security");
    }

    @Test
    void theWrongVersionOfSoapIsSaid() {
        Map<String, String> settings = world.settings(true);
        settings.put("url", world.gateway.soap11().toString());

        assertThat(fault(settings, world.one(Trait.ORDINARY)).kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE);
        assertThat(testFault(settings)).isNull();
    }

    @Test
    void aStrangerInTheGatewaysPlaceHearsNothing() {
        long before = world.log.questions();
        Endpoint endpoint = new Endpoint(
                "MB.DPGJC",
                1,
                Settings.of(SoapSettings.DECLARED, world.settings(true)),
                GatewayCase.HUB.tlsTrusting(TestCertificates.of("stranger")),
                world.secrets());

        assertThat(fault(endpoint, world.one(Trait.ORDINARY)).kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE);
        assertThat(world.log.questions()).isEqualTo(before);
    }

    @Test
    void theTestComparesTheWsdlAndAsksTheProbe() {
        Map<String, String> settings = world.settings(true);
        settings.put("probe", "<r:PingRequest xmlns:r=\"" + GatewayCase.NAMESPACE + "\"/>");
        settings.put("probe.action", GatewayCase.NAMESPACE + ":Ping");
        long before = world.log.questions();

        assertThat(testFault(settings)).isNull();
        settings.put("soap.action", "urn:another");
        assertThat(testFault(settings)).hasMessageContaining("soap.action");
        settings.put("soap.action", GatewayCase.ACTION);
        world.behave(Kind.STRANGERS_SIGNATURE);
        assertThat(testFault(settings)).hasMessageContaining("not accepted");
        settings.put("signing.key", "MB.DPGJC-soap.trust");
        assertThat(testFault(settings)).hasMessageContaining("signing.key");
        assertThat(world.log.questions()).as("nobody is asked for").isEqualTo(before);
    }

    private PartnerFault testFault(Map<String, String> settings) {
        return catchThrowableOfType(PartnerFault.class, () -> new SoapConnector().test(world.endpoint(settings)));
    }

    private Endpoint endpoint(Map<String, String> settings) {
        return world.endpoint(settings);
    }

    private PartnerReply ask(Map<String, String> settings, RegisteredPerson person) throws Exception {
        return ask(endpoint(settings), person);
    }

    private PartnerReply ask(Endpoint endpoint, RegisteredPerson person) throws Exception {
        String id = "q-" + ++asked;
        byte[] question = GatewayCase.byId(id, person).getBytes(StandardCharsets.UTF_8);
        try (ConnectorRoute route = new ConnectorRoute(new SoapConnector(), endpoint)) {
            return route.send(new PartnerOutput(question, "text/xml", Map.of()), "HUB:DIS:" + id);
        }
    }

    private PartnerFault fault(Map<String, String> settings, RegisteredPerson person) {
        return fault(endpoint(settings), person);
    }

    private PartnerFault fault(Endpoint endpoint, RegisteredPerson person) {
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> ask(endpoint, person));
        assertThat(fault).as("a PartnerFault").isNotNull();
        assertThat(fault.toString()).doesNotContain(person.nid()).doesNotContain(person.family());
        return fault;
    }
}
