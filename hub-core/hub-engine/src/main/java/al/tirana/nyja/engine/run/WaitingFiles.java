package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldMatters.OfRecord;
import al.tirana.nyja.engine.choice.NewHeld;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Files that wait for a human before their first record. The bytes stay at the partner's; the hub knows them by their hash.
 * Safe for all threads.
 */
public final class WaitingFiles {

    static final String KIND = "FILE";

    private static final String HOLD = """
            update collected_file f set held_id = ? where f.id = ? and f.state = 'OPEN' and f.cursor = 0
              and f.decided_at is null and not exists (
                select from held h where h.id = f.held_id and h.ended_at is null and h.over is null)""";

    private static final String WAITS = """
            select f.name, h.owner, h.held_at, h.due_at from collected_file f join held h on h.id = f.held_id
            where f.institution = ? and f.flow = ? and f.sha256 = ? and f.decided_at is null and f.left_at is null
              and h.ended_at is null and h.over is null
            order by f.id desc limit 1""";

    /** Of files of this name with other content: the partner has put another in its place. */
    private static final String REPLACED = """
            update held h set over = 'REPLACED', over_at = ? from collected_file f
            where h.id = f.held_id and h.ended_at is null and h.over is null
              and f.institution = ? and f.flow = ? and f.name = ? and f.sha256 <> ?""";

    private static final String GONE = """
            update held h set over = 'GONE', over_at = ? from collected_file f
            where h.id = f.held_id and h.ended_at is null and h.over is null and f.id = ?""";

    /** Nobody had begun: what was chosen was chosen about a file that is not there any more. */
    private static final String FORGET = """
            update collected_file set held_id = null, decided_at = null, choice = null, left_at = ?
            where id = ? and cursor = 0 and decided_at is not null""";

    private static final String UNDECIDED = """
            select from collected_file where id = ? and cursor = 0 and held_id is not null and decided_at is null""";

    private static final String DECIDE = """
            update collected_file set decided_at = ?, choice = ? where held_id = ? and decided_at is null and left_at is null
            """;

    private static final String LEAVE =
            "update collected_file set left_at = ? where held_id = ? and decided_at is null and left_at is null";

    /** Whoever paused the flow lets it go on. A slot of this very moment may have worked already. */
    private static final String RUN = """
            insert into run (agreement_id, flow, slot, asked_by, window_from, window_until, state, next_at)
            select w.agreement, w.flow, coalesce((select max(r.slot) + interval '1 microsecond' from run r
                where r.agreement_id = w.agreement and r.flow = w.flow and r.slot >= w.at), w.at), ?, w.at, w.at, 'WAITING', w.at
            from (select ?::text as agreement, ?::text as flow, ?::timestamptz as at) w
            where not exists (select from run_pause p where p.agreement_id = w.agreement and p.flow = w.flow)
            on conflict (agreement_id, flow, slot) do nothing""";

    /**
     * A file that waits.
     *
     * @param owner whose turn it is
     */
    record Waiting(String name, String owner, Instant since, Instant due) {}

    private final HeldMatters matters;
    private final Clock clock;

    public WaitingFiles(HeldMatters matters, Clock clock) {
        this.matters = matters;
        this.clock = clock;
    }

    /** @return false if it waits already, or is decided */
    boolean hold(Connection tx, FlowInForce terms, CollectedFile file, HeldFile held) throws SQLException {
        NewHeld matter = new NewHeld(
                KIND,
                file.id() + "/" + Uuid7.next(),
                file.agreement(),
                terms.agreement().version(),
                file.flow(),
                file.institution(),
                held.owner(),
                Uuid7.next(),
                Optional.empty(),
                null,
                held.reason(),
                clock.instant().plus(held.within()),
                new HeldContent(held.choices(), "", new byte[0]));
        long id =
                matters.hold(tx, matter, new OfRecord(null, false, terms.flow().retention()));
        return Sql.update(tx, HOLD, id, file.id()) > 0;
    }

    /** Whether a file of these bytes waits, under whatever name. */
    Optional<Waiting> find(Connection connection, String institution, String flow, String sha256) throws SQLException {
        return Sql.one(
                connection,
                row -> new Waiting(
                        row.getString("name"),
                        row.getString("owner"),
                        Sql.instant(row, "held_at"),
                        Sql.instant(row, "due_at")),
                WAITS,
                institution,
                flow,
                sha256);
    }

    void replaced(Connection tx, String institution, String flow, String name, String sha256) throws SQLException {
        Sql.update(tx, REPLACED, clock.instant(), institution, flow, name, sha256);
    }

    /** @return whether it waited, or nobody had begun it; then nobody waits for it any more */
    boolean gone(Connection tx, CollectedFile file) throws SQLException {
        Instant now = clock.instant();
        return Sql.update(tx, GONE, now, file.id()) > 0
                || Sql.update(tx, FORGET, now, file.id()) > 0
                || Sql.one(tx, row -> true, UNDECIDED, file.id()).isPresent();
    }

    /**
     * From now on it may be read, and is looked at at once.
     *
     * @param choice empty: nobody chose
     * @return false if it is not there any more
     */
    boolean decided(Connection tx, Held held, Optional<String> choice) throws SQLException {
        Instant now = clock.instant();
        if (Sql.update(tx, DECIDE, now, choice.orElse(null), held.id()) == 0) {
            return false;
        }
        Sql.update(tx, RUN, Actors.HUB, held.agreement(), held.flow(), now);
        return true;
    }

    /** Nobody waits for it any more. */
    void leave(Connection tx, Held held) throws SQLException {
        Sql.update(tx, LEAVE, clock.instant(), held.id());
    }
}
