package al.tirana.nyja.engine.attention;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells owners what waits for them: at once, again while it stays open, and at last the administrators instead. Everything in
 * the caller's transaction, on the locked row of the matter: of several servers one tells.
 */
final class Tellings {

    /** So many matters in one transaction; the others in the next. */
    static final int SLICE = 100;

    /** So many deliveries that one owner has to mend for one reason are told one by one; the others when these are mended. */
    static final int STOPPED = 10;

    private static final String ONE = OpenMatter.SELECT + " and p.id = ? for update of p";

    private static final String NOT_TOLD = " p.told_owner is distinct from p.owner ";

    private static final String UNTOLD_OWNERS =
            "select distinct p.owner from parked p left join delivery d on d.id = p.delivery_id where"
                    + OpenMatter.CONDITION + "and p.kind <> 'DELIVERY' and" + NOT_TOLD;

    private static final String UNTOLD = OpenMatter.SELECT + " and p.kind <> 'DELIVERY' and" + NOT_TOLD
            + "and p.owner = any (?) order by p.id limit ? for update of p skip locked";

    private static final String UNTOLD_STOPS =
            "select p.owner, p.reason from parked p join delivery d on d.id = p.delivery_id where"
                    + OpenMatter.CONDITION + "and p.kind = 'DELIVERY' group by 1, 2 having bool_or(" + NOT_TOLD
                    + ") order by 1, 2";

    private static final String UNTOLD_STOPPED = OpenMatter.SELECT + " and p.kind = 'DELIVERY' and" + NOT_TOLD
            + "and p.owner = ? and p.reason = ? order by p.id limit ? for update of p skip locked";

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 20261126))";

    private static final String TOLD_STOPPED = """
            select count(*) from parked p where p.closed_at is null and p.kind = 'DELIVERY' and p.told_owner = ?
              and p.owner = p.told_owner and p.reason = ?""";

    private static final String DUE =
            OpenMatter.SELECT + " and p.tell_at <= ? order by p.tell_at, p.id limit ? for update of p skip locked";

    private static final String TOLD = """
            update parked set told = ?, told_owner = owner, told_at = ?, told_by = ?, notices = ?, tell_at = ?, due_at = ?
            where id = ?""";

    private static final String LATER = "update parked set tell_at = ? where id = ?";

    private static final String ESCALATED = "update parked set escalated_at = ?, tell_at = null where id = ?";

    /** Each matter's notices have a lane of their own, by owner and number. */
    private static final Comparator<OpenMatter> AS_LANES_ARE_LOCKED =
            Comparator.comparing(OpenMatter::owner).thenComparing(matter -> String.valueOf(matter.id()));

    private final Ledger ledger;
    private final OwnerNotices notices;
    private final Patience patience;
    private final Clock clock;

    Tellings(Ledger ledger, OwnerNotices notices, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.notices = notices;
        this.patience = patience;
        this.clock = clock;
    }

    /** Whose turn a task is, unless it has been told: for another reason only when it is told again anyway. */
    void asked(Connection tx, long id) throws SQLException {
        Optional<OpenMatter> matter = one(tx, id);
        if (matter.isPresent() && matter.get().told() == 0) {
            tell(tx, matter.get());
        }
    }

    /** Whose turn a delivery is that has just stopped. */
    void stopped(Connection tx, long id) throws SQLException {
        Optional<OpenMatter> matter = one(tx, id);
        if (matter.isPresent()
                && notices.reaches(matter.get().owner())
                && room(tx, matter.get().owner(), matter.get().reason()) > 0) {
            tell(tx, matter.get());
        }
    }

    /** Owners that had no channel for notices when it was their turn, and have one now; and stops for which there was no room. */
    void untold(Connection tx) throws SQLException {
        List<String> owners = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(UNTOLD_OWNERS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (notices.reaches(row.getString(1))) {
                    owners.add(row.getString(1));
                }
            }
        }
        if (!owners.isEmpty()) {
            try (PreparedStatement select = tx.prepareStatement(UNTOLD)) {
                select.setArray(1, tx.createArrayOf("text", owners.toArray()));
                select.setInt(2, SLICE);
                tellAll(tx, select);
            }
        }
        untoldStops(tx);
    }

    private record Stops(String owner, String reason) {}

    private void untoldStops(Connection tx) throws SQLException {
        List<Stops> all = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(UNTOLD_STOPS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (notices.reaches(row.getString(1))) {
                    all.add(new Stops(row.getString(1), row.getString(2)));
                }
            }
        }
        for (Stops some : all) {
            int room = room(tx, some.owner(), some.reason());
            if (room > 0) {
                try (PreparedStatement select = tx.prepareStatement(UNTOLD_STOPPED)) {
                    select.setString(1, some.owner());
                    select.setString(2, some.reason());
                    select.setInt(3, room);
                    tellAll(tx, select);
                }
            }
        }
    }

    /**
     * What comes next for matters that are still open: their owner is told again, or else they are escalated.
     *
     * @return whether more may follow
     */
    boolean again(Connection tx) throws SQLException {
        Instant now = clock.instant();
        List<OpenMatter> due;
        try (PreparedStatement select = tx.prepareStatement(DUE)) {
            select.setTimestamp(1, Timestamp.from(now));
            select.setInt(2, SLICE);
            due = read(select);
        }
        due.sort(AS_LANES_ARE_LOCKED);
        for (OpenMatter matter : due) {
            Instant works = patience.works(now, matter.urgent(), matter.zone());
            if (works.isAfter(now)) {
                later(tx, matter, works);
            } else if (patience.isOver(now, matter.told(), matter.toldAt(), matter.due())) {
                escalate(tx, matter, now);
            } else if (!tell(tx, matter)) {
                notNow(tx, matter, now);
            }
        }
        return due.size() == SLICE;
    }

    private void tellAll(Connection tx, PreparedStatement select) throws SQLException {
        for (OpenMatter matter : read(select)) {
            tell(tx, matter);
        }
    }

    /** @return false if no channel of the owner's own carries a notice */
    private boolean tell(Connection tx, OpenMatter wanted) throws SQLException {
        Instant now = clock.instant();
        OpenMatter matter = wanted.due() == null ? wanted.dueBy(wanted.since().plus(patience.stopped())) : wanted;
        Telling telling = matter.telling();
        if (!notices.tell(tx, telling)) {
            return false;
        }
        Instant next = patience.next(now, telling.told(), matter.due(), matter.urgent(), matter.zone());
        try (PreparedStatement update = tx.prepareStatement(TOLD)) {
            update.setInt(1, telling.told());
            update.setTimestamp(2, Timestamp.from(now));
            update.setString(3, Actors.HUB);
            update.setInt(4, telling.notice());
            update.setTimestamp(5, Timestamp.from(next));
            update.setTimestamp(6, Timestamp.from(matter.due()));
            update.setLong(7, matter.id());
            update.executeUpdate();
        }
        return true;
    }

    /** Its channel is gone, or its connector is being exchanged: until the matter is due, that may be over. */
    private void notNow(Connection tx, OpenMatter matter, Instant now) throws SQLException {
        if (!now.isBefore(matter.due())) {
            escalate(tx, matter, now);
            return;
        }
        later(tx, matter, patience.soon(now, matter.due()));
    }

    private static void later(Connection tx, OpenMatter matter, Instant when) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(LATER)) {
            update.setTimestamp(1, Timestamp.from(when));
            update.setLong(2, matter.id());
            update.executeUpdate();
        }
    }

    /** Nobody above an owner is named anywhere: the administrators have it from now on, and know whom to call. */
    private void escalate(Connection tx, OpenMatter matter, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(ESCALATED)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, matter.id());
            update.executeUpdate();
        }
        ledger.record(
                tx,
                LedgerEntry.of(Event.MATTER_ESCALATED, Actors.HUB)
                        .agreement(matter.agreement())
                        .correlation(matter.correlation())
                        .detail("due", matter.due().toString())
                        .detail("kind", matter.kind())
                        .detail("owner", matter.owner())
                        .detail("parked", matter.id())
                        .detail("since", matter.since().toString())
                        .detail("times", matter.told())
                        .build());
    }

    private static Optional<OpenMatter> one(Connection tx, long id) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(ONE)) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** How many more of them may be told now; nobody else tells any of them before this transaction ends. */
    private static int room(Connection tx, String owner, String reason) throws SQLException {
        try (PreparedStatement lock = tx.prepareStatement(ONE_AT_A_TIME)) {
            lock.setString(1, owner + " " + reason);
            lock.execute();
        }
        try (PreparedStatement select = tx.prepareStatement(TOLD_STOPPED)) {
            select.setString(1, owner);
            select.setString(2, reason);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Math.max(0, STOPPED - row.getInt(1));
            }
        }
    }

    private static List<OpenMatter> read(PreparedStatement select) throws SQLException {
        List<OpenMatter> matters = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                matters.add(OpenMatter.read(row));
            }
        }
        return matters;
    }
}
