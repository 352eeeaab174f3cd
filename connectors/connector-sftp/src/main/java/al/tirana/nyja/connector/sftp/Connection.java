package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
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

    private Connection(SftpSettings settings, Set<KeyKind> kinds) {
        this.hostKeys = new HostKeys(settings.fingerprints());
        this.client = Clients.make(settings, hostKeys, kinds);
    }

    /**
     * Connects, checks the server's key, logs in, and opens the file service.
     *
     * @param whole limit of everything that will be done with this connection
     */
    static Connection open(SftpSettings settings, EndpointSecrets secrets, Introduction.Memory memory, Duration whole)
            throws PartnerFault {
        Introduction introduction = new Introduction(memory, settings.hostKeyKinds());
        long end = System.nanoTime() + whole.toNanos();
        while (true) {
            Connection connection = new Connection(settings, introduction.proposed());
            try {
                Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                connection.connect(settings, new Login(settings, secrets), rest);
                introduction.fits(connection.hostKeys.shown());
                return connection;
            } catch (PartnerFault e) {
                connection.close();
                throw e;
            } catch (IOException | RuntimeException e) {
                PartnerFault fault = connection.failed(e, introduction);
                connection.close();
                if (fault != null) {
                    throw fault;
                }
            }
        }
    }

    /** @return {@code null} if the server may have another key, which is to be asked for */
    private PartnerFault failed(Exception e, Introduction introduction) {
        if (hostKeys.foreign()) {
            return introduction.another(hostKeys.shown()) ? null : SftpFault.HOST_KEY_CHANGED.fault();
        }
        if (!late() && Faults.noHostKeyOfTheKind(e)) {
            if (introduction.none()) {
                return null;
            }
            return introduction.anotherKey()
                    ? SftpFault.HOST_KEY_CHANGED.fault()
                    : SftpFault.NO_HOST_KEY_OF_THE_KIND.fault();
        }
        return Faults.connecting(e, late());
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
