package al.tirana.nyja.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.vault.HubKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A case is one trace from door to door, in the sender's trace if it began one; and nothing in it is about anybody. */
class SpansTest {

    private static final String SENDER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String CASE = "0190c0de-0000-7000-8000-000000000001";
    private static final String MESSAGE = "0190c0de-0000-7000-8000-000000000002";

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");
    private final HubKeys keys = TestKeys.fresh();
    private final Spans spans = new Spans(data -> keys.hmac("trace-id", data), clock, 100);

    @Test
    void aDeliveryStandsBelowTheMessageThatItTells() {
        receive(null);
        send(null);
        List<Span> story = spans.take(10);

        assertThat(story).extracting(Span::name).containsExactly("nyja receive", "nyja deliver");
        assertThat(story.get(0).parentId()).isNull();
        assertThat(story.get(1).parentId()).isEqualTo(story.get(0).spanId());
        assertThat(story.get(1).traceId()).isEqualTo(story.get(0).traceId()).matches("[0-9a-f]{32}");
        assertThat(story.toString()).doesNotContain(CASE, MESSAGE);
        assertThat(story.get(0).endNanos() - story.get(0).startNanos())
                .isEqualTo(Duration.ofMillis(7).toNanos());
    }

    @Test
    void whereTheSenderBeganATraceTheHubsStepsBelongToIt() {
        receive(SENDER);
        send(SENDER);
        List<Span> story = spans.take(10);
        assertThat(story).extracting(Span::traceId).containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(story.get(0).parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(story.get(1).parentId()).isEqualTo(story.get(0).spanId());
    }

    @Test
    void whatTheSenderDoesNotWantTracedIsNot() {
        receive(SENDER.replace("-01", "-00"));
        send(SENDER.replace("-01", "-00"));
        assertThat(spans.take(10)).isEmpty();
    }

    @Test
    void whatIsNoTraceContextIsNotTakenForOne() {
        for (String hostile : new String[] {
            "",
            "x",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            SENDER + "-x",
            SENDER.toUpperCase(),
            "Ardit Hoxha"
        }) {
            receive(hostile);
            assertThat(spans.take(1).get(0).traceId()).as(hostile).isEqualTo(spans.traceOf(CASE));
        }
    }

    @Test
    void whatThePartnersRequestSaysIsLinkedAndNeverObeyed() {
        String other = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01";
        during(other, () -> receive(null));
        during(other, () -> receive(SENDER));
        List<Span> story = spans.take(10);
        assertThat(story).extracting(span -> span.link().spanId()).containsOnly("bbbbbbbbbbbbbbbb");
        assertThat(story.get(0).traceId()).isEqualTo(spans.traceOf(CASE));
        assertThat(story.get(0).parentId()).isNull();
        assertThat(story.get(1).parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(SpanExport.body(story)).contains("\"links\":[{\"traceId\":\"aaaaaaaa");

        during(SENDER.replace("00f067aa0ba902b7", "cccccccccccccccc"), () -> receive(SENDER));
        Span nearer = spans.take(1).get(0);
        assertThat(nearer.parentId()).as("a step between, of the same trace").isEqualTo("cccccccccccccccc");
        assertThat(nearer.link()).isNull();

        for (String none : new String[] {null, "", "Ardit Hoxha", other + "x", other.replace("-01", "-00")}) {
            during(none, () -> receive(null));
            assertThat(spans.take(1).get(0).link()).as(none).isNull();
        }
        receive(null);
        assertThat(spans.take(1).get(0).link()).as("the request is over").isNull();
    }

    private static void during(String header, Runnable work) {
        TraceHeader held = TraceHeader.hold(header);
        try {
            work.run();
        } finally {
            held.end();
        }
    }

    @Test
    void aDeliveryTellsItsRecipientWhichStepItIs() {
        String next = spans.next(null, CASE);
        spans.sent(null, next, CASE, MESSAGE, Duration.ZERO, Map.of(), "DELIVERED", false);
        Span step = spans.take(1).get(0);
        assertThat(next).isEqualTo("00-" + step.traceId() + "-" + step.spanId() + "-01");
        assertThat(spans.next(SENDER, CASE))
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .endsWith("-01");
        assertThat(spans.next(SENDER.replace("-01", "-00"), CASE))
                .as("who does not want it traced")
                .isEqualTo(SENDER.replace("-01", "-00"));
        assertThat(Spans.OFF.next(SENDER, CASE)).as("passed on").isEqualTo(SENDER);
        assertThat(Spans.OFF.next("Ardit", CASE)).isNull();
        assertThat(Spans.OFF.next(null, CASE)).isNull();
    }

    @Test
    void aQueueThatIsFullDropsAndSaysHowMany() {
        for (int i = 0; i < 150; i++) {
            receive(null);
        }
        assertThat(spans.take(1_000)).hasSize(100);
        assertThat(spans.dropped()).isEqualTo(50);
        Spans.OFF.received(null, CASE, MESSAGE, Duration.ZERO, "PK", 202);
        assertThat(Spans.OFF.take(10)).isEmpty();
    }

    @Test
    void aCollectorGetsThemAsOtlpAndAgainIfItWasAway() throws Exception {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<JsonNode> heard = new ArrayList<>();
        AtomicInteger status = new AtomicInteger(503);
        collector.createContext("/v1/traces", exchange -> {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            if (status.get() == 200) {
                heard.add(body);
            }
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        collector.start();
        try {
            SpanExport export = new SpanExport(
                    spans,
                    URI.create("http://localhost:" + collector.getAddress().getPort() + "/v1/traces"),
                    keys.clientTls());
            receive(SENDER);
            send(SENDER);
            export.look();
            status.set(200);
            export.look();
            export.look();

            assertThat(heard).hasSize(1);
            JsonNode story = heard.get(0).at("/resourceSpans/0/scopeSpans/0/spans");
            assertThat(story).hasSize(2);
            assertThat(story.at("/0/traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(story.at("/0/kind").asInt()).isEqualTo(2);
            assertThat(story.at("/0/startTimeUnixNano").asText()).matches("[0-9]{19}");
            assertThat(story.at("/1/status/code").asInt()).isEqualTo(2);
            assertThat(story.at("/1/attributes").toString()).contains("nyja.outcome", "FPR-501", "nyja.recipient");
            assertThat(heard.get(0)
                            .at("/resourceSpans/0/resource/attributes/0/value/stringValue")
                            .asText())
                    .isEqualTo("nyja");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void theAddressOfACollectorIsProtectedOrHere() {
        assertThat(TelemetryBeans.address("")).isNull();
        assertThat(TelemetryBeans.address("https://otel.example/v1/traces")).isNotNull();
        assertThat(TelemetryBeans.address("http://localhost:4318/v1/traces")).isNotNull();
        for (String wrong : List.of("http://otel.example/v1/traces", "ftp://x", "https://u:p@otel.example/", "%")) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .as(wrong)
                    .isThrownBy(() -> TelemetryBeans.address(wrong))
                    .withMessageContaining("trace.url");
        }
    }

    private void receive(String traceparent) {
        spans.received(traceparent, CASE, MESSAGE, Duration.ofMillis(7), "PK", 202);
    }

    private void send(String traceparent) {
        spans.sent(
                traceparent,
                null,
                CASE,
                MESSAGE,
                Duration.ofMillis(3),
                Map.of("nyja.recipient", "OSHC.0012"),
                "FPR-501",
                true);
    }
}
