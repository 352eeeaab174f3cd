package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.Institution;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The partner of the sample plugin: takes requests in words of its own, and answers with a number. */
final class WordsPartner implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    volatile boolean closedForToday;
    private final HttpsServer server;

    WordsPartner(Institution who) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(who.tls()));
        server.createContext("/kerkesat", this::take);
        server.start();
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/kerkesat";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (closedForToday) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            requests.add(JSON.readTree(body));
            byte[] receipt = ("{\"numri\": \"K-" + requests.size() + "\", \"marreMe\": \"2026-11-21T10:22:05+01:00\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, receipt.length);
            exchange.getResponseBody().write(receipt);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
