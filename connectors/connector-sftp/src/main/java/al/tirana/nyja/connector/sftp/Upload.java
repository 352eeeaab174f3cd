package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.PartnerFault;
import java.io.IOException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Puts a file so that nobody sees half of it: written under a temporary name, renamed when all of it is there. What an
 * interrupted upload left is overwritten by the next one of the same name.
 */
final class Upload {

    private static final String BEFORE = ".nyja-";
    private static final String AFTER = ".part";
    private static final int CHUNK = 32_000;

    private final SftpClient sftp;
    private final Watch watch;
    private final SftpSettings settings;

    Upload(Connection connection, SftpSettings settings) {
        this.sftp = connection.sftp();
        this.watch = connection.watch();
        this.settings = settings;
    }

    /** Whether this is a name that only an upload of the hub gives. */
    static boolean isTemporary(String name) {
        return name.startsWith(BEFORE) && name.endsWith(AFTER);
    }

    void put(String name, byte[] bytes) throws IOException, PartnerFault {
        String temporary = settings.path(BEFORE + name + AFTER);
        try {
            write(temporary, bytes);
        } catch (IOException e) {
            // asked before the half file goes, which would make room
            boolean full = Faults.vague(e) && full(bytes.length);
            forget(temporary);
            if (full) {
                throw SftpFault.DISK_FULL.fault();
            }
            if (Faults.vague(e) && !watch.late()) {
                throw SftpFault.NOT_WRITTEN.fault();
            }
            throw e;
        }
        rename(temporary, settings.path(name));
    }

    private void write(String path, byte[] bytes) throws IOException {
        CloseableHandle file = watch.step(() -> sftp.open(path, OpenMode.Write, OpenMode.Create, OpenMode.Truncate));
        for (int at = 0; at < bytes.length; at += CHUNK) {
            int from = at;
            watch.step(() -> {
                sftp.write(file, from, bytes, from, Math.min(CHUNK, bytes.length - from));
                return null;
            });
        }
        watch.step(() -> {
            file.close();
            return null;
        });
    }

    /** Version 3 of the protocol, which most servers speak, does not replace; where there is a better word it is used. */
    private void rename(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        watch.step(() -> {
            if (posix != null && posix.isSupported()) {
                posix.posixRename(from, to);
            } else {
                removeIfThere(to);
                sftp.rename(from, to);
            }
            return null;
        });
    }

    private void removeIfThere(String path) throws IOException {
        try {
            sftp.remove(path);
        } catch (SftpException e) {
            if (!Faults.noSuchFile(e)) {
                throw e;
            }
        }
    }

    private boolean full(int needed) {
        OpenSSHStatPathExtension space = sftp.getExtension(OpenSSHStatPathExtension.class);
        if (space == null || !space.isSupported()) {
            return false;
        }
        try {
            OpenSSHStatExtensionInfo room = watch.step(() -> space.stat(settings.folder()));
            return room.f_bavail * room.f_frsize < needed;
        } catch (IOException e) {
            return false;
        }
    }

    private void forget(String path) {
        try {
            watch.step(() -> {
                sftp.remove(path);
                return null;
            });
        } catch (IOException e) {
            // the next upload overwrites it; what matters is why this one failed
        }
    }
}
