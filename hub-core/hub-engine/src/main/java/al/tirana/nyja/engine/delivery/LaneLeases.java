package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Leases lanes. What is claimed here and not finished comes back by itself when its lease ends. */
final class LaneLeases {

    /** Every (recipient, channel, agreement) that has something open: one look at the index for each. */
    private static final String TRIPLES = """
            with recursive triple as (
              (select recipient, channel, agreement_id from lane where due_at is not null and not parked
               order by recipient, channel, agreement_id limit 1)
              union all
              select n.recipient, n.channel, n.agreement_id from triple cross join lateral (
                select l.recipient, l.channel, l.agreement_id from lane l
                where l.due_at is not null and not l.parked
                  and (l.recipient, l.channel, l.agreement_id) > (triple.recipient, triple.channel, triple.agreement_id)
                order by l.recipient, l.channel, l.agreement_id limit 1) n
            ), """;

    /*
     * A lease is not worth a disk flush: if PostgreSQL dies and forgets it, the lane is due again, and completion will
     * notice that the token is gone.
     */
    private static final String LEASE = """
            , leased as (
              update lane set lease_token = ?, lease_until = ?, due_at = ? from chosen where lane.id = chosen.id
              returning lane.id, chosen.due_at, chosen.plugin
            )
            select leased.id as lane_id, leased.plugin, leased.due_at as was_due, before.due_at = leased.due_at as fresh, d.*,
              set_config('synchronous_commit', 'off', true)
            from leased join lane before on before.id = leased.id
            left join lateral (select """ + " " + Head.COLUMNS + """

              from delivery d where d.lane_id = leased.id and d.state in ('WAITING', 'PARKED')
              order by d.id limit 1) d on true""";

    private static final String NEXT =
            TRIPLES + """
            open as materialized (
              select s.recipient, s.channel, s.agreement_id, a.plugin from triple s
            """ + SendingRules.JOINS + " where " + SendingRules.NOT_PAUSED + """
                and s.recipient || '/' || s.channel <> all (?)
              order by random()
            ), chosen as (
              select l.id, l.due_at, o.plugin from open o cross join lateral (
                select id, due_at from lane
                where recipient = o.recipient and channel = o.channel and agreement_id = o.agreement_id
                  and due_at <= ? and not parked
                order by due_at limit 1 for update skip locked) l
              limit 1
            )""" + LEASE;

    /*
     * A paused channel whose time has come gets one attempt, whatever its lanes' own back-off says; the conditional
     * update elects one node. What a partner asked for ends with its time, or when somebody changes the channel.
     * What somebody stopped is left alone.
     */
    private static final String PROBE = TRIPLES + """
            elected as (
              select p.institution_id, p.channel from channel_pause p
              where p.held_by is null and (p.next_probe_at <= ? or p.not_before is not null and exists (
                  select from channel x where x.institution_id = p.institution_id and x.name = p.channel
                    and x.changed_at > p.asked_at))
                and exists (select from triple s
            """ + SendingRules.JOINS + """
                where s.recipient = p.institution_id and s.channel = p.channel)
              order by p.next_probe_at limit 1 for update skip locked
            ), moved as (
              update channel_pause p set next_probe_at = ?, not_before = null from elected
              where p.institution_id = elected.institution_id and p.channel = elected.channel
              returning p.institution_id, p.channel
            ), open as materialized (
              select s.recipient, s.channel, s.agreement_id, a.plugin from moved
              join triple s on s.recipient = moved.institution_id and s.channel = moved.channel
            """ + SendingRules.JOINS + """
              order by random()
            ), chosen as (
              select l.id, l.due_at, o.plugin from open o cross join lateral (
                select id, due_at from lane
                where recipient = o.recipient and channel = o.channel and agreement_id = o.agreement_id
                  and due_at is not null and not parked
                  and (lease_token is null or due_at <= ?)
                order by due_at limit 1 for update skip locked) l
              limit 1
            )""" + LEASE;

    private static final String HEAD = "select a.plugin, " + Head.COLUMNS + """
             from lane s join delivery d on d.lane_id = s.id
            """ + SendingRules.JOINS + """
             where s.id = ? and s.lease_token = ? and d.id =
               (select min(x.id) from delivery x where x.lane_id = s.id and x.state in ('WAITING', 'PARKED'))
               and d.state = 'WAITING'""";

    private static final String RENEW = """
            update lane set lease_until = ?, due_at = ? where id = any (?) and lease_token = any (?)
            returning lease_token""";

    private static final String TAKE_BACK = """
            update lane set lease_token = null, lease_until = null, due_at = ?
            where lease_token >= ? and lease_token <= ?""";

    private final Database database;
    private final Clock clock;
    private final LeaseTokens tokens;
    private final SendingRules rules;
    private final Duration lease;
    private final Duration probe;

    LaneLeases(Database database, Clock clock, LeaseTokens tokens, SendingRules rules, Duration lease, Duration probe) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
        this.rules = rules;
        this.lease = lease;
        this.probe = probe;
    }

    /** What this server held when it was killed is due now. Only before its workers start. */
    void takeBack() {
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(TAKE_BACK)) {
                statement.setObject(1, Times.at(clock.instant()));
                statement.setObject(2, tokens.smallest());
                statement.setObject(3, tokens.largest());
                statement.executeUpdate();
            }
        });
    }

    /** One due lane of a channel that is not in the given list, or nothing. */
    Optional<Lease> next(Collection<String> busyChannels) {
        Instant now = clock.instant();
        return claim(NEXT, false, statement -> {
            int next = rules.bind(statement, 1);
            statement.setArray(next++, SendingRules.texts(statement, busyChannels));
            statement.setObject(next++, Times.at(now));
            return next;
        });
    }

    /** One lane of a paused channel whose time for a probe has come, or nothing. */
    Optional<Lease> probe() {
        Instant now = clock.instant();
        return claim(PROBE, true, statement -> {
            statement.setObject(1, Times.at(now));
            int next = rules.bind(statement, 2);
            statement.setObject(next++, Times.at(now.plus(probe)));
            next = rules.bind(statement, next);
            statement.setObject(next++, Times.at(now));
            return next;
        });
    }

    /** One lease longer, from now on. @return the tokens of those that are still ours */
    Set<UUID> renew(Collection<Lease> leases) {
        Instant until = clock.instant().plus(lease);
        return database.read(connection -> {
            Set<UUID> ours = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
                statement.setObject(1, Times.at(until));
                statement.setObject(2, Times.at(until));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "bigint", leases.stream().map(Lease::lane).toArray()));
                statement.setArray(
                        4,
                        connection.createArrayOf(
                                "uuid", leases.stream().map(Lease::token).toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ours.add(row.getObject(1, UUID.class));
                    }
                }
            }
            return ours;
        });
    }

    private interface Binder {
        int bind(PreparedStatement statement) throws SQLException;
    }

    private Optional<Lease> claim(String sql, boolean asProbe, Binder binder) {
        UUID token = tokens.next();
        Instant until = clock.instant().plus(lease);
        return database.read(connection -> {
            Lease claimed;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int next = binder.bind(statement);
                statement.setObject(next++, token);
                statement.setObject(next++, Times.at(until));
                statement.setObject(next, Times.at(until));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    boolean settled = row.getBoolean("fresh") && "WAITING".equals(row.getString("state"));
                    Instant due = Times.instant(row, "was_due");
                    claimed = new Lease(
                            row.getLong("lane_id"), token, until, due, settled ? Head.read(row) : null, asProbe);
                }
            }
            return Optional.of(claimed.head() == null ? lookAgain(connection, claimed) : claimed);
        });
    }

    /** Somebody changed the lane between our snapshot and our lock: what we saw as its head may be done by now. */
    private Lease lookAgain(Connection connection, Lease claimed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
            int next = rules.bind(statement, 1);
            statement.setLong(next++, claimed.lane());
            statement.setObject(next, claimed.token());
            try (ResultSet row = statement.executeQuery()) {
                Head head = row.next() ? Head.read(row) : null;
                return new Lease(
                        claimed.lane(), claimed.token(), claimed.until(), claimed.due(), head, claimed.probe());
            }
        }
    }
}
