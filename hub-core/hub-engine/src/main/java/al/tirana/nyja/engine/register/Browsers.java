package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HomeSeal;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the hub keeps of a browser, or of a program, from one request to the next, for all servers and beyond a restart. A row is found by the hash
 * of a secret that it alone holds, and is sealed by the home's key together with that hash and its begin: whoever
 * reads the database learns no name and cannot come in, whoever writes to it makes nobody. Time is the database's, which all
 * servers share.
 *
 * <p>Safe for all threads. While the database does not answer, everything here fails with its exception.
 */
@ApplicationScoped
public class Browsers {

    /** What is kept, how long, and how much of it. */
    public enum Kind {
        /** Somebody who has signed in. */
        SIGNED_IN(Duration.ofMinutes(30), Duration.ofHours(12), 5, 10_000),
        /** Somebody who has left for a provider and is to come back. */
        LEAVING(Duration.ofMinutes(10), Duration.ofMinutes(10), 20, 1_000),
        /** A program that has shown its owner's code. */
        TICKET(Duration.ofMinutes(10), Duration.ofMinutes(10), 20, 1_000);

        private final Duration idle;
        private final Duration longest;
        private final int ofOne;
        private final int ofAll;

        Kind(Duration idle, Duration longest, int ofOne, int ofAll) {
            this.idle = idle;
            this.longest = longest;
            this.ofOne = ofOne;
            this.ofAll = ofAll;
        }

        /** It ends when it was not used for so long. */
        public Duration idle() {
            return idle;
        }

        /** It ends after so long in any case. */
        public Duration longest() {
            return longest;
        }

        /** How many one owner has at most; the oldest goes. */
        public int ofOne() {
            return ofOne;
        }
    }

    /** What the database says of one. */
    public enum State {
        THERE,
        /** Not used for as long as its kind may rest. */
        IDLE,
        /** Never kept, ended, over in any case, or not a row of the hub's own. */
        GONE
    }

    /**
     * What was found; of what is gone nothing.
     *
     * @param age how long ago it began
     * @param rest how long nobody has used it, as far as the database was told
     */
    public record Found(State state, byte[] content, Duration age, Duration rest) {

        static final Found GONE = new Found(State.GONE, new byte[0], Duration.ZERO, Duration.ZERO);

        @Override
        public String toString() {
            return state.name();
        }
    }

    /** A use is noted this long after the last one: not each request writes. */
    private static final Duration NOTED = Duration.ofSeconds(20);

    private static final String OWNER = "browser-owner";

    private static final String OVER = "delete from browser where kind = ? and begun_at <= now() - ?::interval";
    private static final String TOO_MANY_OF_ONE = """
            delete from browser b using (
              select secret from browser where kind = ? and owner = ?
              order by used_at > now() - ?::interval desc, begun_at desc offset ?) old
            where b.kind = ? and b.secret = old.secret""";
    private static final String TOO_MANY = """
            delete from browser b using (
              select secret from browser where kind = ?
              order by used_at > now() - ?::interval desc, begun_at desc offset ?) old
            where b.kind = ? and b.secret = old.secret""";
    private static final String KEEP = """
            insert into browser (kind, secret, owner, sealed, begun_at, used_at) values (?, ?, ?, ?, ?, now())
            on conflict do nothing""";
    private static final String FIND = """
            select sealed, begun_at, used_at, now() as now
            from browser where kind = ? and secret = ? and begun_at > now() - ?::interval""";
    private static final String USE = "update browser set used_at = now() where kind = ? and secret = ?";
    private static final String END = "delete from browser where kind = ? and secret = ?";

    private final Database database;
    private final HubKeys keys;
    private final HomeSeal seal;

    @Inject
    public Browsers(Database database, HubKeys keys) {
        this.database = database;
        this.keys = keys;
        this.seal = new HomeSeal(keys);
    }

    protected Browsers() {
        this(null, null);
    }

    /**
     * Keeps something new; what is kept already stays as it is. What is over goes with it, of whatever kind; and where
     * one owner, or all, have too much, first what rests, then the oldest.
     *
     * @param secret what it gets; never kept itself
     * @param owner the account, or the address from which somebody comes; only a keyed hash of it is kept
     * @param age how long ago it began
     */
    public void keep(Kind kind, String secret, String owner, byte[] content, Duration age) {
        byte[] hash = hash(secret);
        byte[] whose = keys.hmac(OWNER, owner.getBytes(StandardCharsets.UTF_8));
        database.promptly().transact(tx -> {
            for (Kind each : Kind.values()) {
                run(tx, OVER, each.name(), each.longest.toString());
            }
            String idle = kind.idle.toString();
            run(tx, TOO_MANY_OF_ONE, kind.name(), whose, idle, kind.ofOne - 1, kind.name());
            run(tx, TOO_MANY, kind.name(), idle, kind.ofAll - 1, kind.name());
            Instant begin = now(tx).minus(age.truncatedTo(ChronoUnit.MICROS));
            byte[] sealed = seal.seal(bound(kind, hash, begin), content);
            run(tx, KEEP, kind.name(), hash, whose, sealed, Timestamp.from(begin));
        });
    }

    /**
     * What was kept.
     *
     * @param used whether this counts as a use, so that it lasts longer; what is idle already is not used any more
     */
    public Found find(Kind kind, String secret, boolean used) {
        byte[] hash = hash(secret);
        return database.promptly().inTransaction(tx -> found(tx, kind, hash, used));
    }

    /** The same, this once. */
    public Optional<byte[]> take(Kind kind, String secret) {
        byte[] hash = hash(secret);
        return database.promptly().inTransaction(tx -> {
            Found found = found(tx, kind, hash, false);
            boolean first = run(tx, END, kind.name(), hash) == 1;
            return first && found.state() == State.THERE ? Optional.of(found.content()) : Optional.empty();
        });
    }

    /** It is used at this moment, whatever the database knows of its last use. */
    public void use(Kind kind, String secret) {
        database.promptly().transact(tx -> run(tx, USE, kind.name(), hash(secret)));
    }

    /** It is over now, on all servers. */
    public void end(Kind kind, String secret) {
        database.promptly().transact(tx -> run(tx, END, kind.name(), hash(secret)));
    }

    private Found found(Connection tx, Kind kind, byte[] hash, boolean used) throws SQLException {
        Found found;
        try (PreparedStatement statement = tx.prepareStatement(FIND)) {
            bind(statement, kind.name(), hash, kind.longest.toString());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Found.GONE;
                }
                Instant begin = row.getTimestamp("begun_at").toInstant();
                Instant now = row.getTimestamp("now").toInstant();
                Duration rest = Duration.between(row.getTimestamp("used_at").toInstant(), now);
                State state = rest.compareTo(kind.idle) < 0 ? State.THERE : State.IDLE;
                found = seal.open(bound(kind, hash, begin), row.getBytes("sealed"))
                        .map(content -> new Found(state, content, Duration.between(begin, now), rest))
                        .orElse(Found.GONE);
            }
        }
        if (used && found.state() == State.THERE && found.rest().compareTo(NOTED) > 0) {
            run(tx, USE, kind.name(), hash);
        }
        return found;
    }

    private static Instant now(Connection tx) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement("select now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static int run(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String bound(Kind kind, byte[] hash, Instant begin) {
        return "browser " + kind.name() + " " + HexFormat.of().formatHex(hash) + " " + begin;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
