package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.sftp.SftpPartner;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** Somebody with a file manager and a slow line: under its own name from the first byte on, a piece each second. */
final class SlowUpload implements AutoCloseable {

    private static final int PIECES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ScheduledExecutorService line = Executors.newSingleThreadScheduledExecutor();
    private final SftpClient sftp;
    private final CloseableHandle file;
    private final byte[] bytes;
    private int at;
    private volatile boolean done;
    private volatile IOException fault;

    private SlowUpload(SftpPartner server, KeyPair key, String name, byte[] bytes) throws IOException {
        this.bytes = bytes;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        ClientSession session = client.connect(server.user(), server.host(), server.port())
                .verify(PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(key);
        session.auth().verify(PATIENCE);
        sftp = SftpClientFactory.instance().createSftpClient(session);
        file = sftp.open(name, EnumSet.of(OpenMode.Write, OpenMode.Create));
        line.scheduleAtFixedRate(this::piece, 0, 1, TimeUnit.SECONDS);
    }

    static SlowUpload of(SftpPartner server, KeyPair key, String name, byte[] bytes) throws IOException {
        return new SlowUpload(server, key, name, bytes);
    }

    private void piece() {
        try {
            int length = Math.min(bytes.length / PIECES + 1, bytes.length - at);
            if (length > 0) {
                sftp.write(file, at, bytes, at, length);
                at += length;
            } else if (!done) {
                file.close();
                done = true;
            }
        } catch (IOException e) {
            fault = e;
            done = true;
        }
    }

    boolean isDone() throws IOException {
        if (fault != null) {
            throw fault;
        }
        return done;
    }

    @Override
    public void close() throws IOException {
        line.shutdownNow();
        client.close();
    }
}
