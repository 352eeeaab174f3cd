package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A partner's sign-in server (OAuth 2.0, client credentials): gives tokens to the one client that it knows, and remembers
 * which of them are good. Safe for many threads.
 */
public final class SignIn implements HttpHandler {

    /** Where tokens are asked for. */
    public static final String PATH = "/oauth/token";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
    private static final String BEARER = "Bearer ";
    private static final int LARGEST = 65_536;

    private final String client;
    private final String secret;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> good = new HashMap<>();
    private Behaviour.Kind mood = Behaviour.Kind.OK;
    private int given;

    public SignIn(String client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    synchronized void behave(Behaviour.Kind newMood) {
        mood = newMood;
        if (newMood == Behaviour.Kind.TOKENS_REVOKED) {
            good.clear();
        }
    }

    /** No token that it gave is good any more. */
    public void takesAllBack() {
        behave(Behaviour.Kind.TOKENS_REVOKED);
    }

    /** From now on a token holds for two seconds. */
    public void givesShortOnes() {
        behave(Behaviour.Kind.TOKENS_SHORT);
    }

    /** Whether no token that it gave is good any more. */
    public synchronized boolean allOver() {
        return good.values().stream().allMatch(end -> System.nanoTime() - end >= 0);
    }

    /** How many tokens it has given. */
    public synchronized int given() {
        return given;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
            answer(exchange, form(form));
        }
    }

    /** Whether a delivery shows a good token; if not, it has been answered. */
    boolean letsIn(HttpExchange exchange) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown != null && shown.startsWith(BEARER) && isGood(shown.substring(BEARER.length()))) {
            return true;
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        exchange.sendResponseHeaders(401, -1);
        return false;
    }

    private synchronized boolean isGood(String token) {
        Long end = good.get(token);
        return end != null && System.nanoTime() - end < 0;
    }

    private void answer(HttpExchange exchange, Map<String, String> form) throws IOException {
        Behaviour.Kind now = mood();
        if (now == Behaviour.Kind.NO_TOKENS) {
            exchange.sendResponseHeaders(503, -1);
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            refuse(exchange, 400, "unsupported_grant_type");
        } else if (now == Behaviour.Kind.CLIENT_REFUSED || !isTheClient(exchange, form)) {
            refuse(exchange, 401, "invalid_client");
        } else {
            Duration life = now == Behaviour.Kind.TOKENS_SHORT ? SHORT_LIFE : LIFE;
            send(
                    exchange,
                    200,
                    Json.bytes(Json.object()
                            .put("access_token", token(life))
                            .put("token_type", "Bearer")
                            .put("expires_in", life.toSeconds())));
        }
    }

    private synchronized Behaviour.Kind mood() {
        return mood;
    }

    private synchronized String token(Duration life) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        good.put(token, System.nanoTime() + life.toNanos());
        given++;
        return token;
    }

    private boolean isTheClient(HttpExchange exchange, Map<String, String> form) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return client.equals(form.get("client_id")) && secret.equals(form.get("client_secret"));
        }
        String[] both =
                new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
        return both.length == 2 && client.equals(decoded(both[0])) && secret.equals(decoded(both[1]));
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        send(exchange, status, Json.bytes(Json.object().put("error", error)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (one, another) -> one));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
