package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts alarms as JSON. {@code Nyja-Signature: t=<seconds>,v1=<hex>} is the HMAC-SHA256 over {@code <seconds>.<body>} with
 * what the secret's file holds; whoever receives compares it, and refuses what is older than a few minutes.
 */
final class WebhookWay implements AlarmWay {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MOST = 200;

    private final URI url;
    private final String secret;
    private final HubAccess access;
    private final HttpClient client;

    WebhookWay(String url, String secret, HubAccess access) {
        this.url = address(url);
        this.secret = secret;
        this.access = access;
        this.client = HttpClient.newBuilder()
                .sslContext(access.tls())
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Optional<Text> tell(AlarmNews news) throws PartnerFault {
        if (url == null || secret.isBlank()) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "alarm.webhook.url duhet të jetë adresë https, dhe alarm.webhook.secret emër skedari",
                            "alarm.webhook.url must be an https address, and alarm.webhook.secret the name of a file"));
        }
        String body = body(news);
        long seconds = news.at().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Nyja-Signature", "t=" + seconds + ",v1=" + signature(seconds + "." + body))
                .header("Idempotency-Key", news.id())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close(); // the limit of time ends with the headers: nobody waits for the rest
            int status = answer.statusCode();
            if (status < 200 || status > 299) {
                throw new PartnerFault(PartnerFault.Kind.REFUSED, "HTTP " + status);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Unreached.fault("", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, new Text("u ndërpre", "interrupted"));
        }
    }

    private String signature(String text) throws PartnerFault {
        try {
            byte[] key = new String(access.secrets().read(secret), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text("skedari i sekretit është bosh", "the secret's file is empty"));
        }
    }

    /** https, or plain on this machine alone. */
    private static URI address(String text) {
        try {
            URI url = URI.create(text);
            boolean here = "http".equals(url.getScheme())
                    && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
            return url.getHost() != null && url.getUserInfo() == null && ("https".equals(url.getScheme()) || here)
                    ? url
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String body(AlarmNews news) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", news.id())
                .put("at", news.at().toString())
                .put("count", news.items().size());
        ArrayNode alarms = body.putArray("alarms");
        news.items().stream().limit(MOST).forEach(item -> {
            ObjectNode one = alarms.addObject()
                    .put("id", item.alarm().id())
                    .put("state", item.state().name())
                    .put("kind", item.alarm().kind().name());
            put(one, "institution", item.alarm().institution());
            put(one, "agreement", item.alarm().agreement());
            put(one, "flow", item.alarm().flow());
            put(one, "code", item.alarm().code());
            put(one, "openedAt", item.alarm().openedAt());
            put(one, "closedAt", item.alarm().closedAt());
            one.put("sq", item.alarm().what().sq())
                    .put("en", item.alarm().what().en());
            one.put("nextSq", item.alarm().kind().next().sq())
                    .put("nextEn", item.alarm().kind().next().en());
        });
        return body.toString();
    }

    private static void put(ObjectNode one, String name, Object value) {
        if (value != null) {
            one.put(name, value.toString());
        }
    }
}
