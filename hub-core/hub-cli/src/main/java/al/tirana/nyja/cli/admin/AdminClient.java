package al.tirana.nyja.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The admin API of one hub as one administrator sees it, over TLS. Safe for use by several threads.
 *
 * <p>Paths are below {@code /admin/v1}, without a leading slash. An answer of the hub that is no success comes as
 * {@link AdminRefusal}, no answer at all as {@link HubUnreachable}.
 */
public final class AdminClient implements AdminApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5); // a long ledger takes its time to verify

    private final URI base;
    private final HttpClient client;
    private final String authorization;

    /** Of an account that signs in with codes: the next one, and what stands for it once it was accepted. */
    private volatile Supplier<Optional<String>> codes = Optional::empty;

    private final AtomicReference<Runnable> without = new AtomicReference<>(() -> {});
    private volatile String ticket;

    /**
     * A client; connects at the first call.
     *
     * @param hub for example {@code https://localhost:8443}
     * @param tls trusts the hub's certificate
     */
    public AdminClient(URI hub, SSLContext tls, String user, String password) {
        this.base = hub.resolve("/admin/v1/");
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * For an account that signs in with a code beside the password.
     *
     * @param source asked when the hub wants a code; empty if there is none
     */
    public AdminClient codes(Supplier<Optional<String>> source) {
        codes = source;
        return this;
    }

    /** @param told once, as soon as an answer is without guarded units */
    public AdminClient withoutGuarded(Runnable told) {
        without.set(told);
        return this;
    }

    @Override
    public JsonNode get(String path) {
        return json(request("GET", path, BodyPublishers.noBody(), null));
    }

    /**
     * A list of which the hub may show a part only.
     *
     * @param rows what it shows
     * @param total how many there are in all
     */
    public record Page(JsonNode rows, long total) {}

    public Page page(String path) {
        HttpResponse<String> response = answer("GET", path, BodyPublishers.noBody(), null);
        JsonNode rows = json(response.body());
        return new Page(rows, response.headers().firstValueAsLong("Total-Count").orElse(rows.size()));
    }

    /** The answer as bytes, for example a form. */
    public byte[] bytes(String path) {
        return answer("GET", path, BodyPublishers.noBody(), null, BodyHandlers.ofByteArray())
                .body();
    }

    /** The answer as text, for example an agreement's document. */
    public String text(String path) {
        return request("GET", path, BodyPublishers.noBody(), null);
    }

    /**
     * Posts JSON.
     *
     * @param body null for an empty object: nothing is changed without a content type
     */
    @Override
    public JsonNode post(String path, JsonNode body) {
        String text = body == null ? "{}" : body.toString();
        return json(request("POST", path, BodyPublishers.ofString(text), "application/json"));
    }

    @Override
    public JsonNode put(String path, JsonNode body) {
        return json(request("PUT", path, BodyPublishers.ofString(body.toString()), "application/json"));
    }

    /** Posts bytes of another kind: an agreement's YAML, a certificate's PEM. */
    @Override
    public JsonNode post(String path, String contentType, byte[] body) {
        return json(request("POST", path, BodyPublishers.ofByteArray(body), contentType));
    }

    private String request(String method, String path, BodyPublisher body, String contentType) {
        return answer(method, path, body, contentType).body();
    }

    private HttpResponse<String> answer(String method, String path, BodyPublisher body, String contentType) {
        return answer(method, path, body, contentType, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> answer(
            String method, String path, BodyPublisher body, String contentType, BodyHandler<T> reader) {
        try {
            return answer(method, path, body, contentType, reader, null);
        } catch (AdminRefusal refused) {
            String code =
                    refused.code().equals("SECOND_FACTOR_NEEDED") ? codes.get().orElse(null) : null;
            if (code == null) {
                throw refused;
            }
            return answer(method, path, body, contentType, reader, code);
        }
    }

    private <T> HttpResponse<T> answer(
            String method, String path, BodyPublisher body, String contentType, BodyHandler<T> reader, String code) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/json, text/*;q=0.8, */*;q=0.5")
                .method(method, body);
        if (code != null) {
            request.header("Nyja-Otp", code);
        } else if (ticket != null) {
            request.header("Nyja-Ticket", ticket);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<T> response = client.send(request.build(), reader);
            ticket = response.headers().firstValue("Nyja-Ticket").orElse(ticket);
            if (response.headers().firstValue("Nyja-Without").isPresent()) {
                without.getAndSet(() -> {}).run();
            }
            if (response.statusCode() >= 300) {
                throw AdminRefusal.of(
                        response.statusCode(),
                        response.body() instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(response.body()));
            }
            return response;
        } catch (IOException e) {
            throw new HubUnreachable(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachable(base, e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body == null || body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw AdminRefusal.of(200, "");
        }
    }
}
