package al.tirana.nyja.connector.sftp;

import java.io.IOException;
import java.io.InputStream;

/** A file on its way; a connection of its own brings it, and goes with it. For one thread. */
final class Fetched extends InputStream {

    private final Connection connection;
    private final InputStream content;
    private boolean closed;

    Fetched(Connection connection, InputStream content) {
        this.connection = connection;
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws IOException whose cause is the {@code PartnerFault}, if the rest does not come */
    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            return connection.watch().step(() -> content.read(to, from, length));
        } catch (IOException | RuntimeException e) {
            throw new IOException("the file did not come whole", Faults.asking(e, connection.late()));
        }
    }

    /** Does not read the rest. */
    @Override
    public void close() {
        closed = true;
        connection.close();
    }
}
