package al.tirana.nyja.connector.sftp;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of host keys are proposed to one server, connection after connection. A server has several keys and shows one
 * of them; of which kind the declared one is a fingerprint does not tell. So who is shown another key asks for the
 * remaining kinds, and only when there are none left is it another server. For one attempt to connect; what was found
 * is remembered for the next one.
 */
final class Introduction {

    /** The kind that fitted last; shared by all attempts at one endpoint. */
    static final class Memory {
        private volatile Set<KeyKind> fitted;
    }

    private final Memory memory;
    private final Set<KeyKind> left;
    private Set<KeyKind> proposed;
    private boolean anotherKey;

    /** @param kinds of which the declared keys can be */
    Introduction(Memory memory, Set<KeyKind> kinds) {
        this.memory = memory;
        this.left = EnumSet.copyOf(kinds);
        this.proposed = memory.fitted == null ? left : memory.fitted;
    }

    Set<KeyKind> proposed() {
        return EnumSet.copyOf(proposed);
    }

    /** The server showed a declared key. */
    void fits(Optional<KeyKind> shown) {
        shown.ifPresent(kind -> memory.fitted = EnumSet.of(kind));
    }

    /**
     * The server showed another key.
     *
     * @return whether there is something left to ask for
     */
    boolean another(Optional<KeyKind> shown) {
        anotherKey = true;
        return without(shown.<Set<KeyKind>>map(kind -> EnumSet.of(kind)).orElse(proposed()));
    }

    /**
     * The server has no key of the kinds that were proposed.
     *
     * @return whether there is something left to ask for
     */
    boolean none() {
        return without(proposed());
    }

    /** Whether the server showed a key that is not declared. */
    boolean anotherKey() {
        return anotherKey;
    }

    private boolean without(Set<KeyKind> kinds) {
        if (kinds.isEmpty()) {
            return false;
        }
        left.removeAll(kinds);
        memory.fitted = null;
        proposed = left;
        return !left.isEmpty();
    }
}
