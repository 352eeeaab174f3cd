package al.tirana.nyja.engine.sight;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units whose traffic and counts only accounts with a role of their own see, as the register says: a second old at most. While the
 * database does not answer it is what was known last; as long as nothing is known, everything counts as guarded.
 */
@ApplicationScoped
public class GuardedUnits {

    private static final long OLDEST = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(GuardedUnits.class);
    private static final String ALL = "select id from institution where guarded";

    private record Known(Set<String> ids, Pattern words) {}

    private final Database database;
    private final Lock looking = new ReentrantLock();
    private volatile Known known;
    private volatile long looked = System.nanoTime() - OLDEST;

    @Inject
    public GuardedUnits(Database database) {
        this.database = database;
    }

    protected GuardedUnits() {
        this(null);
    }

    /** Whether there is any, or nobody knows. */
    public boolean any() {
        Known now = now();
        return now == null || !now.ids().isEmpty();
    }

    public boolean guards(String institution) {
        Known now = now();
        return now == null || now.ids().contains(institution);
    }

    /** Whether the text has the name of one in it, other than the own of whoever asks. */
    public boolean names(String text) {
        Known now = now();
        if (now == null || now.words() == null || text == null) {
            return false;
        }
        Matcher found = now.words().matcher(text);
        while (found.find()) {
            if (!found.group().equals(Sight.own())) {
                return true;
            }
        }
        return false;
    }

    private Known now() {
        if (System.nanoTime() - looked < OLDEST) {
            return known;
        }
        if (known == null) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return known; // somebody looks
        }
        try {
            if (System.nanoTime() - looked >= OLDEST) {
                look();
            }
            return known;
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        try {
            Set<String> ids = database.promptly().read(connection -> {
                try (PreparedStatement select = connection.prepareStatement(ALL);
                        ResultSet row = select.executeQuery()) {
                    Set<String> all = new TreeSet<>();
                    while (row.next()) {
                        all.add(row.getString(1));
                    }
                    return all;
                }
            });
            known = new Known(Set.copyOf(ids), words(ids));
        } catch (DatabaseException e) {
            LOG.debug("Which units are guarded is as it was known before");
        } finally {
            looked = System.nanoTime();
        }
    }

    /** A name is one where no other begins before it or goes on behind it; a full stop ends a sentence. */
    private static Pattern words(Set<String> ids) {
        return ids.isEmpty()
                ? null
                : Pattern.compile(ids.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![A-Z0-9.])(?:", ")(?![A-Z0-9]|\\.[A-Z0-9])")));
    }
}
