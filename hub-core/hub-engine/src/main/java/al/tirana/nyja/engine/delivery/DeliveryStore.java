package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.GroupCommit;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Turn;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What became of a leased delivery. Each outcome counts only while the lease's token is still in the lane. */
final class DeliveryStore {

    /** Technical words are kept to this length. */
    private static final int DETAIL = 200;

    /*
     * A delivery that is found by its id has its state compared with a parameter, never with a literal: for a literal
     * PostgreSQL may plan a walk through the index of all that wait, which is short when the plan is made and long when
     * a recipient is down.
     */
    private static final String WAITING = "WAITING";

    private static final String[] LEASED = {"bigint", "uuid", "bigint", "boolean"};

    /*
     * Several statements, one round trip, here and in GIVE_BACK; the commit travels with them. The first locks the lane, so
     * the second sees every delivery that was committed to it before: a snapshot taken before the lock could miss one, and
     * the lane would fall asleep with work in it.
     */
    private static final String FINISH = "select id from lane where id = ? and " + LockWait.CONDITION + """
             for update;
            with mine as (
              select id from lane where id = ? and lease_token = ?
            ), done as (
              update delivery d set state = ?, attempts = attempts + 1, changed_at = ?,
                ends_by = coalesce(?, d.ends_by), last_code = coalesce(?, d.last_code),
                last_detail = coalesce(?, d.last_detail)
              from mine where d.id = ? and d.state = ? returning d.id
            ), head as (
              select h.* from mine cross join lateral (select""" + " "
            + Head.COLUMNS + """

                from delivery d where d.lane_id = mine.id and d.state in ('WAITING', 'PARKED') and d.id <> ?
                order by d.id limit 1) h
            ), go as (
              select a.plugin, s.* from head s
            """ + SendingRules.JOINS
            + " where s.state = 'WAITING' and ? and " + SendingRules.NOT_PAUSED + """
            ), freed as (
              update lane set
                lease_token = case when exists (select from go) then lease_token end,
                lease_until = case when exists (select from go) then ?::timestamptz end,
                due_at = case when exists (select from go) then ?::timestamptz
                              when exists (select from head) then ?::timestamptz end,
                parked = exists (select from head where state = 'PARKED')
              from mine where lane.id = mine.id
            ), noted as (
            """ + Ledger.insertFor("done") + """

            )
            select go.* from (values (1)) as one left join go on true;
            commit""";

    /*
     * The same for several lanes. They are locked in the order in which everybody locks lanes. Only nested loops and
     * indexes: a plan that is made while the tables are small must stay right when they have grown.
     */
    private static final String FINISH_ALL = """
            select id, set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
              set_config('enable_mergejoin', 'off', true)
            from lane where id = any (?) and""" + " " + LockWait.CONDITION + """

            order by recipient, agreement_id, channel, lane_key for update;
            with input as materialized (
              select * from""" + " " + Columns.unnest(LEASED) + """
               as i (lane, token, delivery, go_on)
            ), mine as materialized (
              select i.* from input i join lane l on l.id = i.lane where l.lease_token = i.token
            ), done as (
              update delivery d set state = ?, attempts = attempts + 1, changed_at = ? from mine
              where d.id = mine.delivery and d.state = ? returning d.id
            ), head as materialized (
              select mine.lane, mine.go_on, h.* from mine cross join lateral (select"""
            + " " + Head.COLUMNS + """

                from delivery d where d.lane_id = mine.lane and d.state in ('WAITING', 'PARKED') and d.id <> mine.delivery
                order by d.id limit 1) h
            ), go as materialized (
              select a.plugin, s.* from head s
            """ + SendingRules.JOINS
            + " where s.state = 'WAITING' and s.go_on and " + SendingRules.NOT_PAUSED + """
            ), freed as (
              update lane set
                lease_token = case when go.lane is not null then lane.lease_token end,
                lease_until = case when go.lane is not null then ?::timestamptz end,
                due_at = case when go.lane is not null then ?::timestamptz
                              when head.lane is not null then ?::timestamptz end,
                parked = coalesce(head.state = 'PARKED', false)
              from mine left join head on head.lane = mine.lane left join go on go.lane = mine.lane
              where lane.id = mine.lane
            ), noted as (
            """
            + Ledger.insertForEach("done") + """

            )
            select * from go;
            commit""";

    private static final String LOCK =
            "select id from lane where id = any (?) order by recipient, agreement_id, channel, lane_key for update";

    private static final String GIVE_BACK = """
            select id from lane where id = ? for update;
            update lane set lease_token = null, lease_until = null,
              due_at = case when h.state is not null then ?::timestamptz end, parked = coalesce(h.state = 'PARKED', false)
            from (values (1)) as one left join lateral (
              select state from delivery where lane_id = ? and state in ('WAITING', 'PARKED') order by id limit 1) h on true
            where lane.id = ? and lease_token = ?""";

    private static final String RETRY = """
            with mine as (
              update lane set lease_token = null, lease_until = null, due_at = ?
              where id = ? and lease_token = ? returning id
            )
            update delivery d set attempts = attempts + 1, last_code = ?, last_detail = ?, changed_at = ?,
              failing_since = coalesce(failing_since, ?)
            from mine where d.id = ? and d.state = ?""";

    private static final String SOURCE =
            "select m.source from message m join delivery d on d.message_pk = m.id where d.id = ?";

    private static final String DUE = "update parked set due_at = ?, due_seconds = ? where id = ?";

    private static final String PARK = """
            with mine as (
              update lane set lease_token = null, lease_until = null, due_at = ?, parked = true
              where id = ? and lease_token = ? returning id
            ), stopped as (
              update delivery d set state = 'PARKED', attempts = attempts + 1, last_code = ?, last_detail = ?,
                changed_at = ?
              from mine where d.id = ? and d.state = ? returning d.id
            )
            insert into parked (delivery_id, reason, owner, detail, parked_at)
            select id, ?, ?, ?, ? from stopped returning id""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final SendingRules rules;
    private final Closing closing;
    private final Duration lease;
    private final KeptReplies replies;
    private final HumanTasks tasks;
    private final LastDeliveries last;
    private final GroupCommit<Delivered, Optional<Lease>> deliveries =
            new GroupCommit<>(1, done -> List.of(done.leased().lane()), this::delivered, this::notedTogether);

    /** What a recipient has. */
    private record Delivered(Lease leased, boolean goOn) {}

    /** With what a delivery ends; of one that the recipient has there is no more to say. */
    private record End(DeliveryState state, Why why, String code, String detail, LedgerEntry entry) {}

    DeliveryStore(
            Database database,
            Ledger ledger,
            Clock clock,
            SendingRules rules,
            Closing closing,
            Duration lease,
            KeptReplies replies,
            HumanTasks tasks) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.rules = rules;
        this.closing = closing;
        this.lease = lease;
        this.replies = replies;
        this.tasks = tasks;
        this.last = new LastDeliveries(database, ledger);
    }

    /**
     * The recipient has it.
     *
     * @param goOn whether this worker would take the lane's next delivery
     * @return the lease on the next delivery of the lane, or {@code null}: the lane is no longer ours
     */
    Lease delivered(Lease leased, boolean goOn) {
        return deliveries.call(new Delivered(leased, goOn)).orElse(null);
    }

    /**
     * Their recipient has them, each in a lane of its own; noted in one transaction.
     *
     * @return the leases on the lanes' next deliveries; a lane that has none here is no longer ours
     * @throws DatabaseException if nothing was noted; each may then be noted alone
     */
    List<Lease> delivered(List<Lease> leased, boolean goOn) {
        return notedTogether(
                        leased.stream().map(one -> new Delivered(one, goOn)).toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Its time is over, or its body was destroyed: not sent; what stands behind it is due.
     *
     * @param why {@code null}: as it was known when it was admitted
     */
    void end(Lease leased, Why why) {
        database.transact(tx -> {
            giveBack(tx, leased, clock.instant());
            closing.one(tx, leased.head().id(), why);
        });
    }

    /**
     * A question is over, and nothing shows that the recipient took it.
     *
     * @param fault null if nobody is at fault; after {@code FPR-502} it may have arrived
     * @param goOn as for {@link #delivered(Lease, boolean)}
     * @return as {@link #delivered(Lease, boolean)}
     */
    Lease questionEnded(Lease leased, Why why, PartnerFault fault, boolean goOn) {
        String code = fault == null ? null : fault.kind().code();
        LedgerEntry entry = Entries.about(Event.QUESTION_ENDED, Actors.HUB, leased.head())
                .codes(Stream.ofNullable(code).toList())
                .detail("why", why.name())
                .build();
        String detail = fault == null ? null : cut(fault.getMessage());
        End end = new End(DeliveryState.EXPIRED, why, code, detail, entry);
        return finish(leased, goOn, end, LockWait.USUAL);
    }

    private Optional<Lease> delivered(Delivered one, LockWait patience) {
        if (!last(List.of(one), patience).isEmpty()) {
            return Optional.empty();
        }
        LedgerEntry entry = Entries.of(Event.DELIVERED, one.leased().head());
        End end = new End(DeliveryState.DELIVERED, null, null, null, entry);
        return Optional.ofNullable(finish(one.leased(), one.goOn(), end, patience));
    }

    private Lease finish(Lease leased, boolean goOn, End end, LockWait patience) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        Head head = leased.head();
        return database.inTransaction(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(FINISH)) {
                statement.setLong(1, leased.lane());
                int next = patience.bind(statement, 2);
                statement.setLong(next++, leased.lane());
                statement.setObject(next++, leased.token());
                statement.setString(next++, end.state().name());
                statement.setObject(next++, Times.at(now));
                statement.setString(next++, end.why() == null ? null : end.why().name());
                statement.setString(next++, end.code());
                statement.setString(next++, end.detail());
                statement.setLong(next++, head.id());
                statement.setString(next++, WAITING);
                statement.setLong(next++, head.id());
                next = rules.bind(statement, next);
                statement.setBoolean(next++, goOn);
                statement.setObject(next++, Times.at(until));
                statement.setObject(next++, Times.at(until));
                statement.setObject(next++, Times.at(now));
                ledger.bind(statement, next, end.entry());
                statement.execute();
                statement.getMoreResults();
                try (ResultSet row = statement.getResultSet()) {
                    row.next();
                    Head following = Head.read(row);
                    return following == null ? null : leased.with(following, now, until);
                }
            }
        });
    }

    /** Of those that were handed over when their lane was idle. @return the lanes that are at rest now */
    private Set<Long> last(List<Delivered> all, LockWait patience) {
        List<Lease> handedOver = all.stream()
                .map(Delivered::leased)
                .filter(lease -> lease.clear() != null)
                .toList();
        return handedOver.isEmpty() ? Set.of() : last.note(handedOver, clock.instant(), patience);
    }

    private List<Optional<Lease>> notedTogether(List<Delivered> all) {
        Set<Long> atRest = last(all, LockWait.BRIEF);
        List<Delivered> others = all.stream()
                .filter(one -> !atRest.contains(one.leased().lane()))
                .toList();
        Map<Long, Lease> next = others.isEmpty() ? Map.of() : following(others);
        return all.stream()
                .map(one -> Optional.ofNullable(next.get(one.leased().lane())))
                .toList();
    }

    /** @return by lane, the leases on their next deliveries */
    private Map<Long, Lease> following(List<Delivered> all) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        Columns leased = new Columns(LEASED);
        Map<Long, LedgerEntry> entries = new LinkedHashMap<>();
        for (Delivered one : all) {
            Head head = one.leased().head();
            leased.row(one.leased().lane(), one.leased().token(), head.id(), one.goOn());
            entries.put(head.id(), Entries.of(Event.DELIVERED, head));
        }
        return database.inTransaction(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(FINISH_ALL)) {
                statement.setArray(
                        1,
                        tx.createArrayOf(
                                "bigint",
                                all.stream().map(one -> one.leased().lane()).toArray()));
                int next = leased.bind(statement, LockWait.BRIEF.bind(statement, 2));
                statement.setString(next++, DeliveryState.DELIVERED.name());
                statement.setObject(next++, Times.at(now));
                statement.setString(next++, WAITING);
                next = rules.bind(statement, next);
                statement.setObject(next++, Times.at(until));
                statement.setObject(next++, Times.at(until));
                statement.setObject(next++, Times.at(now));
                ledger.bindEach(statement, next, entries);
                statement.execute();
                statement.getMoreResults();
                Map<Long, Head> heads = new HashMap<>();
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        heads.put(row.getLong("lane"), Head.read(row));
                    }
                }
                Map<Long, Lease> leases = new HashMap<>();
                for (Delivered one : all) {
                    Head head = heads.get(one.leased().lane());
                    if (head != null) {
                        leases.put(one.leased().lane(), one.leased().with(head, now, until));
                    }
                }
                return leases;
            }
        });
    }

    /** Untouched, for example because the plugin went away; it is due again at the given moment. */
    void giveBack(Lease leased, Instant due) {
        database.transact(tx -> giveBack(tx, leased, due));
    }

    /**
     * Several untouched, in one transaction.
     *
     * @param keepPlace whether each keeps its place among those that wait
     */
    void giveBack(List<Lease> leased, boolean keepPlace) {
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement lock = tx.prepareStatement(LOCK)) {
                lock.setArray(
                        1,
                        tx.createArrayOf(
                                "bigint", leased.stream().map(Lease::lane).toArray()));
                lock.execute();
            }
            for (Lease one : leased) {
                giveBack(tx, one, keepPlace ? one.dueAgain(now) : now);
            }
        });
    }

    private static void giveBack(Connection tx, Lease leased, Instant due) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(GIVE_BACK)) {
            statement.setLong(1, leased.lane());
            statement.setObject(2, Times.at(due));
            statement.setLong(3, leased.lane());
            statement.setLong(4, leased.lane());
            statement.setObject(5, leased.token());
            statement.execute();
        }
    }

    /** It did not arrive and will be tried again. The ledger hears of the first failure only. */
    void retry(Lease leased, String code, String detail, Instant due) {
        Head head = leased.head();
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(RETRY)) {
                statement.setObject(1, Times.at(due));
                statement.setLong(2, leased.lane());
                statement.setObject(3, leased.token());
                statement.setString(4, code);
                statement.setString(5, cut(detail));
                statement.setObject(6, Times.at(now));
                statement.setObject(7, Times.at(now));
                statement.setLong(8, head.id());
                statement.setString(9, WAITING);
                boolean changed = statement.executeUpdate() == 1;
                recordIf(
                        changed && head.failingSince() == null, tx, Entries.failure(Event.DELIVERY_FAILED, head, code));
            }
        });
    }

    /**
     * Stopped for a human; the lane stops with it, other lanes go on. An institution whose turn it is is told.
     *
     * @param turn whose turn it is: that of the recipient, of the message's sender, or else of the administrators
     * @param reply what the recipient answered, if it did
     */
    void park(Lease leased, String code, String detail, Turn turn, Optional<PartnerReply> reply) {
        Head head = leased.head();
        Instant now = clock.instant();
        database.transact(tx -> {
            OptionalLong parked = park(tx, leased, code, detail, owner(tx, head, turn), now);
            if (parked.isEmpty()) {
                return;
            }
            ledger.record(tx, Entries.failure(Event.PARKED, head, code));
            if (reply.isPresent() && head.body() != null) {
                replies.keep(
                        tx,
                        parked.getAsLong(),
                        head.disclosureId(),
                        head.recipient(),
                        head.body().keyId(),
                        reply.get(),
                        null);
            }
            tasks.stopped(tx, parked.getAsLong());
        });
    }

    private static String owner(Connection tx, Head head, Turn turn) throws SQLException {
        if (turn != Turn.SENDER) {
            return turn == Turn.PARTNER ? head.recipient() : Actors.HUB;
        }
        try (PreparedStatement select = tx.prepareStatement(SOURCE)) {
            select.setLong(1, head.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString("source") : Actors.HUB;
            }
        }
    }

    /** @return the item's number; empty if the lane is no longer ours */
    private static OptionalLong park(Connection tx, Lease leased, String code, String detail, String owner, Instant now)
            throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(PARK)) {
            statement.setObject(1, Times.at(now));
            statement.setLong(2, leased.lane());
            statement.setObject(3, leased.token());
            statement.setString(4, code);
            statement.setString(5, cut(detail));
            statement.setObject(6, Times.at(now));
            statement.setLong(7, leased.head().id());
            statement.setString(8, WAITING);
            statement.setString(9, code);
            statement.setString(10, owner);
            statement.setString(11, cut(detail));
            statement.setObject(12, Times.at(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong("id")) : OptionalLong.empty();
            }
        }
    }

    /** A human has to bring it. What is to be said is kept under the delivery's key; the lane stops meanwhile. */
    void byHand(Lease leased, ByHandException what) {
        Instant now = clock.instant();
        database.transact(tx -> {
            OptionalLong parked = park(tx, leased, ByHand.REASON, null, what.owner(), now);
            if (parked.isPresent()) {
                byHand(tx, parked.getAsLong(), leased.head(), what, now);
            }
        });
    }

    private void byHand(Connection tx, long parked, Head head, ByHandException what, Instant now) throws SQLException {
        Instant due = now.plus(what.due());
        try (PreparedStatement update = tx.prepareStatement(DUE)) {
            update.setObject(1, Times.at(due));
            update.setLong(2, what.due().toSeconds());
            update.setLong(3, parked);
            update.executeUpdate();
        }
        ledger.record(
                tx,
                Entries.about(Event.PARKED, Actors.HUB, head)
                        .detail("parked", parked)
                        .detail("owner", what.owner())
                        .detail("due", due.toString())
                        .build());
        PartnerReply text = new PartnerReply(what.text().body(), what.text().contentType());
        replies.keep(
                tx, parked, head.disclosureId(), head.recipient(), head.body().keyId(), text, null);
    }

    private void recordIf(boolean changed, Connection tx, LedgerEntry entry) throws SQLException {
        if (changed) {
            ledger.record(tx, entry);
        }
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= DETAIL ? detail : detail.substring(0, DETAIL);
    }
}
