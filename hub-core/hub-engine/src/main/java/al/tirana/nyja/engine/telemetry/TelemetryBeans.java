package al.tirana.nyja.engine.telemetry;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** Makes the telling of traces in the running hub; tests call the same constructors. */
@ApplicationScoped
public class TelemetryBeans {

    private static final int MOST = 8_192;

    @Produces
    @Singleton
    Spans spans(HubSettings settings, HubKeys keys, Clock clock) {
        return address(settings.text("trace.url")) == null
                ? Spans.OFF
                : new Spans(data -> keys.hmac("trace-id", data), clock, MOST);
    }

    @Produces
    @Singleton
    SpanWatch watch(HubSettings settings, Spans spans, HubAccess access) {
        URI url = address(settings.text("trace.url"));
        return new SpanWatch(url == null ? () -> {} : new SpanExport(spans, url, access.tls())::look);
    }

    void start(@Observes SchemaReady ready, SpanWatch watch) {
        watch.start();
    }

    void stop(@Disposes SpanWatch watch) {
        watch.close();
    }

    /** https, or plain to this machine; null for none. */
    static URI address(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            URI url = URI.create(text.strip());
            boolean here = "http".equals(url.getScheme())
                    && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
            if (url.getHost() != null && url.getUserInfo() == null && ("https".equals(url.getScheme()) || here)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalStateException(
                "trace.url pret adresë https, ose http te kjo makinë / trace.url expects an https"
                        + " address, or http on this machine");
    }
}
