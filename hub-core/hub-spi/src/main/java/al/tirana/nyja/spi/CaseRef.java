package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A case that the partner was told about under this agreement. The hub makes it; a handler passes it on.
 *
 * @param referral number of the referral, or of the case that a brought type opened; empty if the message opened none
 * @param correlation what all messages of the case have in common
 * @param disclosure id of the message with which the partner was told
 * @param subject the envelope's subject, or an empty text
 * @param purpose for which it was told
 * @param test whether nobody real is meant
 */
public record CaseRef(
        Optional<UUID> referral, UUID correlation, UUID disclosure, String subject, String purpose, boolean test) {

    public CaseRef {
        Objects.requireNonNull(referral, "referral");
        Objects.requireNonNull(correlation, "correlation");
        Objects.requireNonNull(disclosure, "disclosure");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(purpose, "purpose");
    }

    @Override
    public String toString() {
        return "CaseRef[" + correlation + "]";
    }
}
