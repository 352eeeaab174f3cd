package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Institution;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/**
 * A partner's HTTPS server on the loopback address, which lets in only who shows a certificate of the demo's authority.
 * It keeps its port over all its moods: closing and opening it again is one of them.
 */
public final class DeliveryServer implements AutoCloseable {

    private final Institution who;
    private final DeliveryHandler handler;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool(DeliveryServer::daemon);
    private final Map<String, HttpHandler> more = new ConcurrentHashMap<>();
    private HttpsServer server;
    private Refusal refusing;

    /** @param port 0 for any free one */
    public DeliveryServer(Institution who, int port, DeliveryHandler handler) throws IOException {
        this.who = who;
        this.handler = handler;
        this.port = open(port);
    }

    public int port() {
        return port;
    }

    /** Serves something else beside deliveries, under this path. */
    public synchronized DeliveryServer serving(String path, HttpHandler handling) {
        more.put(path, handling);
        if (server != null) {
            server.createContext(path, handling);
        }
        return this;
    }

    /** Changes how the next deliveries are met; when this returns, the port is open or closed accordingly. */
    public synchronized void behave(Behaviour behaviour) throws IOException {
        handler.behave(behaviour);
        close(behaviour.kind());
        if (behaviour.kind() == Behaviour.Kind.REFUSE_CONNECTIONS) {
            refusing = new Refusal(port);
        } else if (!behaviour.kind().portClosed() && server == null) {
            open(port);
        }
    }

    private void close(Behaviour.Kind kind) throws IOException {
        if (refusing != null) {
            refusing.close();
            refusing = null;
        }
        if (kind.portClosed() && server != null) {
            server.stop(0);
            server = null;
        }
    }

    private int open(int wanted) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(who.tls()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", handler);
        handler.signIn().ifPresent(signIn -> server.createContext(SignIn.PATH, signIn));
        more.forEach(server::createContext);
        server.start();
        return server.getAddress().getPort();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "partner");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void close() throws IOException {
        close(Behaviour.Kind.DOWN);
        threads.shutdownNow();
    }
}
