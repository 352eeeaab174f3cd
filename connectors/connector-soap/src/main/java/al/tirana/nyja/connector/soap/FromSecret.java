package al.tirana.nyja.connector.soap;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** What was made of a secret's file; made anew as soon as the file has other bytes. For many threads. */
final class FromSecret<T> {

    /** Makes it of a file's text. */
    @FunctionalInterface
    interface Making<T> {
        T of(Pem file) throws GeneralSecurityException;
    }

    private record Made<T>(byte[] hash, T what) {}

    private final Making<T> making;
    private volatile Made<T> last;

    FromSecret(Making<T> making) {
        this.making = making;
    }

    /** @throws GeneralSecurityException if the file is not of the kind */
    T of(byte[] file) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
        Made<T> before = last;
        if (before != null && MessageDigest.isEqual(before.hash(), hash)) {
            return before.what();
        }
        T made = making.of(new Pem(file));
        last = new Made<>(hash, made);
        return made;
    }
}
