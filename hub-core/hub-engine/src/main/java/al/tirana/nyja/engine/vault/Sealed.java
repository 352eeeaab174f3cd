package al.tirana.nyja.engine.vault;

/**
 * A body at rest.
 *
 * @param keyId the wrapping key: {@code <agreement>/<yyyy-MM>}, the month in which the body's retention ends
 * @param belongsTo the row it is for, such as the disclosure and its recipient; it opens for nothing else
 * @param belongedTo the same in the words of an earlier version of the hub, for what it sealed; null if there were none
 * @param wrappedKey the body's own data key, encrypted with the wrapping key
 * @param ciphertext the body, encrypted with its data key
 */
public record Sealed(String keyId, String belongsTo, String belongedTo, byte[] wrappedKey, byte[] ciphertext) {

    public Sealed(String keyId, String belongsTo, byte[] wrappedKey, byte[] ciphertext) {
        this(keyId, belongsTo, null, wrappedKey, ciphertext);
    }

    /** Says which key, and nothing of the content. */
    @Override
    public String toString() {
        return "Sealed[" + keyId + "]";
    }
}
