package al.tirana.nyja.connector.sftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * A declared key of a server.
 *
 * @param fingerprint SHA-256, as {@code ssh-keygen -l} writes it
 * @param kinds which kinds it may be of: one if the key itself was declared, any if only its fingerprint was
 */
record HostKey(String fingerprint, Set<KeyKind> kinds) {

    /**
     * @param text a fingerprint, or a public key as {@code ssh-keyscan} and {@code .pub} files write it
     * @throws IllegalArgumentException if it is neither
     */
    static HostKey parse(String text) {
        if (text.matches("SHA256:[A-Za-z0-9+/]{43}")) {
            return new HostKey(text, KeyKind.all());
        }
        String type = text.split(" ", 2)[0];
        KeyKind kind = KeyKind.of(type).orElseThrow(() -> new IllegalArgumentException("kind"));
        try {
            var key = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text)
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            return new HostKey(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key), EnumSet.of(kind));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("key");
        }
    }
}
