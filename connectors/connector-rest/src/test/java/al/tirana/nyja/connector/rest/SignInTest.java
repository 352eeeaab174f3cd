package al.tirana.nyja.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner that wants a token (OAuth 2.0, client credentials), and its sign-in server, both over mutual TLS. */
class SignInTest {

    private static final Certificates CERTIFICATES = new Certificates();
    private static final String SECRET = "s3cret/+ë";

    private final RestConnector connector = new RestConnector();
    private Partner partner;
    private SignInServer signIn;
    private DefaultCamelContext camel;
    private ProducerTemplate template;
    private volatile String secret = SECRET + "\n";

    @BeforeEach
    void open() throws Exception {
        signIn = new SignInServer(Certificates.context(CERTIFICATES.partner, CERTIFICATES.hub));
        partner = new Partner(Certificates.context(CERTIFICATES.partner, CERTIFICATES.hub));
        partner.behaviour = exchange -> Partner.answer(exchange, signIn.judge(exchange), "");
        camel = new DefaultCamelContext();
        camel.addRoutes(connector);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void close() {
        camel.stop();
        partner.close();
        signIn.close();
    }

    @Test
    void oneTokenIsEnoughForManyDeliveries() throws Exception {
        String route = deploy(Map.of("oauth.scope", "referrals.write"));

        send(route);
        send(route);

        assertThat(signIn.asked()).hasSize(1);
        Partner.Request asked = signIn.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=referrals.write");
        // "nyja:client" and the secret, each encoded before they are joined
        assertThat(asked.headers().get("Authorization"))
                .containsExactly("Basic "
                        + Base64.getEncoder()
                                .encodeToString("nyja%3Aclient:s3cret%2F%2B%C3%AB".getBytes(StandardCharsets.UTF_8)));
        assertThat(partner.requests).hasSize(2).allSatisfy(request -> assertThat(
                        request.headers().get("Authorization"))
                .containsExactly("Bearer token-1"));
    }

    @Test
    void nameAndSecretGoInTheBodyWhereThePartnerWantsThemThere() throws Exception {
        send(deploy(Map.of("oauth.sent", "body")));

        assertThat(signIn.asked().get(0).body())
                .isEqualTo("grant_type=client_credentials&client_id=nyja%3Aclient&client_secret=s3cret%2F%2B%C3%AB");
        assertThat(signIn.asked().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void whereTheCertificateIsEnoughNoSecretGoes() throws Exception {
        send(deploy(Map.of("oauth.secret", "")));

        assertThat(signIn.asked().get(0).body()).isEqualTo("grant_type=client_credentials&client_id=nyja%3Aclient");
    }

    @Test
    void aTokenThatWasTakenBackIsReplacedAndTheDeliveryArrivesAllTheSame() throws Exception {
        String route = deploy(Map.of());
        send(route);
        signIn.takesAllBack();

        send(route);

        assertThat(signIn.asked()).hasSize(2);
        assertThat(partner.requests).hasSize(3);
        assertThat(partner.requests.get(2).body())
                .isEqualTo(partner.requests.get(1).body());
        assertThat(partner.requests.get(2).headers().get("Idempotency-key")).containsExactly("key-1");
    }

    @Test
    void aPartnerThatRefusesAFreshTokenTooIsAskedTwiceAndNoMore() throws Exception {
        partner.answers(401);
        String route = deploy(Map.of());

        assertThat(fault(route).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(partner.requests).hasSize(2);
        assertThat(signIn.asked()).hasSize(2);
    }

    @Test
    void aTokenThatEndsIsNotShown() throws Exception {
        signIn.holdsFor(1);
        String route = deploy(Map.of());
        send(route);

        // the partner itself still takes it; the hub no longer shows it
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            send(route);
            return signIn.asked().size() > 1;
        });
    }

    @Test
    void manyDeliveriesAtOnceAskOnce() throws Exception {
        CountDownLatch come = new CountDownLatch(1);
        var before = signIn.server.behaviour;
        signIn.server.behaviour = exchange -> {
            await(come);
            before.answer(exchange);
        };
        String route = deploy(Map.of());
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<? extends Future<?>> all = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        send(route);
                        return null;
                    }))
                    .toList();
            Awaitility.await().until(() -> !signIn.asked().isEmpty());
            come.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(signIn.asked()).hasSize(1);
        assertThat(partner.requests).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"Gjergj\"} | HTTP 401 invalid_client; check",
                "400 | {\"error\":\"Gjergj Kola\"} | HTTP 400",
                "503 | <html>Gjergj</html> | HTTP 503",
                "302 | '' | HTTP 302",
                "200 | <html>Gjergj</html> | the answer is no Bearer token",
                "200 | {\"access_token\":\"a b\",\"token_type\":\"Bearer\"} | the answer is no Bearer token",
                "200 | {\"access_token\":\"a\",\"token_type\":\"mac\"} | the answer is no Bearer token",
                "200 | {\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":0} | has ended already",
                "200 | [[[[ | the answer is no Bearer token",
                "200 | {\"expires_in\":1e99999999999} | the answer is no Bearer token",
                "401 | {\"error\":1e99999999999} | HTTP 401"
            })
    void withoutATokenNothingGoesAndTheWordsNameTheSignInServer(int status, String body, String words) {
        signIn.says(status, body);

        PartnerFault fault = fault(deploy(Map.of()));

        assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(fault.words().en())
                .startsWith("sign-in server (OAuth): ")
                .contains(words)
                .doesNotContain("Gjergj");
        assertThat(fault.words().sq()).startsWith("serveri i hyrjes (OAuth): ").doesNotContain("Gjergj");
        assertThat(fault.retryAfter().isPresent()).isEqualTo(status != 200);
        assertThat(partner.requests).isEmpty();
    }

    @Test
    void anAnswerThatBreaksTheParserIsTheSignInServersFaultToo() {
        for (String broken : List.of("[".repeat(5000), "1".repeat(1200), "{\"a\":".repeat(5000))) {
            signIn.says(200, broken);

            assertThat(fault(deploy(Map.of())).words().en())
                    .isEqualTo("sign-in server (OAuth): the answer is no Bearer token (RFC 6749)");
        }
    }

    @Test
    void theTestOfTheChannelNamesTheSignInServerToo() throws Exception {
        assertThatCode(() -> connector.test(endpoint(Map.of()))).doesNotThrowAnyException();
        assertThat(partner.requests.get(0).headers().get("Authorization")).containsExactly("Bearer token-1");

        signIn.says(401, "{\"error\":\"invalid_client\"}");
        assertThat(catchThrowableOfType(PartnerFault.class, () -> connector.test(endpoint(Map.of()))))
                .hasMessageStartingWith("sign-in server (OAuth): HTTP 401 invalid_client");
    }

    @Test
    void aReplacedSecretIsReadAtTheNextRequest() throws Exception {
        String route = deploy(Map.of("oauth.sent", "body"));
        send(route);
        secret = "another";
        signIn.takesAllBack();
        send(route);

        assertThat(signIn.asked().get(1).body()).endsWith("client_secret=another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/token",
                "https://u:p@127.0.0.1/token",
                "https://127.0.0.1/t?x=y",
                "token",
                "https://a/%zz",
                "https://[",
                "https://host:99999/t",
                "https://a:b:c/t",
                "https://-",
                "https://:/"
            })
    void anAddressThatWouldBeUnsafeIsRefused(String address) {
        assertThatThrownBy(() -> connector.check(settings(Map.of("oauth.url", address))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("oauth.url");
    }

    @Test
    void settingsThatDoNotFitTogetherAreRefused() {
        for (Map<String, String> wrong : List.of(
                Map.of("oauth.url", ""),
                Map.of("oauth.client", ""),
                Map.of("oauth.scope", "a\"b"),
                Map.of("timeout.answer", "PT38S"))) {
            assertThatThrownBy(() -> connector.check(settings(wrong)))
                    .as("%s", wrong)
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    private PartnerFault fault(String route) {
        return catchThrowableOfType(PartnerFault.class, () -> send(route));
    }

    private void send(String route) throws Exception {
        PartnerOutput output = new PartnerOutput("{}".getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, Map.of());
        Exchange answer = template.request("direct:" + route, exchange -> {
            exchange.getMessage().setBody(output);
            exchange.getMessage().setHeader(Connector.IDEMPOTENCY_KEY, "key-1");
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
    }

    private String deploy(Map<String, String> settings) {
        Endpoint endpoint = endpoint(settings);
        String route = "route-" + System.nanoTime();
        TemplatedRouteBuilder builder = TemplatedRouteBuilder.builder(camel, connector.deliverTemplate())
                .routeId(route)
                .parameter("route", route);
        connector.templateParameters(endpoint).forEach(builder::parameter);
        connector.templateBeans(endpoint).forEach(builder::bean);
        return builder.add();
    }

    private Endpoint endpoint(Map<String, String> more) {
        try {
            return new Endpoint(
                    "AKPA.ZRP.TIRANE",
                    1,
                    settings(more),
                    Certificates.context(CERTIFICATES.hub, CERTIFICATES.partner),
                    name -> secret.getBytes(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "url",
                partner.url("/in"),
                "oauth.url",
                signIn.url(),
                "oauth.client",
                "nyja:client",
                "oauth.secret",
                "akpa-oauth"));
        given.putAll(more);
        return Settings.of(connector.settings(), given);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
