package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the hub expects of a connector that asks its partner page after page over HTTP. A connector's test extends this class,
 * says how to reach the partner and what its answers look like.
 */
public abstract class PageConnectorContract {

    private static final String SECRET = "SECRET-7f3a of a person";
    private static final String RECORD = "{\"NR\":\"1\",\"EMRI\":\"" + SECRET + "\"}";
    private static final String PLACE = "SECRET-7f3a/ë &=?";
    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates PARTNER = TestCertificates.of("partner");

    /** The partner, for a test of the connector's own. */
    protected final LoopbackPartner partner = new LoopbackPartner(PARTNER.tlsTrusting(HUB));

    /** A new one, as the container would make it; also a Camel {@code RoutesBuilder}. */
    protected abstract PageConnector connector();

    /** Settings of an endpoint at this address that can be asked, with short waits: a test waits for them. */
    protected abstract Map<String, String> settings(URI address);

    /** Settings of an endpoint that cannot be asked. */
    protected abstract Map<String, String> withoutPages(URI address);

    /**
     * An answer of the partner's.
     *
     * @param noise something that is another text in each answer, and no record
     */
    protected abstract String answer(List<String> records, Optional<String> next, String noise);

    protected final Endpoint endpoint() {
        Settings settings = Settings.of(connector().settings(), settings(partner.address()));
        return new Endpoint("PK", 1, settings, HUB.tlsTrusting(PARTNER), EndpointSecrets.none());
    }

    @AfterEach
    void closePartner() {
        partner.close();
    }

    @Test
    public void saysWhichEndpointsCanBeAsked() {
        PageConnector connector = connector();
        assertThat(connector.capabilities()).contains(Capability.POLL);
        assertThat(connector.hasPages(Settings.of(connector.settings(), settings(partner.address()))))
                .isTrue();
        assertThat(connector.most(Settings.of(connector.settings(), settings(partner.address()))))
                .isPositive();
        assertThat(connector.hasPages(Settings.of(connector.settings(), withoutPages(partner.address()))))
                .isFalse();
    }

    @Test
    public void bringsTheRecordsAndWhereToGoOn() throws Exception {
        says(answer(List.of(RECORD, RECORD), Optional.of(PLACE), "1"));
        try (PageRoute route = new PageRoute(connector(), endpoint())) {
            Page page = route.after(Optional.empty());
            assertThat(page.count()).isEqualTo(2);
            assertThat(text(page)).contains(SECRET).startsWith("[").endsWith("]");
            assertThat(page.next()).contains(PLACE);
            says(answer(List.of(), Optional.empty(), "2"));
            Page last = route.after(page.next());
            assertThat(last.count()).isZero();
            assertThat(last.next()).isEmpty();
        }
        assertThat(partner.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.body()).isEmpty();
        });
        assertThat(partner.queries().get(1)).contains("SECRET-7f3a%2F%C3%AB%20%26%3D%3F");
    }

    /** Otherwise the hub would read what it knows again and again. */
    @Test
    public void theSameRecordsAreTheSameBytes() throws Exception {
        try (PageRoute route = new PageRoute(connector(), endpoint())) {
            says(answer(List.of(RECORD), Optional.empty(), "08:00"));
            byte[] first = route.after(Optional.empty()).records();
            says(answer(List.of(RECORD), Optional.empty(), "08:05"));
            assertThat(route.after(Optional.empty()).records()).isEqualTo(first);
        }
    }

    @Test
    public void ofHalfADocumentNothingIsTaken() {
        String whole = answer(List.of(RECORD, RECORD), Optional.of(PLACE), "1");
        List<Runnable> halves = new ArrayList<>();
        for (int length = 1; length < whole.length(); length += 7) {
            String half = whole.substring(0, length);
            halves.add(() -> says(half));
        }
        assertThat(faults(halves)).extracting(PartnerFault::kind).containsOnly(Kind.UNREACHABLE);
    }

    @Test
    public void ofHalfAnAnswerNothingIsTaken() {
        partner.answersHalf("application/json", answer(List.of(RECORD, RECORD), Optional.of(PLACE), "1"));
        assertThat(fault().kind()).isNotEqualTo(Kind.REFUSED);
    }

    @Test
    public void whatIsNoPageIsAFault() {
        List<Runnable> answers = Stream.of(
                        "", "{}", "[[]]", "{\"records\":7}", "null", "{\"error\":\"SECRET-7f3a\"}", "[1]", "[] []")
                .<Runnable>map(answer -> () -> says(answer))
                .toList();
        assertThat(faults(answers)).extracting(PartnerFault::kind).containsOnly(Kind.UNREACHABLE);
    }

    @Test
    public void aStatusIsAFault() {
        List<Integer> statuses = List.of(301, 400, 401, 403, 404, 410, 422, 500, 503);
        String page = answer(List.of(RECORD), Optional.empty(), "1");
        List<PartnerFault> faults = faults(statuses.stream()
                .<Runnable>map(status -> () -> partner.answers(status, "application/json", page))
                .toList());
        for (int i = 0; i < statuses.size(); i++) {
            assertThat(faults.get(i)).hasMessageContaining(String.valueOf(statuses.get(i)));
        }
    }

    @Test
    public void aPageOfAProxyIsNoPage() {
        partner.answersWithAPage(200);
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    public void hearsWhenThePartnerWantsToBeAskedAgain() {
        partner.answersLater(429, "600");
        assertThat(fault().retryAfter()).hasValue(Duration.ofMinutes(10));
    }

    @Test
    public void aPlaceWithoutEndIsAFault() {
        says(answer(List.of(RECORD), Optional.of("x".repeat(Page.LONGEST_PLACE + 1)), "1"));
        assertThat(fault().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    public void anAnswerThatDoesNotComeIsATimeout() {
        partner.neverAnswers();
        assertThat(fault().kind()).isEqualTo(Kind.TIMEOUT);
    }

    /** From now on. */
    protected final void says(String answer) {
        partner.answers(200, "application/json", answer);
    }

    /** The fault of one question. */
    protected final PartnerFault fault() {
        return faults(List.of(() -> {})).get(0);
    }

    /** The fault of a question after each of these, after looking whether it, or anything that was logged, tells a record or a place. */
    protected final List<PartnerFault> faults(List<Runnable> before) {
        Values secret = Values.of("SECRET-7f3a");
        List<PartnerFault> faults = new ArrayList<>();
        try (Watch watch = new Watch(Level.INFO);
                PageRoute route = new PageRoute(connector(), endpoint())) {
            for (Runnable one : before) {
                one.run();
                PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> route.after(Optional.of(PLACE)));
                assertThat(fault).as("a PartnerFault").isNotNull();
                secret.mustNotBeIn("the PartnerFault", fault);
                faults.add(fault);
            }
            secret.mustNotBeIn("what was logged", watch.heard());
            return faults;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Page page) {
        return new String(page.records(), StandardCharsets.UTF_8);
    }
}
