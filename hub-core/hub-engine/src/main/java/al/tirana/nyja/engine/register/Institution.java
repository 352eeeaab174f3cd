package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;

/**
 * An institution as the register holds it, with everything it may use to prove who it is.
 *
 * @param kind what it is, as {@link al.tirana.nyja.fpr.ActorKind#code}; null: nobody has said, so consent is needed
 * @param contacts whom to call
 * @param guarded whether only accounts with the role {@link Role#GUARDED_UNITS} see its traffic and counts
 * @param authorityAskedBy who asked to make it an authority, as long as no second person has; else null
 */
public record Institution(
        String id,
        Text name,
        boolean active,
        String kind,
        String authorityAskedBy,
        List<Key> keys,
        List<Certificate> certificates,
        Contacts contacts,
        List<String> territory,
        boolean guarded,
        Instant createdAt,
        String createdBy) {

    /** At most this many keys of each use, and as many certificates, are active: the old and the new during a rotation. */
    public static final int MOST_ACTIVE = 2;

    /**
     * A key.
     *
     * @param use {@code sig}: it signs; {@code enc}: others seal for the institution with it
     * @param jwk the public JWK as JSON text
     */
    public record Key(
            String kid, String use, String jwk, boolean active, Instant createdAt, String createdBy, Instant endedAt) {}

    /** @param fingerprint SHA-256 of the DER form, lower case hex */
    public record Certificate(
            String fingerprint,
            String subject,
            Instant notAfter,
            boolean active,
            Instant createdAt,
            String createdBy,
            Instant endedAt) {}
}
