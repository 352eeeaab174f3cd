package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Browsers;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Without a database, and without time; how long and how much is kept, the test of {@link Browsers} says. */
final class MemoryBrowsers extends Browsers {

    private final Map<String, byte[]> kept = new HashMap<>();
    private boolean away;

    MemoryBrowsers() {
        super(null, null);
    }

    /** All of it is over. */
    void forget() {
        kept.clear();
    }

    /** The database does not answer. */
    void goAway() {
        away = true;
    }

    @Override
    public void keep(Kind kind, String secret, String owner, byte[] content, Duration age) {
        answers();
        kept.put(kind + secret, content);
    }

    @Override
    public Found find(Kind kind, String secret, boolean used) {
        answers();
        byte[] content = kept.get(kind + secret);
        State state = content == null ? State.GONE : State.THERE;
        return new Found(state, content, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public Optional<byte[]> take(Kind kind, String secret) {
        answers();
        return Optional.ofNullable(kept.remove(kind + secret));
    }

    private void answers() {
        if (away) {
            throw new DatabaseException(new SQLException("away"));
        }
    }
}
