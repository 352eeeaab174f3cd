package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A notice of return as it stands: who holds what of it, and what was said of it last.
 *
 * @param correlation what all messages about it have in common
 * @param firstAt when it first came
 * @param knowing who was told of it and has not been told since that it does not hold any more
 * @param last keyed hash of the last message about it
 * @param lastAt when that came
 * @param withdrawn whether that withdrew it
 */
record Notice(UUID correlation, Instant firstAt, Set<String> knowing, byte[] last, Instant lastAt, boolean withdrawn)
        implements CaseState {

    static final String KIND = "notice";

    Notice {
        knowing = Set.copyOf(knowing);
        last = last.clone();
    }

    /** What a message corrects or withdraws; empty if it is a notice of its own. */
    static Optional<CaseKey> key(Envelope message) {
        return Optional.of(message.body().path("replaces").asText())
                .filter(key -> !key.isEmpty())
                .map(key -> of(key, message));
    }

    /** The notice that was first sent under this key. */
    static CaseKey of(String key, Envelope message) {
        UUID id = UUID.nameUUIDFromBytes((message.source() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        return new CaseKey(KIND, id, message.agreement(), message.source(), message.recipient(), key);
    }

    @Override
    public Optional<Instant> said(byte[] fingerprint) {
        return MessageDigest.isEqual(last, fingerprint) ? Optional.of(lastAt) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Notice notice
                && correlation.equals(notice.correlation)
                && knowing.equals(notice.knowing)
                && MessageDigest.isEqual(last, notice.last);
    }

    @Override
    public int hashCode() {
        return correlation.hashCode();
    }

    @Override
    public String toString() {
        return "Notice[" + correlation + "]";
    }
}
