package al.tirana.nyja.engine.vault;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bodies at rest: compressed if that helps, AES-256-GCM, a fresh data key for each, wrapped by the key of its agreement and of the month in which
 * its retention ends. Destroying that key is what deletes the body, in every copy of the database.
 *
 * <p>Safe for all threads. A first seal of an agreement and month writes a key file; every other costs no I/O.
 */
public final class Vault {

    private final WrappingKeys wrapping;

    public Vault(WrappingKeys wrapping) {
        this.wrapping = wrapping;
    }

    /**
     * Encrypts a body. Its wrapping key is safe on disk when this returns, so the caller may commit.
     *
     * @param agreement id of the agreement
     * @param retention how long the body may be kept; it is unreadable after the month in which this ends
     * @param belongsTo the row that will hold it, in words that are the same when it is read back; it opens only there,
     *     so a body that somebody moves in the database reaches nobody
     */
    public Sealed seal(String agreement, Period retention, Instant now, String belongsTo, byte[] plain) {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC).plus(retention));
        WrappingKeys.Named wrap = wrapping.forSealing(agreement, month);
        return seal(wrap.id(), wrap.key(), belongsTo, plain);
    }

    /**
     * Encrypts something that belongs to a body and goes with it.
     *
     * @param keyId the wrapping key of that body
     * @throws BodyGoneException if it has been destroyed
     */
    public Sealed sealWith(String keyId, String belongsTo, byte[] plain) {
        SecretKeySpec wrap = wrapping.existing(keyId).orElseThrow(() -> new BodyGoneException(keyId));
        return seal(keyId, wrap, belongsTo, plain);
    }

    private static Sealed seal(String keyId, SecretKeySpec wrap, String belongsTo, byte[] plain) {
        byte[] dataKey = Aes.random(Aes.KEY_BYTES);
        return new Sealed(
                keyId,
                belongsTo,
                Aes.encrypt(wrap, keyId + " " + belongsTo, dataKey),
                Aes.encryptText(new SecretKeySpec(dataKey, "AES"), belongsTo, plain));
    }

    /**
     * Decrypts a body.
     *
     * @throws BodyGoneException if its retention is over and its key destroyed
     * @throws BodyChangedException if it was changed, or stands in a row that it does not belong to
     */
    public byte[] open(Sealed sealed) {
        return opened(sealed).plain();
    }

    /**
     * Encrypts a body anew for the same row, under the key of another month. It stays sealed in the words it was sealed in.
     *
     * @throws BodyGoneException if its key is destroyed
     * @throws BodyChangedException if it was changed, or stands in a row that it does not belong to
     */
    public Sealed again(String agreement, Period retention, Instant now, Sealed sealed) {
        Opened opened = opened(sealed);
        return seal(agreement, retention, now, opened.belongsTo(), opened.plain());
    }

    private record Opened(String belongsTo, byte[] plain) {}

    private Opened opened(Sealed sealed) {
        SecretKeySpec wrap = wrapping.existing(sealed.keyId()).orElseThrow(() -> new BodyGoneException(sealed.keyId()));
        try {
            return opened(wrap, sealed, sealed.belongsTo());
        } catch (BodyChangedException e) {
            if (sealed.belongedTo() == null) {
                throw e;
            }
            return opened(wrap, sealed, sealed.belongedTo());
        }
    }

    private static Opened opened(SecretKeySpec wrap, Sealed sealed, String belongsTo) {
        byte[] dataKey = Aes.decrypt(wrap, sealed.keyId() + " " + belongsTo, sealed.wrappedKey());
        return new Opened(belongsTo, Aes.decrypt(new SecretKeySpec(dataKey, "AES"), belongsTo, sealed.ciphertext()));
    }

    /** Whether the wrapping key of this id can still open bodies. */
    public boolean hasKey(String keyId) {
        return wrapping.exists(keyId);
    }
}
