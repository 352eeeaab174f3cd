package al.tirana.nyja.engine.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys for which senders seal: public encryption keys of institutions, by their id. The hub encrypts nothing with them;
 * it looks whether a seal was made for a key that its recipient still has.
 */
public record SealingKeys(Map<String, Key> byKid) {

    /**
     * One key.
     *
     * @param active false once it was ended, or its institution deactivated
     * @param end when it ends by itself; null: never
     */
    public record Key(String institution, boolean active, Instant end) {

        boolean live(Instant at) {
            return active && (end == null || !at.isAfter(end));
        }
    }

    public SealingKeys {
        byKid = Map.copyOf(byKid);
    }

    /** Whether the institution has, or ever had, such a key. Of one that never had, seals are carried unseen. */
    public boolean known(String institution) {
        return byKid.values().stream().anyMatch(key -> key.institution().equals(institution));
    }

    /** Whose key it is; empty if the register does not hold it. */
    public Optional<String> owner(String kid) {
        return Optional.ofNullable(byKid.get(kid)).map(Key::institution);
    }

    /** Whether it is a key that works, of one of these institutions. */
    public boolean live(String kid, Set<String> institutions, Instant at) {
        Key key = byKid.get(kid);
        return key != null && key.live(at) && institutions.contains(key.institution());
    }
}
