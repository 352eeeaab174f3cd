package al.tirana.nyja.systemtest.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes a message for each line over TCP and says so. Brings nothing. */
final class LinePartner implements TransportPartner {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LinePartner() throws IOException {
        Thread thread = new Thread(this::serve, "line-partner");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                    socket.getOutputStream().write("TAKEN\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the next one
            }
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("address", "127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public List<String> arrived() {
        return List.copyOf(lines);
    }

    @Override
    public void bring(String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean allFetched() {
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
