package al.tirana.nyja.simulator.sftp;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A partner's SFTP server on the loopback address: one folder, one user, who shows a key or says a password. It keeps its
 * port over all its moods. Safe for many threads.
 */
public final class SftpPartner implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private volatile List<KeyPair> hostKeys;
    private final KeyPair otherHostKey = SftpKeys.generate();
    private final String user;
    private final int port;
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Set<PublicKey> authorized;
    private volatile String password;
    private volatile SftpMood mood = SftpMood.OK;
    private SshServer server;

    /**
     * Opens the server.
     *
     * @param folder what the user sees, and nothing beside it
     * @param port 0 for any free one
     * @param authorized the keys that let the user in
     * @param password lets the user in too; null for none
     */
    public SftpPartner(Path folder, KeyPair hostKey, int port, String user, Set<PublicKey> authorized, String password)
            throws IOException {
        this.folder = folder;
        this.hostKeys = List.of(hostKey);
        this.user = user;
        this.authorized = Set.copyOf(authorized);
        this.password = password;
        this.port = open(port);
    }

    /**
     * How the server tells the name of a file: one that begins with {@code ~} is decoded, so that it can be listed under a
     * name that no disk takes, such as {@code ../../x}. It cannot be fetched under that name.
     */
    public static String listedAs(String nameOnDisk) {
        return nameOnDisk.startsWith("~")
                ? URLDecoder.decode(nameOnDisk.substring(1), StandardCharsets.UTF_8)
                : nameOnDisk;
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    /** Fingerprint of the server's true key, of the first one if it has several. */
    public String hostKey() {
        return SftpKeys.fingerprint(hostKeys.get(0).getPublic());
    }

    /** From now on the server has these keys, as most servers have several kinds. */
    public synchronized void showKeys(List<KeyPair> keys) throws IOException {
        hostKeys = List.copyOf(keys);
        if (server != null) {
            shut();
            open(port);
        }
    }

    public Path folder() {
        return folder;
    }

    /** How often somebody was let in. */
    public int logins() {
        return logins.get();
    }

    /** From now on only these let the user in. */
    public void authorize(Set<PublicKey> keys, String newPassword) {
        authorized = Set.copyOf(keys);
        password = newPassword;
    }

    public SftpMood mood() {
        return mood;
    }

    /** Changes how the next steps are met; when this returns, the port is open or closed accordingly. */
    public synchronized void behave(SftpMood next) throws IOException {
        SftpMood before = mood;
        mood = next;
        boolean another = before.kind() != next.kind() && (before.isAnotherServer() || next.isAnotherServer());
        if (next.kind() == SftpMood.Kind.DOWN || another) {
            shut();
        }
        if (next.kind() != SftpMood.Kind.DOWN && server == null) {
            open(port);
        }
    }

    private int open(int wanted) throws IOException {
        SshServer opening = SshServer.setUpDefaultServer();
        // NTRU Prime takes half a second of a core on either side of each connection, and a file takes half a dozen.
        opening.setKeyExchangeFactories(opening.getKeyExchangeFactories().stream()
                .filter(one -> !one.getName().startsWith("sntrup"))
                .toList());
        opening.setHost(HOST);
        opening.setPort(wanted);
        opening.setKeyPairProvider(
                KeyPairProvider.wrap(mood.kind() == SftpMood.Kind.NEW_HOST_KEY ? List.of(otherHostKey) : hostKeys));
        if (mood.kind() == SftpMood.Kind.OLD) {
            SftpModuleProperties.SFTP_VERSION.set(opening, 3);
            SftpModuleProperties.OPENSSH_EXTENSIONS.set(opening, "");
            SftpModuleProperties.CLIENT_EXTENSIONS.set(opening, "");
        }
        opening.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        opening.setPublickeyAuthenticator(
                (name, key, session) -> admits(name, KeyUtils.findMatchingKey(key, authorized) != null));
        opening.setPasswordAuthenticator(
                (name, said, session) -> admits(name, password != null && password.equals(said)));
        opening.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated) {
                    logins.incrementAndGet();
                }
            }
        });
        SftpSubsystemFactory files = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new MoodyFiles(() -> mood.kind()))
                .build();
        files.addSftpEventListener(new SlowAnswers(() -> mood));
        opening.setSubsystemFactories(List.of(files));
        opening.start();
        server = opening;
        return opening.getPort();
    }

    private boolean admits(String name, boolean proved) {
        return user.equals(name) && proved && mood.kind() != SftpMood.Kind.REFUSE_LOGIN;
    }

    private void shut() throws IOException {
        if (server != null) {
            server.stop(true);
            server = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        shut();
    }
}
