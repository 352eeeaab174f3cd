package al.tirana.nyja.connector.sftp;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Lets one connection go on only with a server that shows a declared key. Nobody is trusted at first sight. */
final class HostKeys implements ServerKeyVerifier {

    private final Set<String> declared;
    private volatile boolean foreign;
    private volatile KeyKind shown;

    /** @param declared fingerprints */
    HostKeys(Set<String> declared) {
        this.declared = declared;
    }

    /** Whether the server showed another key. */
    boolean foreign() {
        return foreign;
    }

    /** Of which kind the key was that the server showed. */
    Optional<KeyKind> shown() {
        return Optional.ofNullable(shown);
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        shown = KeyKind.of(KeyUtils.getKeyType(key)).orElse(null);
        foreign = !declared.contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
        return !foreign;
    }
}
