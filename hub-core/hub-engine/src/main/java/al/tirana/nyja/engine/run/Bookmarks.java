package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Canonical;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The bookmark of one flow at one channel. It moves in the transactions of whoever reads the page, and in no other way. */
final class Bookmarks {

    /** So many pages back a circle is seen. */
    private static final int TRAIL = 1000;

    private static final String WHERE = " where agreement_id = ? and flow = ? and institution = ? and channel = ?";
    private static final String BEGIN = """
            insert into page_bookmark (agreement_id, flow, institution, channel, page, place, begun, moved_at)
            values (?, ?, ?, ?, 1, ?, ?, ?) on conflict do nothing""";
    private static final String BACK =
            "update page_bookmark set place = ?, begun = ?, page = page + 1, seen = null, rests_until = null, moved_at = ?"
                    + WHERE + " and begun <> ?";
    private static final String FORGET = "delete from page_trail" + WHERE;
    private static final String FIND = "select * from page_bookmark" + WHERE;
    private static final String MOVE =
            "update page_bookmark set place = ?, page = page + 1, seen = null, moved_at = ?" + WHERE + " and page = ?";
    private static final String SEEN = "update page_bookmark set seen = ?" + WHERE + " and page = ?";
    private static final String REST = "update page_bookmark set rests_until = ?" + WHERE;
    private static final String STEP = """
            insert into page_trail (agreement_id, flow, institution, channel, page, place_hash, page_hash)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (agreement_id, flow, institution, channel, page)
            do update set place_hash = excluded.place_hash, page_hash = excluded.page_hash""";
    private static final String FADE = "delete from page_trail" + WHERE + " and page < ?";
    private static final String KNOWN = "select 1 from page_trail" + WHERE + " and place_hash = ?";
    private static final String PASSED = "select 1 from page_trail" + WHERE + " and page_hash = ?";

    private final Database database;
    private final Clock clock;
    private final Run run;
    private final ChannelId channel;

    Bookmarks(Database database, Clock clock, Run run, ChannelId channel) {
        this.database = database;
        this.clock = clock;
        this.run = run;
        this.channel = channel;
    }

    /** At the beginning if the hub was never there, or if it began by other words. */
    Bookmark now(Optional<String> first, String begun) {
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            Sql.update(tx, BEGIN, with(first.orElse(null), begun, now));
            int back = Sql.update(
                    tx,
                    BACK,
                    first.orElse(null),
                    begun,
                    now,
                    run.agreement(),
                    run.flow(),
                    channel.institution(),
                    channel.name(),
                    begun);
            if (back > 0) {
                Sql.update(tx, FORGET, with());
            }
            return Sql.one(tx, Bookmarks::read, FIND, with()).orElseThrow();
        });
    }

    /** Whether the hub was at this place not long ago. */
    boolean knows(String place) {
        return database.read(connection ->
                Sql.one(connection, row -> true, KNOWN, with(hash(place))).isPresent());
    }

    /** Whether a page with these records was passed not long ago, at whatever place. */
    boolean passed(String page) {
        return database.read(connection ->
                Sql.one(connection, row -> true, PASSED, with(page)).isPresent());
    }

    /**
     * @param page hash of the records of the page that is passed; null: it had none
     * @throws RunStopped if somebody else has moved it
     */
    void forward(Connection tx, Bookmark from, String next, String page) throws SQLException {
        int moved = Sql.update(
                tx,
                MOVE,
                next,
                clock.instant(),
                run.agreement(),
                run.flow(),
                channel.institution(),
                channel.name(),
                from.page());
        if (moved == 0) {
            throw new RunStopped(RunStopped.Why.LEASE_LOST);
        }
        Sql.update(tx, STEP, with(from.page() + 1, hash(next), page));
        Sql.update(tx, FADE, with(from.page() - TRAIL));
    }

    /** What was read at this place leads no further; the same there again is nothing new. */
    void stay(Connection tx, Bookmark at, String seen) throws SQLException {
        Sql.update(tx, SEEN, seen, run.agreement(), run.flow(), channel.institution(), channel.name(), at.page());
    }

    /** The partner wants to be left alone until then. */
    void rest(Instant until) {
        database.transact(
                tx -> Sql.update(tx, REST, until, run.agreement(), run.flow(), channel.institution(), channel.name()));
    }

    private Object[] with(Object... more) {
        Object[] all = new Object[4 + more.length];
        all[0] = run.agreement();
        all[1] = run.flow();
        all[2] = channel.institution();
        all[3] = channel.name();
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    private static String hash(String place) {
        return Canonical.sha256Hex(place);
    }

    private static Bookmark read(ResultSet row) throws SQLException {
        return new Bookmark(
                Optional.ofNullable(row.getString("place")),
                row.getLong("page"),
                row.getString("seen") == null ? "" : row.getString("seen"),
                Optional.ofNullable(Sql.instant(row, "rests_until")));
    }
}
