package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.NoticeConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the hub expects of a connector that speaks HTTP. A connector's test extends this class and says how to reach a
 * partner:
 *
 * <pre>{@code
 * class RestConnectorContractTest extends ConnectorContract {
 *
 *     @Override
 *     protected Connector connector() {
 *         return new RestConnector();
 *     }
 *
 *     @Override
 *     protected Map<String, String> settings(URI address) {
 *         return Map.of("url", address.toString(), "timeout.answer", "PT0.5S");
 *     }
 * }
 * }</pre>
 */
public abstract class ConnectorContract {

    private static final String SECRET = "SECRET-7f3a of a person";
    private static final String KEY = "HUB:DIS:7f3a";
    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates PARTNER = TestCertificates.of("partner");
    private static final TestCertificates STRANGER = TestCertificates.of("stranger");

    private final LoopbackPartner partner = new LoopbackPartner(PARTNER.tlsTrusting(HUB));

    /** A new one, as the container would make it; also a Camel {@code RoutesBuilder}. */
    protected abstract Connector connector();

    /** Settings of an endpoint at this address, with short waits: a test waits for them. */
    protected abstract Map<String, String> settings(URI address);

    @AfterEach
    void closePartner() {
        partner.close();
    }

    @Test
    public void declaresItsSettings() {
        List<Setting> declared = connector().settings();
        assertThat(declared)
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*"));
        assertThat(connector().id()).matches("[a-z0-9][a-z0-9-]{0,39}");
        assertThat(connector().name()).isNotNull();
        for (Setting setting : declared) {
            assertThat(setting.help().sq())
                    .as("help of %s in Albanian", setting.key())
                    .isNotEqualTo(setting.help().en());
        }
        Settings.of(declared, settings(partner.address()));
    }

    /** Else it is approved for notices and brings none, or is refused although it could. */
    @Test
    public void saysThatItBringsNoticesExactlyIfItDoes() {
        assertThat(connector().capabilities().contains(Capability.NOTICE))
                .isEqualTo(connector() instanceof NoticeConnector);
    }

    @Test
    public void bringsTheBytesWithTheirKey() throws Exception {
        partner.answers(200, "application/json", "{\"taken\":true}");

        PartnerReply reply = send();

        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"taken\":true}");
        assertThat(reply.contentType()).startsWith("application/json");
        LoopbackPartner.Request request = partner.requests().get(0);
        assertThat(request.text()).isEqualTo(SECRET);
        assertThat(request.header(Connector.IDEMPOTENCY_KEY)).isEqualTo(KEY);
        assertThat(request.header("Content-Type")).startsWith(PartnerOutput.FPR);
        assertThat(request.path()).doesNotContain("7f3a");
    }

    /** Only of a connector whose {@link #settings} say that several go together. */
    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207})
    public void bringsSeveralAsOneBodyAndTheirAnswersBack(int status) throws Exception {
        Connector connector = connector();
        int together = connector.together(Settings.of(connector.settings(), settings(partner.address())));
        assertThat(together).as("one, each alone, or more").isPositive();
        assumeTrue(together > 1, "each goes alone");
        partner.answers(status, PartnerOutput.FPR_BATCH, "[{\"taken\":true},{\"taken\":false}]");
        String batch = "[{\"a\":\"" + SECRET + "\"},{}]";

        PartnerReply reply;
        try (ConnectorRoute route = new ConnectorRoute(connector, endpoint(HUB.tlsTrusting(PARTNER)))) {
            reply = route.send(
                    new PartnerOutput(batch.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR_BATCH, Map.of()), KEY);
        }

        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("[{\"taken\":true},{\"taken\":false}]");
        assertThat(partner.requests()).singleElement().satisfies(request -> {
            assertThat(request.text()).isEqualTo(batch);
            assertThat(request.header("Content-Type")).startsWith(PartnerOutput.FPR_BATCH);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    public void aRefusalIsARefusal(int status) {
        partner.answers(status, "text/plain", SECRET);

        assertThat(fault().kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    public void aPartnerThatIsNotReadyIsUnreachableAndAskedOnce(int status) {
        partner.answers(status, "text/plain", SECRET);

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(partner.requests()).as("the hub repeats, not the connector").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407, 408, 421, 425, 495, 496, 497, 499, 302, 307, 502, 504, 520, 527})
    public void whatAProxyOrTlsSaysIsNotAboutTheMessage(int status) {
        partner.answers(status, "text/plain", SECRET);

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 409, 413, 422})
    public void aPageInPlaceOfAnAnswerIsNotThePartners(int status) {
        partner.answersWithAPage(status);

        assertThat(fault().kind())
                .as("a proxy's page with %s says nothing about the message: neither taken nor refused", status)
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    public void aRefusalKeepsThePartnersReason() {
        partner.answers(422, "application/json", "{\"reason\":\"course full\"}");

        assertThat(fault().reply())
                .as("what the partner answered, for who must look at it")
                .hasValueSatisfying(reply -> {
                    assertThat(reply.contentType()).startsWith("application/json");
                    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("course full");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 302, 413})
    public void hearsWhenThePartnerWantsToBeAskedAgain(int status) {
        partner.answersLater(status, "600");
        PartnerFault seconds = fault();
        assertThat(seconds.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(seconds.retryAfter()).hasValue(Duration.ofMinutes(10));

        partner.answersLater(
                status,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(15)));
        assertThat(fault().retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15)));

        partner.answersLater(status, "soon");
        assertThat(fault().retryAfter()).isEmpty();
    }

    @Test
    public void headersWithoutEndAreCutOff() {
        partner.answersWithAHeaderWithoutEnd();
        assertThat(fault().kind()).isNotEqualTo(Kind.REFUSED);

        partner.answersWithHeadersWithoutEnd();
        assertThat(fault().kind()).isNotEqualTo(Kind.REFUSED);
    }

    @Test
    public void aRefusedConnectionIsUnreachable() {
        partner.close();

        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    public void anAnswerThatDoesNotComeIsATimeout() {
        partner.neverAnswers();

        assertThat(fault().kind())
                .as("it may have arrived, so it is no UNREACHABLE")
                .isEqualTo(Kind.TIMEOUT);
    }

    @Test
    public void aPartnerThatHangsUpIsAFaultToo() {
        partner.hangsUp();

        assertThat(fault().kind()).isNotEqualTo(Kind.REFUSED);
        assertThat(partner.requests()).as("the hub repeats, not the connector").hasSize(1);
    }

    @Test
    public void aStrangerInThePartnersPlaceGetsNothing() {
        PartnerFault fault = fault(HUB.tlsTrusting(STRANGER));

        assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(partner.requests()).isEmpty();
    }

    @Test
    public void theTestSendsNoData() throws Exception {
        connector().test(endpoint(HUB.tlsTrusting(PARTNER)));

        assertThat(partner.requests()).allSatisfy(request -> {
            assertThat(request.body()).isEmpty();
            assertThat(request.method()).isNotEqualTo("POST");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 407, 421, 429, 495, 496, 500, 503, 520})
    public void theTestNeverSaysYesToWhatStandsInThePartnersPlace(int status) {
        partner.answersWithAPage(status);

        PartnerFault fault = testFault(HUB.tlsTrusting(PARTNER));

        assertThat(fault).as("HTTP %s", status).isNotNull();
        assertThat(fault).hasMessageContaining(String.valueOf(status));
    }

    @Test
    public void theTestIsNotDeceivedByAPage() {
        partner.answersWithAPage(200);

        assertThat(testFault(HUB.tlsTrusting(PARTNER))).isNotNull();
    }

    @Test
    public void theTestSaysWhatIsWrong() {
        assertThat(testFault(TestCertificates.namelessTrusting(PARTNER))).isNotNull();
        assertThat(testFault(HUB.tlsTrusting(STRANGER))).isNotNull();
        partner.close();
        assertThat(testFault(HUB.tlsTrusting(PARTNER)).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private PartnerFault testFault(SSLContext tls) {
        return catchThrowableOfType(PartnerFault.class, () -> connector().test(endpoint(tls)));
    }

    private PartnerReply send() throws Exception {
        try (ConnectorRoute route = new ConnectorRoute(connector(), endpoint(HUB.tlsTrusting(PARTNER)))) {
            return route.send(output(), KEY);
        }
    }

    private PartnerFault fault() {
        return fault(HUB.tlsTrusting(PARTNER));
    }

    /** The fault, after looking whether it, or anything that was logged meanwhile, tells a value. */
    private PartnerFault fault(SSLContext tls) {
        Values secret = Values.of("SECRET-7f3a");
        // An HTTP library writes whole bodies at its finest levels; the server keeps those levels off.
        try (Watch watch = new Watch(Level.INFO);
                ConnectorRoute route = new ConnectorRoute(connector(), endpoint(tls))) {
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> route.send(output(), KEY));
            assertThat(fault).as("a PartnerFault").isNotNull();
            secret.mustNotBeIn("the PartnerFault", fault);
            secret.mustNotBeIn("what was logged", watch.heard());
            return fault;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Endpoint endpoint(SSLContext tls) {
        Settings settings = Settings.of(connector().settings(), settings(partner.address()));
        return new Endpoint("OSHC.0012", 1, settings, tls);
    }

    private static PartnerOutput output() {
        return new PartnerOutput(SECRET.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, Map.of());
    }
}
