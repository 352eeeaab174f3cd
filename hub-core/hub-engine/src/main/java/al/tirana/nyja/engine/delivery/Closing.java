package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends deliveries that nobody may be sent any more, in the caller's transaction and whatever the reason: state, lane, item
 * for a human, ledger, and a word to the sender change together. What is for child protection does not end: a human is
 * asked. What is being sent at this very moment is not interrupted, but its attempt is the last.
 */
public final class Closing {

    /** So many rows change with one statement; more follow in the next. */
    static final int SLICE = 200;

    /** So many numbers are noted at once of what is over; more than workers can ever hold. */
    private static final int OVER_AT_ONCE = 10_000;

    /**
     * What became of the deliveries that were chosen.
     *
     * @param ended that ended now
     * @param inHand that are being sent at this moment; they end with this attempt
     * @param asked that stay because they protect a child; a human was asked
     */
    public record Result(int ended, int inHand, int asked) {

        static final Result NOTHING = new Result(0, 0, 0);

        Result plus(Result more) {
            return new Result(ended + more.ended, inHand + more.inHand, asked + more.asked);
        }

        /** Those that will not reach anybody any more, or only just. */
        public int all() {
            return ended + inHand;
        }
    }

    /**
     * Which deliveries {@code d}, beside that they are open.
     *
     * @param order in which they are taken, which is that of an index: so a slice does not go through all that waits
     */
    record Choice(String condition, String order, List<Object> values) {

        static Choice of(String condition, Object... values) {
            return new Choice(condition, "d.id", List.of(values));
        }

        static Choice ofAgreement(String condition, Object... values) {
            return new Choice(condition, "d.referral_id, d.id", List.of(values));
        }

        Choice and(String more, Object... others) {
            return new Choice(
                    condition + more,
                    order,
                    Stream.concat(values.stream(), Stream.of(others)).toList());
        }
    }

    private static final String OPEN = " d.state in ('WAITING', 'PARKED') ";

    /**
     * What the ledger says that another sent stays. A message whose sender nothing but its row tells is not taken for
     * another's, nor is one of the hub's own: to end too much harms less than to send what was withdrawn.
     */
    private static final String NOT_ANOTHERS = """
             and not exists (select from message m where m.id = d.message_pk and m.source not in (?, ?, '""" + Actors.HUB + """
')
               and exists (select from ledger_entry e where e.correlation_id = m.correlation_id and e.event = 'ADMITTED'
                 and e.actor = m.source and strpos(e.content, m.message_id::text) > 0)
               and exists (select from ledger_entry e where e.correlation_id = d.correlation_id and e.event = 'DISCLOSED'
                 and strpos(e.content, d.disclosure_id::text) > 0 and strpos(e.content, m.message_id::text) > 0)) """;

    /**
     * What is being sent at this moment and is the last attempt already: there is nothing more to do about it, and it takes
     * no place in a slice, or so many of them would hide all that waits behind.
     */
    private static final String NOT_HURRIED = """
             and not (d.expires_at <= ? and d.state = 'WAITING' and (not d.escalates or d.body is null or ?) and exists (
               select from lane h where h.id = d.lane_id and h.lease_token is not null and h.lease_until > ? and d.id =
                 (select min(x.id) from delivery x where x.lane_id = h.id and x.state in ('WAITING', 'PARKED')))) """;

    /**
     * Answered by an index alone: none is kept in the order of the ends, which each message would pay for. Every delivery has
     * an agreement; to say so lets PostgreSQL take the index of what waits under them.
     */
    static final String OVER = """
            select id from delivery where state in ('WAITING', 'PARKED') and agreement_id >= '' and escalated_at is null
              and expires_at <= ?
            limit ?""";

    /** In the order in which the outbox locks lanes, so neither waits for the other in a circle. */
    private static final String LOCK = """
            with chosen as materialized (select d.lane_id from delivery d where %s order by %s limit ?)
            select l.id, (select count(*) from chosen) as chosen from lane l where l.id in (select lane_id from chosen)
            order by l.recipient, l.agreement_id, l.channel, l.lane_key for update of l""";

    /** A snapshot of its own, taken while the lanes are locked: nothing of them can change under it. */
    private static final String END = """
            with chosen as materialized (
              select d.id, d.state as was, d.ends_by as planned, d.escalates and d.body is not null and not ? as stays,
                d.state = 'WAITING' and l.lease_token is not null and l.lease_until > ? and d.id =
                  (select min(x.id) from delivery x where x.lane_id = l.id and x.state in ('WAITING', 'PARKED')) as in_hand
              from delivery d join lane l on l.id = d.lane_id
              where d.lane_id = any (?) and %s
              order by d.id limit ?
            ), ended as (
              update delivery d set state = ?, changed_at = ?, ends_by = coalesce(?, d.ends_by)
              from chosen c where d.id = c.id and not c.in_hand and not c.stays returning d.id
            ), hurried as (
              update delivery d set else_at = coalesce(d.else_at, d.expires_at), else_by = coalesce(d.else_by, d.ends_by),
                expires_at = least(d.expires_at, ?), ends_by = coalesce(?, d.ends_by)
              from chosen c where d.id = c.id and c.in_hand and not c.stays and d.expires_at > ? returning d.id
            ), asked as (
              update delivery d set escalated_at = ?
              from chosen c where d.id = c.id and c.stays and d.escalated_at is null returning d.id
            ), closed as (
              update parked p set closed_at = ?, closed_by = ?, closing = ?, closing_reason = ?
              from ended e where p.delivery_id = e.id and p.closed_at is null
            )
            select null as plugin, c.was, coalesce(?, c.planned) as why, m.id as message_pk, m.source, m.message_id,
              case when c.stays then 'ASKED' when c.in_hand then 'IN_HAND' else 'ENDED' end as became, """ + " " + Head.COLUMNS + """

            from chosen c join delivery d on d.id = c.id join message m on m.id = d.message_pk
            where exists (select from ended e where e.id = c.id) or exists (select from hurried h where h.id = c.id)
              or exists (select from asked a where a.id = c.id)
            order by c.id""";

    /** What stands behind the ended ones is due now; a lane that just sends is left to its worker. */
    private static final String FREE = """
            update lane set parked = coalesce(h.state = 'PARKED', false),
              due_at = case when h.state is not null then ?::timestamptz end, lease_token = null, lease_until = null
            from lane l left join lateral (
              select state from delivery where lane_id = l.id and state in ('WAITING', 'PARKED') order by id limit 1) h on true
            where l.id = any (?) and lane.id = l.id and (l.lease_token is null or l.lease_until <= ?)""";

    private static final String HELD_OF_REFERRAL = """
            update held h set over = ?, over_at = ? from delivery d
            where h.referral_id = ? and h.agreement_id = ? and h.ended_at is null
              and d.disclosure_id = h.disclosure_id and d.recipient in (?, ?)""" + NOT_ANOTHERS;

    private static final String TIMERS_OF_REFERRAL = """
            update timer t set ended_as = ?, ended_at = ? from delivery d
            where t.referral_id = ? and t.agreement_id = ? and t.ended_at is null
              and d.disclosure_id = t.disclosure_id and d.recipient in (?, ?)""" + NOT_ANOTHERS;

    private static final String TIMERS_OF_AGREEMENT = """
            update timer set ended_as = ?, ended_at = ? where agreement_id = ? and ended_at is null""";

    private final Ledger ledger;
    private final HumanTasks tasks;
    private final Notices notices;
    private final Clock clock;

    public Closing(Ledger ledger, HumanTasks tasks, Notices notices, Clock clock) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What of a referral waits and rests on the person's consent. A referral is that of two parties under an agreement;
     * what others call by the same number is none of theirs.
     */
    public Result referral(Connection tx, UUID referral, String agreement, String one, String other, Why why)
            throws SQLException {
        String condition = " d.referral_id = ? and d.agreement_id = ? and d.recipient in (?, ?)" + NOT_ANOTHERS
                + " and d.by_consent and (d.fetched_at is null or ?)";
        waitsEnd(tx, HELD_OF_REFERRAL, why, referral, agreement, one, other, one, other);
        waitsEnd(tx, TIMERS_OF_REFERRAL, why, referral, agreement, one, other, one, other);
        return all(
                tx, Choice.of(condition, referral, agreement, one, other, one, other, why != Why.REFERRAL_OVER), why);
    }

    /**
     * What waits of a case for parties that may not know it any more. What protects a child goes out all the same: that it
     * does not hold follows behind it, in the same lane.
     */
    public Result leaving(Connection tx, UUID correlation, String agreement, Set<String> recipients)
            throws SQLException {
        String places = recipients.stream().map(one -> "?").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(List.of(correlation, agreement));
        values.addAll(recipients);
        String condition =
                " d.correlation_id = ? and d.agreement_id = ? and d.recipient in (" + places + ") and not d.escalates ";
        return all(tx, Choice.of(condition, values.toArray()), Why.REPLACED);
    }

    /** What a human was to choose, and moments that were to come, end with what they belong to. */
    private void waitsEnd(Connection tx, String update, Why why, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(update)) {
            statement.setString(1, why.name());
            statement.setObject(2, Times.at(clock.instant()));
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 3, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Everything of an agreement. */
    public Result agreement(Connection tx, String agreement, Why why) throws SQLException {
        waitsEnd(tx, TIMERS_OF_AGREEMENT, why, agreement);
        return all(tx, ofAgreement(agreement), why);
    }

    /** The same in transactions of its own, so that nobody waits long for a lane of it. */
    Result agreement(Database database, String agreement, Why why) {
        database.transact(tx -> waitsEnd(tx, TIMERS_OF_AGREEMENT, why, agreement));
        return all(database, ofAgreement(agreement), why);
    }

    private static Choice ofAgreement(String agreement) {
        return Choice.ofAgreement(" d.agreement_id = ? ", agreement);
    }

    /** What one recipient was to see by one flow of one version. */
    Result of(Connection tx, String agreement, int version, String flow, String recipient, Why why)
            throws SQLException {
        return all(
                tx,
                Choice.ofAgreement(
                        " d.agreement_id = ? and d.agreement_version = ? and d.flow = ? and d.recipient = ? ",
                        agreement,
                        version,
                        flow,
                        recipient),
                why);
    }

    /** Everything whose body a key opens that is gone; in transactions of its own, so that nobody waits long for a lane. */
    public Result key(Database database, String keyId) {
        return all(database, Choice.of(" d.key_id = ? ", keyId), Why.RETENTION);
    }

    /** What is over by now; in transactions of its own, so that nobody waits long for a lane. Whoever holds a lane ends it. */
    Result overdue(Database database) {
        Result all = Result.NOTHING;
        Result round;
        List<Long> over;
        do {
            over = database.read(this::over);
            round = Result.NOTHING;
            for (int from = 0; from < over.size(); from += SLICE) {
                Long[] some =
                        over.subList(from, Math.min(from + SLICE, over.size())).toArray(Long[]::new);
                round = round.plus(database.inTransaction(tx -> overdue(tx, some)));
            }
            all = all.plus(round);
        } while (over.size() == OVER_AT_ONCE && round.ended() + round.asked() > 0);
        return all;
    }

    private List<Long> over(Connection connection) throws SQLException {
        List<Long> over = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OVER)) {
            select.setObject(1, Times.at(clock.instant()));
            select.setInt(2, OVER_AT_ONCE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    over.add(row.getLong(1));
                }
            }
        }
        return over;
    }

    private Result overdue(Connection tx, Long[] some) throws SQLException {
        Choice choice = Choice.of(
                " d.id = any (?) and d.expires_at <= ? and d.escalated_at is null ", some, Times.at(clock.instant()));
        return slice(tx, choice, Deed.hub(null), " skip locked").result();
    }

    /** One that a worker found to be over, or whose body is gone. */
    Result one(Connection tx, long id, Why why) throws SQLException {
        return slice(tx, Choice.of(" d.id = ? ", id), Deed.hub(why), "").result();
    }

    /**
     * One that a human gives up, also if it protects a child.
     *
     * @param reason kept with the item, not in the ledger
     */
    Result byHuman(Connection tx, long id, String reason, String actor) throws SQLException {
        return slice(tx, Choice.of(" d.id = ? ", id), new Deed("SKIPPED", Why.HUMAN, actor, "SKIPPED", reason), "")
                .result();
    }

    /** A person gave up what was parked, and has ended it. */
    void skipped(Connection tx, Head delivery) throws SQLException {
        notices.skipped(tx, delivery);
    }

    /** How it ends. */
    private record Deed(String state, Why why, String actor, String closing, String reason) {

        static Deed hub(Why why) {
            return new Deed("EXPIRED", why, Actors.HUB, "RESOLVED", null);
        }

        boolean human() {
            return why == Why.HUMAN;
        }

        /** Also what protects a child: a human gives it up, or its body cannot be read any more. */
        boolean endsAll() {
            return human() || why == Why.RETENTION;
        }
    }

    /** @param full whether more may follow */
    private record Slice(Result result, boolean full) {}

    private Result all(Connection tx, Choice choice, Why why) throws SQLException {
        Result all = Result.NOTHING;
        Slice some;
        do {
            some = slice(tx, choice, Deed.hub(why), "");
            all = all.plus(some.result());
        } while (some.full());
        return all;
    }

    private Result all(Database database, Choice choice, Why why) {
        Result all = Result.NOTHING;
        Slice some;
        do {
            some = database.inTransaction(tx -> slice(tx, choice, Deed.hub(why), ""));
            all = all.plus(some.result());
        } while (some.full());
        return all;
    }

    private Slice slice(Connection tx, Choice choice, Deed deed, String locking) throws SQLException {
        Instant now = clock.instant();
        Choice open = choice.and(NOT_HURRIED, Times.at(now), deed.endsAll(), Times.at(now));
        // Those that were told a human stay where they are; to choose them again would never come to an end.
        String condition = OPEN + " and " + open.condition()
                + (deed.endsAll()
                        ? ""
                        : " and not (d.escalates and d.escalated_at is not null and d.body is not null) ");
        Locked locked = lock(tx, LOCK.formatted(condition, open.order()) + locking, open);
        List<Row> rows = end(tx, END.formatted(condition), open, deed, locked.lanes(), now);
        try (PreparedStatement free = tx.prepareStatement(FREE)) {
            free.setObject(1, Times.at(now));
            free.setArray(2, locked.lanes());
            free.setObject(3, Times.at(now));
            free.executeUpdate();
        }
        return new Slice(tell(tx, rows, deed, now), locked.chosen() == SLICE);
    }

    /** @param chosen how many deliveries led to them */
    private record Locked(Array lanes, int chosen) {}

    private static Locked lock(Connection tx, String sql, Choice choice) throws SQLException {
        List<Long> lanes = new ArrayList<>();
        int chosen = 0;
        try (PreparedStatement lock = tx.prepareStatement(sql)) {
            int next = bind(lock, 1, choice);
            lock.setInt(next, SLICE);
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    lanes.add(row.getLong("id"));
                    chosen = row.getInt("chosen");
                }
            }
        }
        return new Locked(tx.createArrayOf("bigint", lanes.toArray()), chosen);
    }

    private record Row(Head head, String became, Why why, Notices.Original original) {}

    private static List<Row> end(Connection tx, String sql, Choice choice, Deed deed, Array lanes, Instant now)
            throws SQLException {
        String why = deed.why() == null ? null : deed.why().name();
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            statement.setBoolean(1, deed.endsAll());
            statement.setObject(2, Times.at(now));
            statement.setArray(3, lanes);
            int next = bind(statement, 4, choice);
            statement.setInt(next++, SLICE);
            statement.setString(next++, deed.state());
            statement.setObject(next++, Times.at(now));
            statement.setString(next++, why);
            statement.setObject(next++, Times.at(now));
            statement.setString(next++, why);
            statement.setObject(next++, Times.at(now));
            statement.setObject(next++, Times.at(now));
            statement.setObject(next++, Times.at(now));
            statement.setString(next++, deed.actor());
            statement.setString(next++, deed.closing());
            statement.setString(next++, deed.reason());
            statement.setString(next, why);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String named = row.getString("why");
                    rows.add(new Row(
                            Head.read(row),
                            row.getString("became"),
                            named == null ? Why.LIMIT : Why.valueOf(named),
                            new Notices.Original(
                                    row.getLong("message_pk"),
                                    row.getObject("message_id", UUID.class),
                                    row.getString("source"))));
                }
            }
        }
        return rows;
    }

    private static int bind(PreparedStatement statement, int first, Choice choice) throws SQLException {
        int next = first;
        for (Object value : choice.values()) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private Result tell(Connection tx, List<Row> rows, Deed deed, Instant now) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        List<Notices.About> told = new ArrayList<>();
        int asked = 0;
        for (Row row : rows) {
            if (row.became().equals("ASKED")) {
                asked++;
                ask(tx, row, now);
            } else if (row.became().equals("ENDED")) {
                Event event = deed.human() ? Event.SKIPPED : Event.EXPIRED;
                entries.add(Entries.about(event, deed.actor(), row.head())
                        .detail("why", row.why().name())
                        .build());
                told.add(new Notices.About(row.head(), row.why(), row.original()));
            }
        }
        ledger.record(tx, entries.toArray(LedgerEntry[]::new));
        notices.send(tx, told);
        return new Result(entries.size(), rows.size() - entries.size() - asked, asked);
    }

    private void ask(Connection tx, Row row, Instant now) throws SQLException {
        tasks.ask(
                tx,
                new NewTask(
                        Kind.CHILD_NOT_REACHED,
                        row.head().agreement(),
                        subject(row.head().disclosureId()),
                        "",
                        row.head().correlation(),
                        row.head().recipient(),
                        Kind.CHILD_NOT_REACHED.name(),
                        now));
    }

    /** The task's subject for a delivery. */
    static String subject(UUID disclosure) {
        return "delivery/" + disclosure;
    }
}
