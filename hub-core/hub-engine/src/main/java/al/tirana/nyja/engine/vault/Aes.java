package al.tirana.nyja.engine.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM: version byte, 12 bytes of nonce, ciphertext with a tag of 16 bytes. Version 2 says that the text was made
 * smaller before; what it is bound to begins with that version, so nobody passes one for the other.
 */
final class Aes {

    static final int KEY_BYTES = 32;

    private static final byte AS_IT_IS = 1;
    private static final byte DEFLATED = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final Provider PROVIDER = provider();

    private Aes() {}

    /** Looked up once: for each message all that could have it would be gone through four times. */
    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** @param bound what the ciphertext belongs to; opening it for anything else fails */
    static byte[] encrypt(SecretKeySpec key, String bound, byte[] plain) {
        return encrypt(AS_IT_IS, key, bound, plain);
    }

    /** The same of a text that may become smaller before. */
    static byte[] encryptText(SecretKeySpec key, String bound, byte[] plain) {
        byte[] smaller = Deflation.deflated(plain);
        return encrypt(smaller.length < plain.length ? DEFLATED : AS_IT_IS, key, bound, smaller);
    }

    private static byte[] encrypt(byte version, SecretKeySpec key, String bound, byte[] plain) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] sealed = new byte[1 + NONCE_BYTES + plain.length + TAG_BITS / 8];
        sealed[0] = version;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, version, key, nonce, bound);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** What was encrypted, in whichever version. */
    static byte[] decrypt(SecretKeySpec key, String bound, byte[] sealed) {
        int header = 1 + NONCE_BYTES;
        if (sealed.length < header + TAG_BITS / 8 || sealed[0] != AS_IT_IS && sealed[0] != DEFLATED) {
            throw new BodyChangedException("Not a sealed text of this hub");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed[0], key, Arrays.copyOfRange(sealed, 1, header), bound);
            byte[] plain = cipher.doFinal(sealed, header, sealed.length - header);
            return sealed[0] == DEFLATED ? Deflation.inflated(plain) : plain;
        } catch (GeneralSecurityException e) {
            throw new BodyChangedException("A sealed text was changed, or stands where it does not belong");
        }
    }

    private static Cipher cipher(int mode, byte version, SecretKeySpec key, byte[] nonce, String bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        if (version != AS_IT_IS) {
            cipher.updateAAD(new byte[] {version});
        }
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
