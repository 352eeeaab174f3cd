package al.tirana.nyja.benchmark;

import al.tirana.nyja.simulator.Institution;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/**
 * The one receiver of all paths, over mutual TLS. It notes when each message came and answers at once: a receiver that
 * verified signatures would add the same work to all and make them look more alike than they are.
 */
final class Receiver implements AutoCloseable {

    private static final String MARK = "\"correlationid\":\"";
    private static final int UUID_LENGTH = 36;

    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;

    Receiver(Institution who) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(who.tls()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/fpr/deliveries";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int at = body.indexOf(MARK) + MARK.length();
            if (at >= MARK.length()) {
                arrivals.putIfAbsent(body.substring(at, at + UUID_LENGTH), System.nanoTime());
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    void forget() {
        arrivals.clear();
    }

    int count() {
        return arrivals.size();
    }

    boolean has(String correlation) {
        return arrivals.containsKey(correlation);
    }

    /** When the first copy of this message was here, as {@link System#nanoTime}. */
    long arrival(String correlation) {
        return arrivals.get(correlation);
    }

    /** When the last message came. */
    long lastArrival() {
        return arrivals.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
