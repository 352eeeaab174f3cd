package al.tirana.nyja.simulator.sftp;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The files behind the server, which refuse what the mood says. */
final class MoodyFiles implements SftpFileSystemAccessor {

    private final Supplier<SftpMood.Kind> mood;

    MoodyFiles(Supplier<SftpMood.Kind> mood) {
        this.mood = mood;
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String name,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            refuseIfReadOnly(file);
        }
        return new MoodyChannel(
                SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes),
                position -> cutInTheMiddle(position, subsystem),
                position -> refuseIfNoRoom());
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory) throws IOException {
        refuseIfReadOnly(path);
        SftpFileSystemAccessor.super.removeFile(subsystem, path, isDirectory);
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        refuseIfReadOnly(from);
        SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
    }

    @Override
    public void putRemoteFileName(
            SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name, boolean shortName) throws IOException {
        SftpFileSystemAccessor.super.putRemoteFileName(subsystem, path, buffer, SftpPartner.listedAs(name), shortName);
    }

    private void refuseIfReadOnly(Path file) throws IOException {
        if (mood.get() == SftpMood.Kind.READ_ONLY) {
            throw new AccessDeniedException(file.getFileName().toString());
        }
    }

    private void cutInTheMiddle(long position, SftpSubsystemProxy subsystem) throws IOException {
        if (mood.get() == SftpMood.Kind.CUT && position > 0) {
            subsystem.getSession().close(true);
            throw new IOException("cut");
        }
    }

    private void refuseIfNoRoom() throws IOException {
        if (mood.get() == SftpMood.Kind.FULL_DISK) {
            throw new SftpException(SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, "No space");
        }
        if (mood.get() == SftpMood.Kind.FAILING_DISK) {
            throw new SftpException(SftpConstants.SSH_FX_FAILURE, "Failure");
        }
    }
}
