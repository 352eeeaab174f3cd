package al.tirana.nyja.engine.type;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * Names a case: what two parties under an agreement call by one number. Ordered, so that whoever locks several locks
 * them in one order.
 *
 * @param kind which {@link CaseStore} remembers it
 * @param one of the parties, the lesser one
 * @param other the greater one
 * @param name what the number was made of, where its store must know; else an empty text
 */
public record CaseKey(String kind, UUID id, String agreement, String one, String other, String name)
        implements Comparable<CaseKey> {

    private static final Comparator<CaseKey> ORDER = Comparator.comparing(CaseKey::kind)
            .thenComparing(CaseKey::id)
            .thenComparing(CaseKey::agreement)
            .thenComparing(CaseKey::one)
            .thenComparing(CaseKey::other);

    public CaseKey {
        if (one.compareTo(other) > 0) {
            String greater = one;
            one = other;
            other = greater;
        }
    }

    public CaseKey(String kind, UUID id, String agreement, String one, String other) {
        this(kind, id, agreement, one, other, "");
    }

    /**
     * The case of a message's sender and recipient. Asked before its body is known to be in order: empty if the field holds
     * no number, which its schema refuses.
     */
    public static Optional<CaseKey> in(String kind, String field, Envelope message) {
        String number = message.body().path(field).asText();
        if (number.isEmpty()) { // as nearly always: what it throws would cost as much as a signature
            return Optional.empty();
        }
        try {
            return Optional.of(of(kind, UUID.fromString(number), message));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The case of a message's sender and recipient. */
    public static CaseKey of(String kind, UUID id, Envelope message) {
        return new CaseKey(kind, id, message.agreement(), message.source(), message.recipient());
    }

    @Override
    public int compareTo(CaseKey than) {
        return ORDER.compare(this, than);
    }
}
