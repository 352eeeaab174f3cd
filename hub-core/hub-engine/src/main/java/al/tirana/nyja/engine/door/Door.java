package al.tirana.nyja.engine.door;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every request meets first, on the thread of its connection, before the server gives it a thread of its own. */
final class Door implements HttpHandler {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final HttpHandler server;
    private final Supplier<Rooms> rooms;
    private final Set<String> others;
    private final Function<HttpServerExchange, X509Certificate> certificates;
    private volatile Opened opened;

    private record Opened(Rooms rooms, FprDoor fpr, AdminDoor admin, AdminDoor console) {}

    /**
     * @param server the rest of the server
     * @param rooms null before the hub has started
     * @param others exact addresses that the server serves besides those known here
     */
    Door(HttpHandler server, Supplier<Rooms> rooms, Set<String> others) {
        this(server, rooms, others, ClientCertificate::of);
    }

    Door(
            HttpHandler server,
            Supplier<Rooms> rooms,
            Set<String> others,
            Function<HttpServerExchange, X509Certificate> certificates) {
        this.others = others;
        this.certificates = certificates;
        this.server = server;
        this.rooms = rooms;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean readable = Address.decode(exchange);
        String path = exchange.getRelativePath();
        Opened now = opened();
        AccessLog.clean(exchange);
        if (HeaderForm.tooMuch(exchange)) {
            Problems.HEADERS.tell(exchange, SHORT);
        } else if (!HeaderForm.bodyHasAnEnd(exchange)) {
            Problems.ENCODING.tell(exchange, SHORT);
        } else if (!readable && !under(path, "/fpr")) { // institutions hear it from their own door, signed
            Problems.ADDRESS.tell(exchange, SHORT);
        } else if (under(path, "/health")) {
            watching(exchange);
        } else if (others.contains(path)) {
            server.handleRequest(exchange);
        } else if (!under(path, "/fpr")
                && !under(path, "/admin")
                && !under(path, "/metrics")
                && !under(path, "/console")) {
            Problems.NOWHERE.tell(exchange, SHORT);
        } else if (now == null) {
            Problems.NOT_READY.tell(exchange, SHORT);
        } else if (under(path, "/fpr")) {
            now.fpr().handleRequest(exchange);
        } else if (under(path, "/console")) {
            HeaderForm.clean(exchange);
            now.console().handleRequest(exchange);
        } else {
            HeaderForm.clean(exchange);
            now.admin().handleRequest(exchange);
        }
    }

    /** Costs nothing worth counting: the answer is remembered for a moment. */
    private void watching(HttpServerExchange exchange) throws Exception {
        if (!READING.contains(exchange.getRequestMethod().toString()) || !exchange.isRequestComplete()) {
            Problems.METHOD.tell(exchange, SHORT);
            return;
        }
        HeaderForm.clean(exchange);
        server.handleRequest(exchange);
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            Rooms there = rooms.get();
            if (there != null) {
                now = new Opened(
                        there,
                        new FprDoor(there, certificates),
                        new AdminDoor(server, there, false),
                        new AdminDoor(server, there, true));
                opened = now;
            }
        }
        return now;
    }

    private static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
