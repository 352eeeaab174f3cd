package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.PartnerFault;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** From what the library throws to the few words of {@link SftpFault}. */
final class Faults {

    private Faults() {}

    /** Nothing has been asked for yet. */
    static PartnerFault connecting(Throwable failure, boolean late) {
        if (late) {
            return SftpFault.TIMEOUT.fault();
        }
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return SftpFault.NO_SUCH_HOST.fault();
        }
        if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
            return SftpFault.DOWN.fault();
        }
        if (has(failure, TimeoutException.class)) {
            return SftpFault.NO_CONNECTION_IN_TIME.fault();
        }
        return switch (disconnectCode(failure)) {
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE -> SftpFault.LOGIN_REFUSED.fault();
            case SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED -> SftpFault.NO_COMMON_ALGORITHM.fault();
            default -> SftpFault.BROKEN.fault();
        };
    }

    /** Whether the server and we agree on everything but the kind of its key. */
    static boolean noHostKeyOfTheKind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(KexProposalOption.SERVERKEYS.getDescription())) {
                return true;
            }
        }
        return false;
    }

    /** The server was asked for something. */
    static PartnerFault asking(Throwable failure, boolean late) {
        if (late) {
            return SftpFault.TIMEOUT.fault();
        }
        if (!(failure instanceof SftpException answer)) {
            return SftpFault.BROKEN.fault();
        }
        return switch (answer.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> SftpFault.NO_SUCH_FILE.fault();
            case SftpConstants.SSH_FX_PERMISSION_DENIED,
                    SftpConstants.SSH_FX_WRITE_PROTECT,
                    SftpConstants.SSH_FX_CANNOT_DELETE -> SftpFault.NO_PERMISSION.fault();
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                SftpFault.DISK_FULL.fault();
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST -> SftpFault.BROKEN.fault();
            default -> SftpFault.FAILED.fault();
        };
    }

    /** Whether this is the word that most servers have for a disk that is full, among other things. */
    static boolean vague(Throwable failure) {
        return failure instanceof SftpException answer && answer.getStatus() == SftpConstants.SSH_FX_FAILURE;
    }

    static boolean noSuchFile(SftpException answer) {
        return answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE;
    }

    private static int disconnectCode(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshException ssh && ssh.getDisconnectCode() != 0) {
                return ssh.getDisconnectCode();
            }
        }
        return 0;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
