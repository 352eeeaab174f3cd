package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
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
    private final Function<HttpServerExchange, Listener> listeners;
    private volatile Opened opened;

    private record Opened(Rooms rooms, FprDoor fpr, AdminDoor admin, AdminDoor console) {}

    /**
     * @param server the rest of the server
     * @param rooms null before the hub has started
     * @param others exact addresses that the server serves besides those known here
     */
    Door(HttpHandler server, Supplier<Rooms> rooms, Set<String> others) {
        this(server, rooms, others, ClientCertificate::of, new Listeners(System.getProperties()));
    }

    Door(
            HttpHandler server,
            Supplier<Rooms> rooms,
            Set<String> others,
            Function<HttpServerExchange, X509Certificate> certificates,
            Function<HttpServerExchange, Listener> listeners) {
        this.others = others;
        this.certificates = certificates;
        this.listeners = listeners;
        this.server = server;
        this.rooms = rooms;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean readable = Address.decode(exchange);
        String path = exchange.getRelativePath();
        Listener listener = listeners.apply(exchange);
        AccessLog.clean(exchange);
        if (HeaderForm.tooMuch(exchange)) {
            Problems.HEADERS.tell(exchange, SHORT);
        } else if (!HeaderForm.bodyHasAnEnd(exchange)) {
            Problems.ENCODING.tell(exchange, SHORT);
        } else if (others.contains(path)) {
            server.handleRequest(exchange);
        } else if (!readable && !(listener == Listener.PARTNERS && DoorPlan.under(path, DoorPlan.FPR))) {
            Problems.ADDRESS.tell(exchange, SHORT); // institutions hear it from their own door, signed
        } else if (!DoorPlan.answers(listener, path)) {
            (listener == Listener.PARTNERS ? Problems.NOWHERE : Problems.NOTHING).tell(exchange, SHORT);
        } else if (DoorPlan.under(path, DoorPlan.HEALTH)) {
            watching(exchange);
        } else {
            opened(exchange, listener, path);
        }
    }

    private void opened(HttpServerExchange exchange, Listener listener, String path) throws Exception {
        Opened now = opened();
        if (now == null) {
            Problems.NOT_READY.tell(exchange, SHORT);
        } else if (listener == Listener.PARTNERS) {
            now.fpr().handleRequest(exchange);
        } else if (listener == Listener.WATCHING && path.equals(DoorPlan.FPR_DESCRIPTION)) {
            description(exchange);
        } else {
            HeaderForm.clean(exchange);
            (DoorPlan.under(path, DoorPlan.CONSOLE) ? now.console() : now.admin()).handleRequest(exchange);
        }
    }

    private static void description(HttpServerExchange exchange) {
        if (!onlyReads(exchange)) {
            Problems.METHOD.tell(exchange, SHORT);
            return;
        }
        Reply reply = ApiDescription.REPLY;
        Answering.send(exchange, reply.status(), reply.type(), reply.body(), 0, SHORT);
    }

    private static boolean onlyReads(HttpServerExchange exchange) {
        return READING.contains(exchange.getRequestMethod().toString()) && exchange.isRequestComplete();
    }

    /** Costs nothing worth counting: the answer is remembered for a moment. */
    private void watching(HttpServerExchange exchange) throws Exception {
        if (!onlyReads(exchange)) {
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
}
