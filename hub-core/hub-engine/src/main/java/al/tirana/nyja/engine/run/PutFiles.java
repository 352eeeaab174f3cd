package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Canonical;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the hub put into the folders of partners. Written down before it is put: what lies there of the hub's is always
 * known, also when the server dies in between.
 */
public final class PutFiles {

    /** Longer than a folder stays away by mistake. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String PUT = """
            insert into put_file (institution, name, size, sha256, put_at) values (?, ?, ?, ?, ?)
            on conflict (institution, name) do update
            set size = excluded.size, sha256 = excluded.sha256, put_at = excluded.put_at""";
    private static final String OF = "select name, size from put_file where institution = ?";
    private static final String SAME = "select 1 from put_file where institution = ? and name = ? and sha256 = ?";
    private static final String GONE =
            "delete from put_file where institution = ? and put_at < ? and not name = any (?)";

    /** @param size null if it was put before such things were written down */
    private record Put(String name, Long size) {}

    private final Database database;
    private final Clock clock;

    public PutFiles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Is about to be put. */
    public void put(String institution, String name, byte[] content) {
        database.transact(tx -> Sql.update(
                tx, PUT, institution, name, (long) content.length, Canonical.sha256Hex(content), clock.instant()));
    }

    /** Those of one institution, as they are known now. */
    Own of(String institution) {
        return new Own(database.read(connection -> Sql.list(connection, PutFiles::read, OF, institution)).stream()
                .collect(Collectors.toUnmodifiableMap(Put::name, Function.identity())));
    }

    /** Whether the hub put just this there, byte for byte. */
    boolean isPut(String institution, String name, String sha256) {
        return database.read(connection -> Sql.one(connection, row -> true, SAME, institution, name, sha256)
                .isPresent());
    }

    /** What is not there any more may be forgotten after some time. */
    void forget(String institution, Collection<String> there) {
        database.transact(tx -> forget(tx, institution, there));
    }

    private void forget(Connection tx, String institution, Collection<String> there) throws SQLException {
        Sql.update(tx, GONE, institution, clock.instant().minus(KEPT), there);
    }

    private static Put read(ResultSet row) throws SQLException {
        return new Put(row.getString("name"), row.getObject("size", Long.class));
    }

    /** The files of the hub's in one folder. */
    static final class Own {

        private final Map<String, Put> byName;

        private Own(Map<String, Put> byName) {
            this.byName = byName;
        }

        /** Whether the hub put something under this name. */
        boolean names(String name) {
            return byName.containsKey(name);
        }

        /** Whether it can be what the hub put there: of another length it is the partner's. */
        boolean looksLike(String name, long size) {
            Put put = byName.get(name);
            return put != null && (put.size() == null || put.size() == size);
        }
    }
}
