package al.tirana.nyja.simulator.partner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port that takes each connection and cuts it before a word is said. */
final class Refusal implements AutoCloseable {

    private final ServerSocket socket;
    private final Thread thread;

    Refusal(int port) throws IOException {
        socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        thread = new Thread(this::cut, "refusal");
        thread.setDaemon(true);
        thread.start();
    }

    private void cut() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                // A reset instead of a polite end.
                connection.setSoLinger(true, 0);
            } catch (IOException e) {
                // The mode was changed, or the caller was faster than we: both are fine.
            }
        }
    }

    /** Returns when the port is free again, which is when nobody waits at it any more. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
