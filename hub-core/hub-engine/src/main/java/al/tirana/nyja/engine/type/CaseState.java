package al.tirana.nyja.engine.type;

import java.time.Instant;
import java.util.Optional;

/** How a case stands: what a type's module decides by, and its store remembers. Immutable. */
public interface CaseState {

    /**
     * When it was said that the case stands just so; empty if something else was said of it last. What is said again, by
     * whatever key, changes nothing.
     *
     * @param fingerprint keyed hash of what a message means
     */
    default Optional<Instant> said(byte[] fingerprint) {
        return Optional.empty();
    }
}
