package al.tirana.nyja.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    void howManyGoTogetherIsTheEndpointsToSay() {
        assertThat(connector.together(endpoint("https://127.0.0.1/", Map.of()).settings()))
                .isEqualTo(1);
        assertThat(connector.together(
                        endpoint("https://127.0.0.1/", Map.of("together", "50")).settings()))
                .isEqualTo(50);
    }

    @Test
    void severalGoAsOneBodyAndTheirAnswersComeBackAsTheyAre() throws Exception {
        String receipts =
                "[{\"type\":\"al.tirana.fpr.message.acknowledged.v1\"},{\"type\":\"al.tirana.fpr.message.rejected.v1\"}]";
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", PartnerOutput.FPR_BATCH);
            Partner.answer(exchange, 207, receipts);
        };
        String batch = "[" + MESSAGE + "," + MESSAGE + "]";
        // what is declared for single answers does not make a stranger of the answer to several
        Endpoint endpoint = endpoint(partner.url("/"), Map.of("together", "2", "reply.types", "application/json"));

        PartnerReply reply = send(
                deploy(endpoint),
                new PartnerOutput(batch.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR_BATCH, Map.of()));

        assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo(receipts);
        assertThat(reply.contentType()).isEqualTo(PartnerOutput.FPR_BATCH);
        Partner.Request request = partner.requests.get(0);
        assertThat(request.body()).isEqualTo(batch);
        assertThat(request.headers().get("Content-type")).containsExactly(PartnerOutput.FPR_BATCH);
        assertThat(request.headers().get("Idempotency-key")).containsExactly("key-1");
        assertFault(
                endpoint(partner.url("/"), Map.of("reply.types", "application/json")),
                Kind.UNREACHABLE,
                "HTTP 207 with a page instead of the agreed answer (a proxy?)");
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "413, REFUSED", "429, UNREACHABLE", "500, UNREACHABLE", "503, UNREACHABLE"})
    void aStatusForTheWholeIsOneFault(int status, Kind kind) {
        partner.answers(status);

        assertFault(endpoint(partner.url("/"), Map.of("together", "50")), kind, "HTTP " + status);
        assertThat(partner.requests).hasSize(1);
    }

    @Test
    void anEmptyAnswerIsEnough() throws Exception {
        partner.behaviour = exchange -> Partner.answer(exchange, 204, "");

        assertThat(send(endpoint(partner.url("/"), Map.of())).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404, 408, 410, 415, 421, 429, 451, 495, 500, 502, 503})
    void aPartnerThatIsNotReadyIsTriedAgain(int status) {
        partner.answers(status);

        assertFault(endpoint(partner.url("/"), Map.of()), Kind.UNREACHABLE, "HTTP " + status);
        assertThat(partner.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
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
                endpoint(partner.url("/"), Map.of("timeout.answer", "PT0.3S", "reply.limit", "16000000")),
                Kind.TIMEOUT,
                "no answer in time");
    }

    @Test
    void headersThatNeverEndAreATimeout() throws Exception {
        try (Trickle slow = new Trickle(Certificates.context(CERTIFICATES.partner, CERTIFICATES.hub))) {
            Map<String, String> limits = Map.of("timeout.connect", "PT1S", "timeout.answer", "PT0.5S");

            assertFault(endpoint(slow.url(), limits), Kind.TIMEOUT, "no answer in time");
            assertThatThrownBy(() -> connector.test(endpoint(slow.url(), limits)))
                    .isInstanceOf(PartnerFault.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|<!DOCTYPE html><p>Sign in</p>",
                "text/plain|  <html>",
                "''|<!-- proxy --> <HTML lang='sq'>",
                "text/html|Bad Request",
                "application/xhtml+xml|<?xml version='1.0'?><!DOCTYPE html>",
                "text/xml|<?xml version='1.0'?> <!DOCTYPE html PUBLIC 'x'>"
            })
    void aPageIsKnownByItsLabelOrByItsBeginning(String type, String body) {
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            Partner.answer(exchange, 200, body);
        };

        assertFault(
                endpoint(partner.url("/"), Map.of()),
                Kind.UNREACHABLE,
                "HTTP 200 with a page instead of the agreed answer (a proxy?)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|''",
                "text/html|{\"taken\":true}",
                "text/xml|<pergjigje><numri>7</numri></pergjigje>",
                "text/plain|OK",
                "application/json|{\"page\":\"<html>\"}",
                "application/xml|<headline/>"
            })
    void whatAnApplicationSaysIsNoPage(String type, String body) throws Exception {
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            Partner.answer(exchange, 200, body);
        };

        assertThat(send(endpoint(partner.url("/"), Map.of())).contentType()).isEqualTo(type);
    }

    @Test
    void whereTypesAreDeclaredOnlyTheseAreAnAnswer() throws Exception {
        Endpoint declared = endpoint(partner.url("/"), Map.of("reply.types", "application/json, application/xml"));
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            Partner.answer(exchange, 400, "Client sent an HTTP request to an HTTPS server");
        };
        assertFault(declared, Kind.UNREACHABLE, "HTTP 400 with a page instead of the agreed answer (a proxy?)");

        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            Partner.answer(exchange, 400, "{}");
        };
        assertFault(declared, Kind.REFUSED, "HTTP 400");

        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            Partner.answer(exchange, 200, "<html>U mor</html>");
        };
        assertThat(send(endpoint(partner.url("/"), Map.of("reply.types", "text/html")))
                        .body())
                .isNotEmpty();
    }

    @Test
    void aTrustedServerWithoutADeclaredCertificateIsNotTold() throws Exception {
        String other = fingerprint(CERTIFICATES.stranger);
        String declared = fingerprint(CERTIFICATES.partner);

        assertFault(
                endpoint(partner.url("/"), Map.of("certificate", other)),
                Kind.UNREACHABLE,
                "TLS: the server shows another certificate than declared: do not change it without asking the partner");
        assertThatThrownBy(() -> connector.test(endpoint(partner.url("/"), Map.of("certificate", other))))
                .hasMessageContaining("another certificate than declared");
        assertThat(partner.requests).isEmpty();

        send(endpoint(partner.url("/"), Map.of("certificate", other + ", " + declared)));
        send(endpoint(partner.url("/"), Map.of("certificate", withColons(declared))));
        assertThat(partner.requests).hasSize(2);
    }

    private static String fingerprint(KeyStore store) throws Exception {
        byte[] certificate = store.getCertificate("key").getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    }

    /** As openssl prints it. */
    private static String withColons(String hex) {
        return hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    }

    @Test
    void aLargeAnswerIsCutAtItsLimit() throws Exception {
        partner.behaviour = exchange -> Partner.answer(exchange, 200, "x".repeat(100_000));

        PartnerReply cut = send(endpoint(partner.url("/"), Map.of("reply.limit", "5000")));
        assertThat(cut.body()).hasSize(5000);
        assertThat(cut.cut()).isTrue();
        partner.behaviour = exchange -> Partner.answer(exchange, 200, "y".repeat(9_000));
        assertThat(send(endpoint(partner.url("/"), Map.of())).body()).hasSize(9_000);
    }

    /** Neither is the last byte lost, nor is a whole answer taken for a half, whatever the partner says. */
    @Test
    void anAnswerAsLongAsTheLimitIsWhole() throws Exception {
        partner.behaviour = exchange -> {
            exchange.getResponseHeaders().add("Nyja-Reply-Cut", "true");
            Partner.answer(exchange, 200, "x".repeat(5_000));
        };
        PartnerReply whole = send(endpoint(partner.url("/"), Map.of("reply.limit", "5000")));
        assertThat(whole.body()).hasSize(5000);
        assertThat(whole.cut()).isFalse();
        partner.behaviour = exchange -> Partner.answer(exchange, 200, "x".repeat(5_001));
        assertThat(send(endpoint(partner.url("/"), Map.of("reply.limit", "5000")))
                        .cut())
                .isTrue();
    }

    @Test
    void whatStallsBehindTheLimitIsNoReasonToSendAgain() throws Exception {
        partner.behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(new byte[5_000]);
            exchange.getResponseBody().flush();
            waitForEnd();
        };
        PartnerReply cut = send(endpoint(partner.url("/"), Map.of("reply.limit", "5000", "timeout.answer", "PT3S")));
        assertThat(cut.cut()).isTrue();
        assertThat(partner.requests).hasSize(1);
    }

    @Test
    void whatARefusalSaysBeyondTheLimitIsKnownToBeMissing() {
        partner.behaviour = exchange -> Partner.answer(exchange, 422, "x".repeat(5_001));
        PartnerFault refused = catchThrowableOfType(
                PartnerFault.class, () -> send(endpoint(partner.url("/"), Map.of("reply.limit", "5000"))));
        assertThat(refused.reply())
                .hasValueSatisfying(reply -> assertThat(reply.cut()).isTrue());
    }

    @Test
    void throughAProxyGoesATunnelAndNothingReadable() throws Exception {
        partner.answers(200);
        try (TunnelProxy proxy = new TunnelProxy()) {
            Endpoint endpoint = endpoint(partner.url("/in"), Map.of("proxy", proxy.url()));

            assertThat(send(endpoint).body()).isNotEmpty();
            connector.test(endpoint);

            String where = partner.url("").substring("https://".length());
            assertThat(proxy.asked).containsExactly("CONNECT " + where, "CONNECT " + where);
            assertThat(partner.requests).extracting(Partner.Request::method).containsExactly("POST", "OPTIONS");
            synchronized (proxy.seen) {
                assertThat(proxy.seen.toString(StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret", "personal", "/in");
            }
        }
    }

    @Test
    void whoIsBehindTheProxyShowsTheSameCertificate() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            assertFault(
                    endpoint(
                            partner.url("/"),
                            Map.of("proxy", proxy.url()),
                            Certificates.context(CERTIFICATES.hub, CERTIFICATES.stranger)),
                    Kind.UNREACHABLE,
                    "TLS: the partner's certificate is not trusted");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "204 No Content",
                "403 Forbidden",
                "407 Proxy Authentication Required",
                "422 Unprocessable",
                "502 Bad Gateway"
            })
    void aProxyThatOpensNoWayIsNamedAsTheHopThatFails(String refusal) throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            proxy.refusal = refusal;

            assertFault(
                    endpoint(partner.url("/"), Map.of("proxy", proxy.url())),
                    Kind.UNREACHABLE,
                    "the proxy did not open the way to the partner");
            assertThat(partner.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "https://proxy:3128",
                "http://proxy",
                "http://a:b@proxy:3128",
                "http://proxy:3128/x",
                "http://proxy:3128?x",
                "http://proxy:99999",
                "http:// x:1"
            })
    void aProxyIsANameAndAPort(String wrong) {
        assertThatThrownBy(() -> connector.templateParameters(endpoint("https://127.0.0.1/", Map.of("proxy", wrong))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("proxy");
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
        for (Map<String, String> wrong : List.of(
                Map.of("reply.limit", "2000000000"),
                Map.of("reply.types", "json"),
                Map.of("certificate", "ab:cd"),
                Map.of("probe.path", "//elsewhere.example/x"),
                Map.of("together", "51"))) {
            assertThatThrownBy(() -> connector.templateParameters(endpoint("https://127.0.0.1/", wrong)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    private void assertFault(Endpoint endpoint, Kind kind, String detail) {
        assertThatThrownBy(() -> send(endpoint))
                .isInstanceOfSatisfying(PartnerFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(kind);
                    assertThat(fault.words().sq().equals(detail))
                            .as("only a bare status is the same in both languages: %s", detail)
                            .isEqualTo(detail.matches("HTTP \\d{3}"));
                })
                .hasMessage(detail);
    }

    private PartnerReply send(Endpoint endpoint) throws Exception {
        return send(deploy(endpoint));
    }

    private PartnerReply send(String route) throws Exception {
        return send(
                route,
                new PartnerOutput(MESSAGE.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, Map.of("X-Case", "7")));
    }

    private PartnerReply send(String route, PartnerOutput output) throws Exception {
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
