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
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the hub keeps of a browser, or of a program, from one request to the next, for all servers and beyond a restart. A row is found by the hash
 * of a secret that it alone holds, and is sealed by the home's key together with that hash and its begin: whoever
 * reads the database cannot come in, whoever writes to it makes nobody. Time is the database's, which all servers share.
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

    /** A use is noted this long after the last one: not each request writes. */
    private static final Duration NOTED = Duration.ofSeconds(20);

    private static final String CURRENT =
            " kind = ? and secret = ? and used_at > now() - ?::interval and begun_at > now() - ?::interval";

    private static final String OVER =
            "delete from browser where kind = ? and (used_at <= now() - ?::interval or begun_at <= now() - ?::interval)";
    private static final String TOO_MANY_OF_ONE = """
            delete from browser b using (
              select secret from browser where kind = ? and owner = ? order by begun_at desc offset ?) old
            where b.kind = ? and b.secret = old.secret""";
    private static final String TOO_MANY = """
            delete from browser b using (
              select secret from browser where kind = ? order by begun_at desc offset ?) old
            where b.kind = ? and b.secret = old.secret""";
    private static final String KEEP = """
            insert into browser (kind, secret, owner, sealed, begun_at, used_at) values (?, ?, ?, ?, ?, now())""";
    private static final String FIND = "select sealed, begun_at from browser where" + CURRENT;
    private static final String USE =
            "update browser set used_at = now() where" + CURRENT + " and used_at < now() - ?::interval";
    private static final String TAKE = "delete from browser where" + CURRENT + " returning sealed, begun_at";
    private static final String END = "delete from browser where kind = ? and secret = ?";

    private final Database database;
    private final HomeSeal seal;

    @Inject
    public Browsers(Database database, HubKeys keys) {
        this.database = database;
        this.seal = new HomeSeal(keys);
    }

    protected Browsers() {
        this(null, null);
    }

    /**
     * Keeps something new. What is over goes with it, and the oldest where one owner, or all, have too much.
     *
     * @param secret what it gets; never kept itself
     * @param owner the account, or the address from which somebody comes
     */
    public void keep(Kind kind, String secret, String owner, byte[] content) {
        byte[] hash = hash(secret);
        database.transact(tx -> {
            run(tx, OVER, kind.name(), text(kind.idle), text(kind.longest));
            run(tx, TOO_MANY_OF_ONE, kind.name(), owner, kind.ofOne - 1, kind.name());
            run(tx, TOO_MANY, kind.name(), kind.ofAll - 1, kind.name());
            Instant begin = now(tx);
            byte[] sealed = seal.seal(bound(kind, hash, begin), content);
            run(tx, KEEP, kind.name(), hash, owner, sealed, Timestamp.from(begin));
        });
    }

    /**
     * What was kept; empty once it is over, or where the row is not the hub's own.
     *
     * @param used whether this counts as a use, so that it lasts longer
     */
    public Optional<byte[]> find(Kind kind, String secret, boolean used) {
        byte[] hash = hash(secret);
        return database.inTransaction(tx -> {
            Optional<byte[]> found = opened(tx, FIND, kind, hash);
            if (found.isPresent() && used) {
                run(tx, USE, kind.name(), hash, text(kind.idle), text(kind.longest), text(NOTED));
            }
            return found;
        });
    }

    /** The same, this once. */
    public Optional<byte[]> take(Kind kind, String secret) {
        return database.inTransaction(tx -> opened(tx, TAKE, kind, hash(secret)));
    }

    /** It is over now, on all servers. */
    public void end(Kind kind, String secret) {
        database.transact(tx -> run(tx, END, kind.name(), hash(secret)));
    }

    private Optional<byte[]> opened(Connection tx, String sql, Kind kind, byte[] hash) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, kind.name(), hash, text(kind.idle), text(kind.longest));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? seal.open(
                                bound(kind, hash, row.getTimestamp("begun_at").toInstant()), row.getBytes("sealed"))
                        : Optional.empty();
            }
        }
    }

    private static Instant now(Connection tx) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement("select now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static void run(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String text(Duration duration) {
        return duration.toString();
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
