package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;

/** Whoever a hub tells its alarms and its steps: hears all of it, and keeps the newest. */
final class ToldOutside {

    private static final int MOST = 1 << 23;

    private final HttpServer server;
    private final Deque<String> heard = new ArrayDeque<>();
    private int kept;

    private ToldOutside() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "told outside");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::hear);
        server.start();
    }

    /** One to whom the hub of this home tells everything at once. */
    static ToldOutside by(Path home) throws IOException {
        ToldOutside told = new ToldOutside();
        String here = "http://localhost:" + told.server.getAddress().getPort();
        Files0600.write(
                Files.createDirectories(Home.at(home).secrets().resolve("endpoints"))
                        .resolve("alarms"),
                "secret");
        Files.writeString(
                home.resolve("hub.properties"),
                "trace.url=" + here + "/v1/traces\nalarm.webhook.url=" + here
                        + "/alarms\nalarm.webhook.secret=alarms\nalarm.pause=PT2S\n",
                StandardOpenOption.APPEND);
        return told;
    }

    synchronized String text() {
        return String.join("\n", heard);
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        keep(exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " " + body);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private synchronized void keep(String one) {
        heard.add(one);
        kept += one.length();
        while (kept > MOST) {
            kept -= heard.remove().length();
        }
    }
}
