package al.tirana.ura.connector.sftp;

import al.tirana.ura.spi.EndpointSecrets;
import al.tirana.ura.spi.PartnerFault;
import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * One connection for one operation, with threads of its own: a server that hangs holds nobody else, a server that was
 * restarted is found again by the next operation, and a replaced secret is used by it. A tenth of a second is the
 * price; files come a few times a day. For one thread.
 */
final class Connection implements AutoCloseable {

    private final SshClient client;
    private final HostKeys hostKeys;
    private ClientSession session;
    private SftpClient sftp;
    private Watch watch;

    private Connection(SftpSettings settings) {
        this.hostKeys = new HostKeys(settings.hostKeys());
        this.client = Clients.make(settings, hostKeys);
    }

    /**
     * Connects, checks the server's key, logs in, and opens the file service.
     *
     * @param whole limit of everything that will be done with this connection
     */
    static Connection open(SftpSettings settings, EndpointSecrets secrets, Duration whole) throws PartnerFault {
        Connection connection = new Connection(settings);
        try {
            connection.connect(settings, new Login(settings, secrets), whole);
            return connection;
        } catch (PartnerFault e) {
            connection.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            PartnerFault fault = Faults.connecting(e, connection.hostKeys.foreign(), connection.late());
            connection.close();
            throw fault;
        }
    }

    private void connect(SftpSettings settings, Login login, Duration whole) throws PartnerFault, IOException {
        client.start();
        session = client.connect(settings.user(), settings.host(), settings.port())
                .verify(settings.connect())
                .getSession();
        watch = new Watch(settings.answer(), whole, client.getScheduledExecutorService(), () -> session.close(true));
        login.show(session);
        watch.step(() -> session.auth().verify(settings.answer().multipliedBy(2)));
        sftp = watch.step(() -> SftpClientFactory.instance().createSftpClient(session));
    }

    SftpClient sftp() {
        return sftp;
    }

    Watch watch() {
        return watch;
    }

    boolean late() {
        return watch != null && watch.late();
    }

    /** Does not wait for the server. */
    @Override
    public void close() {
        if (session != null) {
            session.close(true);
        }
        client.stop();
    }
}
