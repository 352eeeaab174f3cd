package al.tirana.nyja.engine.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was noted to a collector, as OTLP/HTTP in JSON. A collector that is away costs the hub nothing but memory for so
 * many steps: the same are tried again, and what comes on top of them is dropped.
 */
final class SpanExport {

    private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int AT_ONCE = 512;
    private static final int BAD_REQUEST = 400;

    private final Spans spans;
    private final URI url;
    private final HttpClient client;
    private List<Span> pending = new ArrayList<>();
    private boolean failing;

    SpanExport(Spans spans, URI url, SSLContext tls) {
        this.spans = spans;
        this.url = url;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Exports all that waits now; on one thread. */
    void look() {
        while (true) {
            if (pending.isEmpty()) {
                pending = spans.take(AT_ONCE);
            }
            if (pending.isEmpty() || !posted()) {
                return;
            }
            pending = new ArrayList<>();
        }
    }

    private boolean posted() {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(pending)))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close(); // the limit of time ends with the headers: nobody waits for the rest
            int status = answer.statusCode();
            boolean taken = status / 100 == 2;
            said(taken, "HTTP " + status);
            return taken || status == BAD_REQUEST; // the same again would be refused again
        } catch (IOException e) {
            said(false, e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Once when it begins to fail, and once when it is over. */
    private void said(boolean taken, String why) {
        long dropped = spans.dropped();
        if (!taken && !failing) {
            LOG.warn("Gjurmët nuk merren nga grumbulluesi / The collector does not take traces: {}", why);
        } else if (taken && failing) {
            LOG.info("Grumbulluesi i merr gjurmët sërish / The collector takes traces again");
        }
        if (dropped > 0) {
            LOG.warn("Gjurmë të hedhura / Spans dropped: {}", dropped);
        }
        failing = !taken;
    }

    static String body(List<Span> spans) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode resource = root.putArray("resourceSpans").addObject();
        attribute(resource.putObject("resource").putArray("attributes"), "service.name", "nyja");
        ObjectNode scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "al.tirana.nyja");
        ArrayNode all = scope.putArray("spans");
        for (Span span : spans) {
            ObjectNode one = all.addObject()
                    .put("traceId", span.traceId())
                    .put("spanId", span.spanId())
                    .put("name", span.name())
                    .put("kind", span.kind())
                    .put("startTimeUnixNano", String.valueOf(span.startNanos()))
                    .put("endTimeUnixNano", String.valueOf(span.endNanos()));
            if (span.parentId() != null) {
                one.put("parentSpanId", span.parentId());
            }
            ArrayNode attributes = one.putArray("attributes");
            span.attributes().forEach((name, value) -> attribute(attributes, name, value));
            if (span.link() != null) {
                one.putArray("links")
                        .addObject()
                        .put("traceId", span.link().traceId())
                        .put("spanId", span.link().spanId());
            }
            one.putObject("status").put("code", span.failed() ? 2 : 1);
        }
        return root.toString();
    }

    private static void attribute(ArrayNode attributes, String name, String value) {
        attributes.addObject().put("key", name).putObject("value").put("stringValue", value);
    }
}
