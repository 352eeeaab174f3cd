package al.tirana.nyja.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.simulator.TestHome;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as a customer with another maker's SOAP stack meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GovernmentGatewayTest {

    private static final String ACTOR = "MB.DPGJC";

    private final CivilRegistry registry = CivilRegistry.seeded(1, LocalDate.now());
    private Path folder;
    private QuestionLog log;
    private GatewayTrust trust;
    private SSLContext tls;
    private GovernmentGateway gateway;
    private Customer customer;
    private int questions;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        TestHome home = new TestHome(folder, ACTOR);
        tls = home.hubTls();
        trust = GatewayKeys.ensure(folder, ACTOR);
        log = new QuestionLog(folder.resolve("questions.jsonl"));
        gateway = new GovernmentGateway(0, home.institution(ACTOR).tls(), true, trust, registry, log);
        customer = customer();
    }

    @AfterEach
    void behave() {
        gateway.behave(Mischief.NONE);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAQuestionSignedAndWithItsCount(boolean soap12) throws Exception {
        RegisteredPerson person = registry.with(Trait.ORDINARY).get(0);

        String answer = ask(soap12, question(person));

        assertThat(answer)
                .contains("matches=\"1\"")
                .contains(person.nid())
                .contains("check=\"IDENTITET\">PO<")
                .doesNotContain("residence");
        assertThat(customer.ask(
                        address(soap12), soap12, "<r:PingRequest xmlns:r=\"" + RegistryAnswers.NAMESPACE + "\"/>"))
                .contains("PingResponse");
    }

    @Test
    void tellsItsWsdlAndSchema() throws Exception {
        String wsdl = get(URI.create(gateway.soap12() + "?wsdl")).body();

        assertThat(wsdl).contains("VerifyPerson").contains("https://localhost:" + gateway.port() + "/registry/soap12");
    }

    @Test
    void letsNobodyInWithoutAClientCertificate() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(gateway.soap11() + "?wsdl"))
                                        .build(),
                                BodyHandlers.ofString()))
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void refusesAWrongPasswordAForeignKeyAndMissingParts() throws Exception {
        String question = question(registry.with(Trait.ORDINARY).get(0));
        long before = log.questions();
        Customer wrongPassword = customer();
        wrongPassword.password = "wrong";
        Customer noToken = customer();
        noToken.actions = "Timestamp Signature";
        Customer noSignature = customer();
        noSignature.actions = "UsernameToken Timestamp";
        Customer bodyOnly = customer();
        bodyOnly.parts = "Body;";
        Customer timestampOnly = customer();
        timestampOnly.parts = customer.parts.replace("Body;", "");
        Customer stranger = new Customer(trust, GatewayKeys.stranger(), tls);
        stranger.password = trust.password();

        for (Customer one : new Customer[] {wrongPassword, noToken, noSignature, bodyOnly, timestampOnly, stranger}) {
            one.reads = false;
            assertThatThrownBy(() -> one.ask(gateway.soap11(), false, question))
                    .isInstanceOf(jakarta.xml.ws.soap.SOAPFaultException.class);
        }

        assertThat(log.questions()).isEqualTo(before);
    }

    @Test
    void refusesWhatItHasSeen() throws Exception {
        String question = question(registry.with(Trait.ORDINARY).get(0));
        Customer first = customer();
        first.messageId = "urn:uuid:7b0f3c52-51a7-4c9b-9d0b-0f4bb0a9a001";
        first.ask(gateway.soap11(), false, question);

        HttpResponse<String> again = post(first.sent);
        Customer sameId = customer();
        sameId.messageId = first.messageId;
        sameId.reads = false;

        assertThat(again.statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> sameId.ask(gateway.soap12(), true, question))
                .isInstanceOf(jakarta.xml.ws.soap.SOAPFaultException.class);
        assertThat(log.withMessageId(first.messageId)).isEqualTo(1);
    }

    @Test
    void asksForAllThatTheSchemaWants() {
        String nameless = question(registry.with(Trait.ORDINARY).get(0)).replaceAll("<r:nid>.*</r:nid>", "");
        String foreign = nameless.replace("<r:officer>", "<r:boss>b</r:boss><r:officer>");

        assertThatThrownBy(() -> ask(false, nameless)).hasMessageContaining("national id");
        assertThatThrownBy(() -> ask(false, foreign)).hasMessageContaining("schema");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.Kind.class,
            names = {
                "FAULT_CLIENT",
                "FAULT_SERVER",
                "FAULT_BUSY",
                "WRONG_SIGNATURE",
                "STRANGERS_SIGNATURE",
                "UNSIGNED",
                "EXPIRED_TIMESTAMP",
                "TRUNCATED",
                "WRONG_CHARSET",
                "HTML",
                "EMPTY"
            })
    void misbehavesOnCommandAndOnlySoOften(Mischief.Kind kind) throws Exception {
        String question = question(registry.with(Trait.MARKED).get(0));
        gateway.behave(Mischief.of(kind).withCount(1));

        assertThatThrownBy(() -> ask(true, question)).isNotNull();
        assertThat(ask(true, question)).contains("matches=\"1\"");
    }

    @Test
    void saysMoreOrLessThanItsSchema() throws Exception {
        String question = question(registry.with(Trait.ORDINARY).get(0));

        gateway.behave(Mischief.of(Mischief.Kind.UNKNOWN_ELEMENT));
        assertThat(ask(false, question)).contains("bloodGroup");
        gateway.behave(Mischief.of(Mischief.Kind.MISSING_ELEMENT));
        assertThat(ask(false, question)).doesNotContain("fatherName");
        gateway.behave(Mischief.of(Mischief.Kind.THOUSAND));
        assertThat(ask(false, question).split("<r:match>")).hasSize(1001);
        gateway.behave(Mischief.of(Mischief.Kind.SHORT_COUNT));
        assertThat(ask(false, question))
                .contains("matches=\"1000\"")
                .satisfies(text -> assertThat(text.split("<r:match>")).hasSize(501));
    }

    private Customer customer() {
        return new Customer(trust, signer(), tls);
    }

    /** The key that the launcher would have given to the hub. */
    private GatewayTrust signer() {
        try {
            return GatewayKeys.customer(folder, ACTOR);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private URI address(boolean soap12) {
        return soap12 ? gateway.soap12() : gateway.soap11();
    }

    private String ask(boolean soap12, String question) throws Exception {
        return customer().ask(address(soap12), soap12, question);
    }

    private String question(RegisteredPerson person) {
        return "<r:VerifyPersonRequest xmlns:r=\"" + RegistryAnswers.NAMESPACE + "\"><r:requestId>q-" + ++questions
                + "</r:requestId><r:person><r:nid>" + person.nid() + "</r:nid></r:person>"
                + "<r:check>IDENTITET</r:check><r:officer>QRM-07</r:officer><r:reason>prove</r:reason>"
                + "</r:VerifyPersonRequest>";
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] bytes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.soap11())
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return HttpClient.newBuilder().sslContext(tls).build().send(request, BodyHandlers.ofString());
    }
}
