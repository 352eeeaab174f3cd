package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Where the key of an archive comes from: the hub's own master key, or a passphrase for what holds that key itself. */
public abstract class SealKey {

    /** As OWASP recommends for PBKDF2 with HMAC-SHA256. */
    static final int ROUNDS = 600_000;

    private static final int BITS = 256;

    private SealKey() {}

    /** Sealed for this home: only who has its secrets can write or read it. */
    public static SealKey of(Home home) {
        return new SealKey() {
            @Override
            byte[] derive(byte[] salt) throws IOException, GeneralSecurityException {
                Path master = home.secrets().resolve("master.key");
                if (!Files.exists(master)) {
                    throw new ArchiveException(ArchiveException.Why.NO_KEY);
                }
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Files.readString(master).strip().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                mac.update("ura backup".getBytes(StandardCharsets.UTF_8));
                return mac.doFinal(salt);
            }
        };
    }

    /** Sealed with something that a human keeps. */
    public static SealKey of(char[] passphrase) {
        return new SealKey() {
            @Override
            byte[] derive(byte[] salt) throws GeneralSecurityException {
                PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ROUNDS, BITS);
                try {
                    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
                } finally {
                    spec.clearPassword();
                }
            }
        };
    }

    abstract byte[] derive(byte[] salt) throws IOException, GeneralSecurityException;
}
