package al.tirana.ura.engine.vault;

/**
 * A body at rest.
 *
 * @param keyId the wrapping key: {@code <agreement>/<yyyy-MM>}
 * @param wrappedKey the data key, encrypted with it
 * @param ciphertext the body, encrypted with the data key
 */
public record Sealed(String keyId, byte[] wrappedKey, byte[] ciphertext) {

    @Override
    public String toString() {
        return "Sealed[" + keyId + ", " + ciphertext.length + " bytes]";
    }
}
