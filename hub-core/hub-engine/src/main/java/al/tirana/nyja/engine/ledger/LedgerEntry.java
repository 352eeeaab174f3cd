package al.tirana.nyja.engine.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened. It names ids, codes and paths, never a value of a message. Everything but event and actor may
 * be null or empty. Immutable.
 *
 * @param event what happened
 * @param actor who did it: an institution, an administrator, or {@code HUB}
 * @param agreement id of the agreement
 * @param clause the clause that decided, such as {@code BT-OSHC0012-2026-01/1#flows.referral.accepts}
 * @param correlation the case's correlation id
 * @param message the message's id
 * @param disclosure the disclosed message's id
 * @param recipient who was to see it
 * @param codes error and warning codes
 * @param paths JSON pointers
 * @param details further facts under fixed names: versions, counts, states, key ids, hashes
 */
public record LedgerEntry(
        Event event,
        String actor,
        String agreement,
        String clause,
        UUID correlation,
        UUID message,
        UUID disclosure,
        String recipient,
        List<String> codes,
        List<String> paths,
        Map<String, String> details) {

    public LedgerEntry {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(actor, "actor");
        codes = codes == null ? List.of() : List.copyOf(codes);
        paths = paths == null ? List.of() : List.copyOf(paths);
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    /** The same entry with one more detail. */
    public LedgerEntry with(String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(details);
        more.put(name, value);
        return new LedgerEntry(
                event, actor, agreement, clause, correlation, message, disclosure, recipient, codes, paths, more);
    }

    /** Starts an entry. */
    public static Builder of(Event event, String actor) {
        return new Builder(event, actor);
    }

    /** Collects what is known; for one thread. */
    public static final class Builder {

        private final Event event;
        private final String actor;
        private final Map<String, String> details = new java.util.TreeMap<>();
        private String agreement;
        private String clause;
        private UUID correlation;
        private UUID message;
        private UUID disclosure;
        private String recipient;
        private List<String> codes;
        private List<String> paths;

        private Builder(Event event, String actor) {
            this.event = event;
            this.actor = actor;
        }

        public Builder agreement(String id) {
            agreement = id;
            return this;
        }

        public Builder clause(String name) {
            clause = name;
            return this;
        }

        public Builder correlation(UUID id) {
            correlation = id;
            return this;
        }

        public Builder message(UUID id) {
            message = id;
            return this;
        }

        public Builder disclosure(UUID id) {
            disclosure = id;
            return this;
        }

        public Builder recipient(String id) {
            recipient = id;
            return this;
        }

        public Builder codes(List<String> all) {
            codes = all;
            return this;
        }

        public Builder paths(List<String> all) {
            paths = all;
            return this;
        }

        /** A further fact; null is left out. The value is written for everyone to read: never a value of a message. */
        public Builder detail(String name, Object value) {
            if (value != null) {
                details.put(name, value.toString());
            }
            return this;
        }

        public LedgerEntry build() {
            return new LedgerEntry(
                    event,
                    actor,
                    agreement,
                    clause,
                    correlation,
                    message,
                    disclosure,
                    recipient,
                    codes,
                    paths,
                    details);
        }
    }
}
