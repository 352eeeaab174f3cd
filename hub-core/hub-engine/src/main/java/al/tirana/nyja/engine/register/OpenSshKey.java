package al.tirana.nyja.engine.register;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key as OpenSSH writes it carries its public half in clear, also where a pass phrase closes the rest. That the private
 * half belongs to it is not proven by that.
 */
final class OpenSshKey {

    private static final Pattern BLOCK = Pattern.compile(
            "\\s*-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END OPENSSH PRIVATE KEY-----\\s*");

    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    private static final String OPEN = "none";

    private OpenSshKey() {}

    /** Whether its private half can be read with a pass phrase only. */
    static boolean isClosed(byte[] secret) {
        Matcher block = BLOCK.matcher(new String(secret, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            return false;
        }
        try {
            return !OPEN.equals(new String(part(behindMagic(block.group(1))), StandardCharsets.US_ASCII));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Its kind and the fingerprint of its public half, such as {@code ssh-ed25519 SHA256:…}: what {@code ssh-keygen -l} says, and
     * what whoever keeps the other server sees there.
     *
     * @return empty if the secret is anything else, or holds anything beside one key
     */
    static Optional<String> fingerprint(byte[] secret) {
        Matcher block = BLOCK.matcher(new String(secret, StandardCharsets.ISO_8859_1));
        if (!block.matches()) {
            return Optional.empty();
        }
        try {
            ByteBuffer key = behindMagic(block.group(1));
            for (int i = 0; i < 3; i++) {
                part(key); // cipher, derivation and its options
            }
            if (key.getInt() != 1) {
                return Optional.empty();
            }
            byte[] open = part(key);
            String kind = new String(part(ByteBuffer.wrap(open)), StandardCharsets.US_ASCII);
            if (!kind.matches("[a-z0-9@.-]{1,64}")) {
                return Optional.empty();
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open);
            return Optional.of(
                    kind + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuffer behindMagic(String base64) {
        ByteBuffer key = ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
        byte[] magic = new byte[MAGIC.length];
        key.get(magic);
        if (!MessageDigest.isEqual(MAGIC, magic)) {
            throw new IllegalArgumentException();
        }
        return key;
    }

    private static byte[] part(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        from.get(part);
        return part;
    }
}
