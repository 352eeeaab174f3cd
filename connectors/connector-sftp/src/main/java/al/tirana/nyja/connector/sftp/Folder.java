package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;

/** The folder of one endpoint: what can be done with it, one connection each. For many threads. */
final class Folder {

    private static final int LONGEST_NAME = 255;

    /** What is done with an open connection. */
    private interface Work<T> {
        T with(Connection connection) throws IOException, PartnerFault;
    }

    private final SftpSettings settings;
    private final EndpointSecrets secrets;
    private final Introduction.Memory memory = new Introduction.Memory();

    Folder(SftpSettings settings, EndpointSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Connects and looks whether the folder is there. */
    void test() throws PartnerFault {
        inOneConnection(
                settings.answer(),
                connection -> connection.watch().step(() -> connection.sftp().stat(settings.folder())));
    }

    /** @param leaveOut files that the caller does not want to see; they are not counted either */
    List<RemoteFile> list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        return inOneConnection(settings.transfer(), connection -> {
            SftpClient sftp = connection.sftp();
            List<RemoteFile> found = new ArrayList<>();
            SftpClient.Handle folder = connection.watch().step(() -> sftp.openDir(settings.folder()));
            List<DirEntry> some;
            while ((some = connection.watch().step(() -> sftp.readDir(folder))) != null) {
                some.stream()
                        .filter(Folder::listed)
                        .map(Folder::file)
                        .filter(file -> !leaveOut.test(file))
                        .forEach(found::add);
                if (found.size() > settings.listLimit()) {
                    throw SftpFault.TOO_MANY_FILES.fault();
                }
            }
            found.sort(Comparator.comparing(RemoteFile::name));
            return List.copyOf(found);
        });
    }

    /** The connection is released when the stream is closed. */
    InputStream fetch(String name) throws PartnerFault {
        plain(name);
        Connection connection = Connection.open(settings, secrets, memory, settings.transfer());
        try {
            InputStream content =
                    connection.watch().step(() -> connection.sftp().read(settings.path(name)));
            return new Fetched(connection, content);
        } catch (IOException | RuntimeException e) {
            PartnerFault fault = Faults.asking(e, connection.late());
            connection.close();
            throw fault;
        }
    }

    void put(String name, byte[] bytes) throws PartnerFault {
        put(name, bytes, settings.transfer());
    }

    /** A put that ends before the lease of its lane does. */
    void deliver(String name, byte[] bytes) throws PartnerFault {
        put(name, bytes, SftpSettings.LONGEST_DELIVERY.minus(settings.connect()));
    }

    private void put(String name, byte[] bytes, Duration whole) throws PartnerFault {
        plain(name);
        inOneConnection(whole, connection -> {
            new Upload(connection, settings).put(name, bytes);
            return null;
        });
    }

    void remove(String name) throws PartnerFault {
        plain(name);
        inOneConnection(settings.answer(), connection -> connection.watch().step(() -> {
            try {
                connection.sftp().remove(settings.path(name));
            } catch (SftpException e) {
                if (!Faults.noSuchFile(e)) {
                    throw e;
                }
            }
            return null;
        }));
    }

    private <T> T inOneConnection(Duration whole, Work<T> work) throws PartnerFault {
        try (Connection connection = Connection.open(settings, secrets, memory, whole)) {
            try {
                return work.with(connection);
            } catch (IOException | RuntimeException e) {
                throw Faults.asking(e, connection.late());
            }
        }
    }

    private static boolean listed(DirEntry entry) {
        String name = entry.getFilename();
        return !entry.getAttributes().isDirectory()
                && !name.equals(".")
                && !name.equals("..")
                && !Upload.isTemporary(name);
    }

    private static RemoteFile file(DirEntry entry) {
        Attributes attributes = entry.getAttributes();
        Instant modified = attributes.getModifyTime() == null
                ? Instant.EPOCH
                : attributes.getModifyTime().toInstant();
        return new RemoteFile(entry.getFilename(), attributes.getSize(), modified);
    }

    /** What stands in a header must not leave the folder. */
    private static void plain(String name) throws PartnerFault {
        boolean plain = name != null
                && !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        if (!plain) {
            throw SftpFault.NOT_A_PLAIN_NAME.fault();
        }
    }
}
