package al.tirana.nyja.connector.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Gives tokens over TLS, counts them, and takes back what it is told to. */
final class SignInServer implements AutoCloseable {

    final Partner server;
    private final Set<String> good = new HashSet<>();
    private volatile long life = 3600;

    SignInServer(SSLContext tls) throws IOException {
        server = new Partner(tls);
        server.behaviour = exchange -> answer(exchange, given());
    }

    private synchronized String given() {
        String token = "token-" + server.requests.size();
        good.add(token);
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + life + "}";
    }

    void holdsFor(long seconds) {
        life = seconds;
    }

    synchronized void takesAllBack() {
        good.clear();
    }

    /** @return the status with which a partner answers that believes this server */
    synchronized int judge(HttpExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown != null && shown.startsWith("Bearer ") && good.contains(shown.substring(7)) ? 204 : 401;
    }

    void says(int status, String body) {
        server.behaviour = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            Partner.answer(exchange, status, body);
        };
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        Partner.answer(exchange, 200, body);
    }

    List<Partner.Request> asked() {
        return new ArrayList<>(server.requests);
    }

    String url() {
        return server.url("/token");
    }

    @Override
    public void close() {
        server.close();
    }
}
