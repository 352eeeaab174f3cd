package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Episodes of trouble. What lasts is said once; it closes when it is over, and both are in the ledger. */
public final class Alarms {

    private static final String INSERT = """
            insert into alarm (kind, about, agreement_id, flow, institution, owner, code, sq, en, opened_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (kind, about) where closed_at is null do nothing""";
    private static final String OPEN = "select * from alarm where closed_at is null and "
            + Guarded.withoutAlarms("alarm") + " order by opened_at, id";
    private static final String OPEN_PART = """
            select * from alarm where closed_at is null and (?::text[] is null or agreement_id = any (?::text[]))
            and %s and (?::bigint is null or (opened_at, id) > (select a.opened_at, a.id from alarm a where a.id = ?))
            order by opened_at, id limit ?""".formatted(Guarded.withoutAlarms("alarm"));
    private static final String LATEST = """
            select * from alarm where (?::text[] is null or agreement_id = any (?::text[]))
            and %s and (?::bigint is null or id < ?) order by id desc limit ?""".formatted(Guarded.withoutAlarms("alarm"));
    private static final String COUNT = """
            select count(*) from alarm
            where (?::text[] is null or agreement_id = any (?::text[])) and %s and (? or closed_at is null)""".formatted(Guarded.withoutAlarms("alarm"));
    private static final String SAME = "select en from alarm where kind = ? and about = ? and closed_at is null";
    private static final String CLOSE =
            "update alarm set closed_at = ? where kind = ? and about = ? and closed_at is null returning *";

    private static final String CLOSE_BY_HAND = """
            update alarm set closed_at = ?, closed_by = ?, closed_reason = ?
            where id = ? and closed_at is null returning *""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Alarms(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those that last, the oldest first. */
    public List<Alarm> open() {
        boolean guarded = Sight.guardedToo();
        return database.read(connection -> Sql.list(connection, Alarms::read, OPEN, guarded)).stream()
                .filter(alarm -> Sight.sees(alarm.agreement()))
                .toList();
    }

    /** The latest first, closed ones too. */
    public List<Alarm> latest(int max) {
        return part(true, null, max);
    }

    /**
     * A part of a list.
     *
     * @param all the latest first, closed ones too; else those that last, the oldest first
     * @param after what stands behind this one in that list; null: from its top
     */
    public List<Alarm> part(boolean all, Long after, int max) {
        List<String> among = Sight.listed(null);
        boolean guarded = Sight.guardedToo();
        return database.read(connection ->
                Sql.list(connection, Alarms::read, all ? LATEST : OPEN_PART, among, among, guarded, after, after, max));
    }

    /** @param all closed ones too */
    public long count(boolean all) {
        List<String> among = Sight.listed(null);
        boolean guarded = Sight.guardedToo();
        return database.read(connection -> Sql.one(connection, row -> row.getLong(1), COUNT, among, among, guarded, all)
                .orElse(0L));
    }

    /**
     * Opens an alarm. Nothing happens if the same is open; in other words it is another episode.
     *
     * @return whether this is news
     */
    public boolean raise(Alarm alarm) {
        return database.inTransaction(tx -> raise(tx, alarm));
    }

    boolean raise(Connection tx, Alarm alarm) throws SQLException {
        Optional<String> words =
                Sql.one(tx, row -> row.getString(1), SAME, alarm.kind().name(), alarm.about());
        if (words.isPresent() && words.get().equals(alarm.what().en())) {
            return false;
        }
        if (words.isPresent()) {
            close(tx, alarm.kind(), alarm.about());
        }
        int opened = Sql.update(
                tx,
                INSERT,
                alarm.kind().name(),
                alarm.about(),
                alarm.agreement(),
                alarm.flow(),
                alarm.institution(),
                alarm.owner(),
                alarm.code(),
                alarm.what().sq(),
                alarm.what().en(),
                clock.instant());
        if (opened > 0) {
            ledger.record(tx, entry(Event.ALARM_OPENED, alarm));
        }
        return opened > 0;
    }

    /** It is over; nothing happens if it was not open. */
    public void close(AlarmKind kind, String about) {
        database.transact(tx -> close(tx, kind, about));
    }

    void close(Connection tx, AlarmKind kind, String about) throws SQLException {
        for (Alarm closed : Sql.list(tx, Alarms::read, CLOSE, clock.instant(), kind.name(), about)) {
            ledger.record(tx, entry(Event.ALARM_CLOSED, closed));
        }
    }

    /**
     * Somebody has seen to it. What still lasts is raised again, as another episode, when the hub meets it the next time.
     *
     * @param reason for the colleagues; not in the ledger
     * @return whether such an alarm was open
     */
    public boolean closeByHand(long id, String reason, String actor) {
        String why = Reasons.required(reason);
        return database.inTransaction(tx -> {
            Optional<Alarm> closed = Sql.one(tx, Alarms::read, CLOSE_BY_HAND, clock.instant(), actor, why, id);
            if (closed.isPresent()) {
                if (closed.get().kind() == AlarmKind.FILE_VANISHED) {
                    CollectedFiles.leave(tx, closed.get(), clock.instant());
                }
                ledger.record(tx, entry(Event.ALARM_CLOSED, actor, closed.get()));
            }
            return closed.isPresent();
        });
    }

    private static LedgerEntry entry(Event event, Alarm alarm) {
        return entry(event, Actors.HUB, alarm);
    }

    private static LedgerEntry entry(Event event, String actor, Alarm alarm) {
        return LedgerEntry.of(event, actor)
                .agreement(alarm.agreement())
                .recipient(alarm.institution())
                .codes(alarm.code() == null ? List.of() : List.of(alarm.code()))
                .detail("kind", alarm.kind().name())
                .detail("about", alarm.about())
                .detail("owner", alarm.owner())
                .build();
    }

    /** A row of the table of alarms. */
    public static Alarm read(ResultSet row) throws SQLException {
        return new Alarm(
                row.getLong("id"),
                AlarmKind.valueOf(row.getString("kind")),
                row.getString("about"),
                row.getString("agreement_id"),
                row.getString("flow"),
                row.getString("institution"),
                row.getString("owner"),
                row.getString("code"),
                new Text(row.getString("sq"), row.getString("en")),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "closed_at"));
    }
}
