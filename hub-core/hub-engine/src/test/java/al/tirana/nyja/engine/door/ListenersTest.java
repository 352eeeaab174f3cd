package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Over real sockets, on two addresses of this machine. */
class ListenersTest {

    @Test
    void addressAndPortTellWhoseDoorItIs() throws Exception {
        Properties properties = new Properties();
        Listeners[] listeners = new Listeners[1];
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .addHttpListener(0, "127.0.0.2")
                .addHttpListener(0, "0.0.0.0")
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send(listeners[0].apply(exchange) + "."))
                .build();
        server.start();
        try {
            int[] ports = server.getListenerInfo().stream()
                    .mapToInt(one -> ((InetSocketAddress) one.getAddress()).getPort())
                    .toArray();
            properties.setProperty("jboss.https.port", ports[0] + "");
            properties.setProperty("nyja.administrators.address", "127.0.0.2");
            properties.setProperty("nyja.administrators.port", ports[1] + "");
            properties.setProperty("nyja.watching.address", "0.0.0.0");
            properties.setProperty("nyja.watching.port", ports[2] + "");
            listeners[0] = new Listeners(properties);

            assertThat(ask("127.0.0.1", ports[0])).endsWith("PARTNERS.");
            assertThat(ask("127.0.0.2", ports[1])).endsWith("ADMINISTRATORS.");
            assertThat(ask("127.0.0.1", ports[2])).endsWith("WATCHING.");
            assertThat(ask("127.0.0.2", ports[2])).endsWith("WATCHING.");
            assertThat(ask("127.0.0.1", ports[3])).endsWith("null.");
        } finally {
            server.stop();
        }
    }

    private static String ask(String address, int port) throws Exception {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
