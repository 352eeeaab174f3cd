package al.tirana.ura.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.ura.spi.Connector;
import al.tirana.ura.spi.Endpoint;
import al.tirana.ura.spi.InvalidSettingsException;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerFault.Kind;
import al.tirana.ura.spi.PartnerOutput;
import al.tirana.ura.spi.PartnerReply;
import al.tirana.ura.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestConnectorTest {

    private static final Certificates CERTIFICATES = new Certificates();
    private static final String MESSAGE = "{\"data\":{\"body\":\"a person's secret\"}}";

    private final RestConnector connector = new RestConnector();
    private final CountDownLatch end = new CountDownLatch(1);
    private Partner partner;
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void open() throws Exception {
        partner = new Partner(Certificates.context(CERTIFICATES.partner, CERTIFICATES.hub));
        camel = new DefaultCamelContext();
        camel.addRoutes(connector);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void close() {
        end.countDown();
        camel.stop();
        partner.close();
    }

    @Test
    void postsTheBytesWithKeyAndMediaType() throws Exception {
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            Partner.answer(exchange, 202, "{\"taken\":true}");
        };

        PartnerReply reply = send(endpoint(partner.url("/in/box"), Map.of()));

        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"taken\":true}");
        assertThat(reply.contentType()).isEqualTo("application/json");
        Partner.Request request = partner.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/in/box");
        assertThat(request.body()).isEqualTo(MESSAGE);
        assertThat(request.headers().get("Idempotency-key")).containsExactly("key-1");
        assertThat(request.headers().get("Content-type")).containsExactly(PartnerOutput.FPR);
        assertThat(request.headers().get("X-case")).containsExactly("7");
        assertThat(request.headers()).doesNotContainKeys("Cookie", "Accept-encoding");
    }

    @Test
    void anEmptyAnswerIsEnough() throws Exception {
        partner.behaviour = exchange -> Partner.answer(exchange, 204, "");

        assertThat(send(endpoint(partner.url("/"), Map.of())).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404, 408, 429, 500, 502, 503})
    void aPartnerThatIsNotReadyIsTriedAgain(int status) {
        partner.answers(status);

        assertFault(endpoint(partner.url("/"), Map.of()), Kind.UNREACHABLE, "HTTP " + status);
        assertThat(partner.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 410, 413, 422})
    void aRefusedMessageIsRefused(int status) {
        partner.answers(status);

        assertFault(endpoint(partner.url("/"), Map.of()), Kind.REFUSED, "HTTP " + status);
    }

    @Test
    void aConflictThatRepeatsOurKeyMeansAlreadyTaken() throws Exception {
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Idempotency-Key", "key-1");
            Partner.answer(exchange, 409, "known");
        };

        assertThat(send(endpoint(partner.url("/"), Map.of())).body()).isNotEmpty();
    }

    @Test
    void aPartnerThatDoesNotListenIsUnreachable() {
        String url = partner.url("/");
        partner.close();

        assertFault(endpoint(url, Map.of()), Kind.UNREACHABLE, "connection refused");
    }

    @Test
    void aPartnerThatDoesNotAnswerIsATimeout() {
        partner.behaviour = exchange -> waitForEnd();

        assertFault(endpoint(partner.url("/"), Map.of("timeout.answer", "PT0.3S")), Kind.TIMEOUT, "no answer in time");
    }

    @Test
    void anAnswerThatNeverEndsIsATimeout() {
        partner.behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (end.getCount() > 0) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    Thread.yield();
                }
            } catch (java.io.IOException e) {
                exchange.close();
            }
        };

        assertFault(
                endpoint(partner.url("/"), Map.of("timeout.answer", "PT0.3S", "reply.limit", "1000000000")),
                Kind.TIMEOUT,
                "no answer in time");
    }

    @Test
    void aLargeAnswerIsCutAtItsLimit() throws Exception {
        partner.behaviour = exchange -> Partner.answer(exchange, 200, "x".repeat(100_000));

        assertThat(send(endpoint(partner.url("/"), Map.of("reply.limit", "5000")))
                        .body())
                .hasSize(5000);
        partner.behaviour = exchange -> Partner.answer(exchange, 200, "y".repeat(9_000));
        assertThat(send(endpoint(partner.url("/"), Map.of())).body()).hasSize(9_000);
    }

    @Test
    void aPartnerWithAForeignCertificateIsNotTold() throws Exception {
        SSLContext trustsAnother = Certificates.context(CERTIFICATES.hub, CERTIFICATES.stranger);

        assertFault(
                endpoint(partner.url("/"), Map.of(), trustsAnother),
                Kind.UNREACHABLE,
                "TLS: the partner's certificate is not trusted");
        assertThat(partner.requests).isEmpty();
    }

    @Test
    void aPartnerWithACertificateForAnotherHostIsNotTold() throws Exception {
        try (Partner other = new Partner(Certificates.context(CERTIFICATES.stranger, CERTIFICATES.hub))) {
            SSLContext trusts = Certificates.context(CERTIFICATES.hub, CERTIFICATES.stranger);

            assertFault(
                    endpoint(other.url("/"), Map.of(), trusts),
                    Kind.UNREACHABLE,
                    "TLS: the partner's certificate is for another host name");
        }
    }

    @Test
    void withoutOurCertificateThePartnerDoesNotTalkToUs() throws Exception {
        SSLContext nameless = Certificates.context(null, CERTIFICATES.partner);

        assertThatThrownBy(() -> connector.test(endpoint(partner.url("/"), Map.of(), nameless)))
                .isInstanceOf(PartnerFault.class)
                .hasMessageContaining("does the partner accept the hub's certificate?");
        assertThat(partner.requests).isEmpty();
    }

    @Test
    void theTestSendsNoData() throws Exception {
        partner.answers(405);
        connector.test(endpoint(partner.url("/in"), Map.of()));
        partner.answers(200);
        connector.test(endpoint(partner.url("/in"), Map.of("probe.path", "/health")));

        assertThat(partner.requests)
                .extracting(request -> request.method() + " " + request.path() + " " + request.body())
                .containsExactly("OPTIONS /in ", "GET /health ");
        partner.answers(503);
        assertThatThrownBy(() -> connector.test(endpoint(partner.url("/in"), Map.of())))
                .hasMessage("OPTIONS: HTTP 503");
    }

    @Test
    void connectionsAreUsedAgainAndClosedWithTheRoute() throws Exception {
        Endpoint endpoint = endpoint(partner.url("/"), Map.of());
        String route = deploy(endpoint);
        List<Integer> ports = new java.util.concurrent.CopyOnWriteArrayList<>();
        partner.behaviour = exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            Partner.answer(exchange, 200, "ok");
        };
        for (int i = 0; i < 5; i++) {
            send(route);
        }
        assertThat(ports).hasSize(5).containsOnly(ports.get(0));

        camel.getRouteController().stopRoute(route);
        assertThat(camel.removeRoute(route)).isTrue();
        String again = deploy(endpoint);
        send(again);
        assertThat(ports.get(5)).isNotEqualTo(ports.get(0));
    }

    @Test
    void refusesSettingsThatWouldBeUnsafe() {
        assertThatThrownBy(() -> connector.templateParameters(endpoint("http://127.0.0.1/", Map.of())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() ->
                        connector.templateParameters(endpoint("https://127.0.0.1/", Map.of("timeout.answer", "PT50S"))))
                .isInstanceOf(InvalidSettingsException.class);
    }

    private void assertFault(Endpoint endpoint, Kind kind, String detail) {
        assertThatThrownBy(() -> send(endpoint))
                .isInstanceOfSatisfying(
                        PartnerFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
                .hasMessage(detail);
    }

    private PartnerReply send(Endpoint endpoint) throws Exception {
        return send(deploy(endpoint));
    }

    private PartnerReply send(String route) throws Exception {
        PartnerOutput output =
                new PartnerOutput(MESSAGE.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, Map.of("X-Case", "7"));
        Exchange answer = template.request("direct:" + route, exchange -> {
            exchange.getMessage().setBody(output);
            exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, "key-1");
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer.getMessage().getBody(PartnerReply.class);
    }

    private String deploy(Endpoint endpoint) {
        String route = "route-" + System.nanoTime();
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel, connector.deliverTemplate())
                .routeId(route)
                .parameter("route", route);
        connector.templateParameters(endpoint).forEach(builder::parameter);
        connector.templateBeans(endpoint).forEach(builder::bean);
        return builder.add();
    }

    private Endpoint endpoint(String url, Map<String, String> settings) {
        try {
            return endpoint(url, settings, Certificates.context(CERTIFICATES.hub, CERTIFICATES.partner));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Endpoint endpoint(String url, Map<String, String> settings, SSLContext tls) {
        Map<String, String> given = new HashMap<>(settings);
        given.put("url", url);
        return new Endpoint("OSHC.0012", 1, Settings.of(connector.settings(), given), tls);
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
