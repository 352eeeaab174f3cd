package al.tirana.nyja.simulator.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Keys of SSH: made, written and read as OpenSSH does it. */
public final class SftpKeys {

    private SftpKeys() {}

    /** A new one, ECDSA on P-256. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    /** The key in this file; made and written, for its owner only, if there is none. */
    public static KeyPair ensure(Path file) throws IOException {
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), in, null)
                        .iterator()
                        .next();
            } catch (GeneralSecurityException e) {
                throw new IOException("not a private key: " + file);
            }
        }
        KeyPair made = generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, privateKey(made));
        return made;
    }

    /** As {@code ssh-keygen} writes it, without a pass phrase. */
    public static byte[] privateKey(KeyPair key) throws IOException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "nyja", null, out);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot be written");
        }
    }

    /** One line of {@code authorized_keys}. */
    public static String publicKey(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    /** Reads what {@link #publicKey} writes. */
    public static PublicKey publicKey(String line) throws IOException {
        try {
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line.strip())
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("not a public key");
        }
    }

    /** Such as {@code SHA256:…}, as {@code ssh-keygen -l} writes it. */
    public static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }
}
