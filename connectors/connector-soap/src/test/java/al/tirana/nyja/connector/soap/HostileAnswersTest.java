package al.tirana.nyja.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.ConnectorRoute;
import al.tirana.nyja.testkit.LoopbackPartner;
import al.tirana.nyja.testkit.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no SOAP stack would send by itself; without signatures, so that nothing but the reading protects. */
class HostileAnswersTest {

    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates PARTNER = TestCertificates.of("partner");
    private static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

    private LoopbackPartner partner;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void start() {
        partner = new LoopbackPartner(PARTNER.tlsTrusting(HUB));
        settings.put("url", partner.address().toString());
        settings.put("answer.signature", "none");
        settings.put("addressing", "false");
        settings.put("timeout.answer", "PT3S");
    }

    @AfterEach
    void stop() {
        partner.close();
    }

    @Test
    void aPlainAnswerIsReadWithItsNamespacesAndItsText() throws Exception {
        soap(envelope("", "<a:x xmlns:a=\"urn:a\" q=\"1 &lt; 2\"><a:y>Ç &amp; Ë</a:y><z xmlns=\"urn:z\"/></a:x>"));

        assertThat(ask()).contains("<a:x xmlns:a=\"urn:a\" q=\"1 &lt; 2\"><a:y>Ç &amp; Ë</a:y><z xmlns=\"urn:z\"");
        LoopbackPartner.Request request = partner.requests().get(0);
        assertThat(request.header("Content-Type")).isEqualTo("application/soap+xml; charset=UTF-8; action=\"urn:do\"");
        assertThat(request.text()).contains(SOAP12).contains("<q").doesNotContain("Security");
    }

    @Test
    void theOlderVersionHasAnActionHeader() throws Exception {
        settings.put("soap.version", "1.1");
        partner.answers(
                200,
                "text/xml",
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><ok/></e:Body></e:Envelope>");

        assertThat(ask()).isEqualTo("<ok/>");
        assertThat(partner.requests().get(0).header("SOAPAction")).isEqualTo("\"urn:do\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>%s",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>%s",
                "<!DOCTYPE x SYSTEM \"https://localhost/evil.dtd\">%s",
                "<!DOCTYPE x>%s"
            })
    void noDocumentTypeIsRead(String form) {
        soap(form.formatted(envelope("", "<x>&e;</x>")));
        assertThat(fault()).hasMessageContaining("cannot be read");

        soap(form.formatted(envelope("", "<x/>")));
        assertThat(fault()).hasMessageContaining("cannot be read");
    }

    @Test
    void theTreeHasALimitAndTheAttributesToo() {
        soap(envelope("", "<x>".repeat(5_000) + "</x>".repeat(5_000)));
        assertThat(fault()).hasMessageContaining("cannot be read");

        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        soap(envelope("", "<x" + attributes + "/>"));
        assertThat(fault()).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<e:Envelope xmlns:e='%s'><e:Body><x/><y/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='%s'><e:Body><x/></e:Body><e:Body><y/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='%s'><e:Body><x/></e:Body></e:Envelope><y/>",
                "<e:Envelope xmlns:e='%s'><e:Body>x</e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='%s'><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e='%s'><e:Body><x/></e:Body>",
                "<e:Envelope xmlns:e='%s'/>",
                "<x/>",
                "{}"
            })
    void anEnvelopeHasOneBodyWithOneElement(String form) {
        soap(form.formatted(SOAP12));

        assertThat(fault()).hasMessageContaining("cannot be read");
    }

    @Test
    void aHeaderThatMustBeUnderstoodIsNotPassedOver() {
        soap(envelope("<h:t xmlns:h=\"urn:h\" e:mustUnderstand=\"true\"/>", "<x/>"));

        assertThat(fault()).hasMessageContaining("mustUnderstand");
    }

    @Test
    void faultsOfAddressingSecurityAndBusyOnesAreToldApart() {
        soapFault(
                "Sender", "<e:Subcode><e:Value xmlns:s=\"" + Names.SECURITY + "\">s:FailedCheck</e:Value></e:Subcode>");
        assertThat(fault()).hasMessageContaining("WS-Security");

        soapFault(
                "Sender", "<e:Subcode><e:Value xmlns:a=\"" + Names.ADDRESSING + "\">a:InvalidX</e:Value></e:Subcode>");
        assertThat(fault().kind()).isEqualTo(Kind.REFUSED);

        soapFault("Sender", "");
        assertThat(fault().kind()).isEqualTo(Kind.REFUSED);

        soapFault("Receiver", "");
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aFaultsDetailIsNotItsCode() {
        partner.answers(
                500,
                "application/soap+xml",
                envelope(
                        "",
                        "<e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text>t</e:Text></e:Reason>"
                                + "<e:Detail><e:Value>e:Sender</e:Value><faultcode>e:Client</faultcode></e:Detail></e:Fault>"));

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 401, 403, 404, 429, 502, 503})
    void whatAProxySaysIsNotAboutTheMessageAndNobodyFollows(int status) {
        partner.answersWithAPage(status);

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(partner.requests()).hasSize(1);
    }

    @Test
    void hearsWhenThePartnerWantsToBeAskedAgain() {
        partner.answersLater(503, "600");

        assertThat(fault().retryAfter()).hasValue(Duration.ofMinutes(10));
    }

    @Test
    void headersWithoutEndHangingUpAndSilenceHaveALimit() {
        partner.answersWithAHeaderWithoutEnd();
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
        partner.answersWithHeadersWithoutEnd();
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
        partner.hangsUp();
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
        partner.neverAnswers();
        assertThat(fault().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(partner.requests()).as("asked once each").hasSize(4);
        partner.close();
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void theTestSendsNothingOfAnybodyAndIsNotDeceivedByAPage() {
        partner.answersWithAPage(200);

        assertThat(catchThrowableOfType(PartnerFault.class, () -> new SoapConnector().test(endpoint())))
                .hasMessageContaining("not SOAP");
        assertThat(partner.requests()).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.body()).isEmpty();
        });
    }

    @Test
    void moreRecordsThanAnyStacksUsualLimitComeWhole() throws Exception {
        settings.put("reply.limit", "10000000");
        settings.put("reply.count", "n");
        settings.put("timeout.answer", "PT20S");
        soap(envelope("", "<x n=\"60000\">" + "<r>Përlala</r>".repeat(60_000) + "</x>"));

        assertThat(ask().split("<r>")).hasSize(60_001);
        soap(envelope("", "<x n=\"60000\">" + "<r>Përlala</r>".repeat(50_000) + "</x>"));
        assertThat(fault()).hasMessageContaining("reply.count");
    }

    /** More than there are connections: who gets none is told so in time as well. */
    @Test
    void aPartnerThatHangsHoldsNobodyLongerThanAgreed() throws Exception {
        settings.put("timeout.connect", "PT0.5S");
        settings.put("timeout.answer", "PT0.5S");
        partner.neverAnswers();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SoapClient client = new SoapClient(endpoint())) {
            List<Future<PartnerFault>> asked = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                asked.add(threads.submit(() -> catchThrowableOfType(
                        PartnerFault.class,
                        () -> client.ask("<q/>".getBytes(StandardCharsets.UTF_8), "", "urn:uuid:1"))));
            }
            for (Future<PartnerFault> one : asked) {
                assertThat(one.get(30, TimeUnit.SECONDS).kind()).isIn(Kind.TIMEOUT, Kind.UNREACHABLE);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theConnectionsEndWithTheRoute() throws Exception {
        soap(envelope("", "<x/>"));
        SoapExchange[] made = new SoapExchange[1];
        SoapConnector connector = new SoapConnector() {
            @Override
            public Map<String, Object> templateBeans(Endpoint endpoint) {
                Map<String, Object> beans = super.templateBeans(endpoint);
                made[0] = (SoapExchange) beans.values().iterator().next();
                return beans;
            }
        };
        PartnerOutput question = new PartnerOutput("<q/>".getBytes(StandardCharsets.UTF_8), "text/xml", Map.of());

        try (ConnectorRoute route = new ConnectorRoute(connector, endpoint())) {
            route.send(question, "HUB:DIS:1");
            assertThat(made[0].isStarted()).isTrue();
        }

        assertThat(made[0].isShutdown()).isTrue();
    }

    private void soap(String body) {
        partner.answers(200, "application/soap+xml", body);
    }

    private void soapFault(String code, String subcode) {
        partner.answers(
                500,
                "application/soap+xml",
                envelope(
                        "",
                        "<e:Fault><e:Code><e:Value>e:" + code + "</e:Value>" + subcode
                                + "</e:Code><e:Reason><e:Text xml:lang=\"en\">t</e:Text></e:Reason></e:Fault>"));
    }

    private static String envelope(String header, String body) {
        return "<e:Envelope xmlns:e=\"" + SOAP12 + "\"><e:Header>" + header + "</e:Header><e:Body>" + body
                + "</e:Body></e:Envelope>";
    }

    private String ask() throws PartnerFault, IOException {
        try (SoapClient client = new SoapClient(endpoint())) {
            byte[] question = "<q>SECRET-7f3a</q>".getBytes(StandardCharsets.UTF_8);
            return new String(client.ask(question, "urn:do", "urn:uuid:1").body(), StandardCharsets.UTF_8);
        }
    }

    private PartnerFault fault() {
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, this::ask);
        assertThat(fault).as("a PartnerFault").isNotNull();
        assertThat(fault.words().sq()).as("in both languages").isNotEqualTo(fault.getMessage());
        return fault;
    }

    private Endpoint endpoint() {
        return new Endpoint("MB.DPGJC", 1, Settings.of(SoapSettings.DECLARED, settings), HUB.tlsTrusting(PARTNER));
    }
}
