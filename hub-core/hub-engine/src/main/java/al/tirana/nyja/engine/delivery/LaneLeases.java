package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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
     *
     * A plan is kept for long, and may have been made when there were few lanes: joining with all of them would have been
     * cheap. What is always true about the place makes PostgreSQL expect a single lane, for which an index is best at any
     * size; and what stood there before is asked for by its key.
     */
    private static final String LEASE = """
            , leased as (
              update lane set lease_token = (?::uuid[])[chosen.place], lease_until = ?, due_at = ?
              from chosen where lane.id = chosen.id and chosen.place = chosen.place + 0
              returning lane.id, lane.lease_token as token, chosen.due_at, chosen.plugin
            )
            select leased.id as lane_id, leased.token, leased.plugin, leased.due_at as was_due,
              (select before.due_at from lane before where before.id = leased.id) = leased.due_at as fresh, d.*,
              set_config('synchronous_commit', 'off', true)
            from leased
            left join lateral (select """ + " " + Head.COLUMNS + """

              from delivery d where d.lane_id = leased.id and d.state in ('WAITING', 'PARKED')
              order by d.id limit 1) d on true""";

    static final String NEXT = TRIPLES + """
            open as materialized (
              select s.recipient, s.channel, s.agreement_id, a.plugin from triple s
            """ + SendingRules.JOINS + " where " + SendingRules.NOT_PAUSED + """
                and s.recipient || '/' || s.channel <> all (?)
              order by random()
            ), first as materialized (
              select o.* from open o cross join lateral (
                select id from lane
                where recipient = o.recipient and channel = o.channel and agreement_id = o.agreement_id
                  and due_at <= ? and not parked
                order by due_at limit 1 for update skip locked) l
              limit 1
            ), chosen as (
              select l.id, l.due_at, o.plugin, row_number() over () as place from first o cross join lateral (
                select id, due_at from lane
                where recipient = o.recipient and channel = o.channel and agreement_id = o.agreement_id
                  and due_at <= ? and not parked
                order by due_at limit coalesce((select pace.lanes from unnest(?::text[], ?::int[], ?::int[]) as pace (channel, lanes, backlog)
                  where pace.channel = o.recipient || '/' || o.channel and pace.backlog = (select count(*) from (
                    select from lane where recipient = o.recipient and channel = o.channel
                      and agreement_id = o.agreement_id and due_at <= ? and not parked limit pace.backlog) as waiting)), 1)
                for update skip locked) l
            )""" + LEASE;

    /*
     * A paused channel whose time has come gets one attempt, whatever its lanes' own back-off says; the conditional
     * update elects one node. What a partner asked for ends with its time, or when somebody changes the channel.
     * What somebody stopped is left alone.
     */
    static final String PROBE = TRIPLES + """
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
              select l.id, l.due_at, o.plugin, 1 as place from open o cross join lateral (
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

    /** Nobody can say of what was claimed a while ago that it is still the same, unless all of this is asked anew. */
    static final String STILL = """
            select s.lease_token, d.id from lane s cross join lateral (
              select x.* from delivery x where x.lane_id = s.id and x.state in ('WAITING', 'PARKED')
              order by x.id limit 1) d
            """ + SendingRules.JOINS + """
             where s.id = any (?) and s.lease_token = any (?)
               and d.state = 'WAITING' and d.body is not null and (least(d.expires_at, d.else_at) > ? or d.escalates)
               and """ + SendingRules.NOT_PAUSED;

    /*
     * Whoever holds a lane at this moment, such as the end of its delivery, is not waited for: all other leases would wait
     * with it. In the order in which everybody locks lanes.
     */
    static final String RENEW = """
            with ours as materialized (
              select id from lane where id = any (?) and lease_token = any (?)
              order by recipient, agreement_id, channel, lane_key for update skip locked
            )
            update lane set lease_until = ?, due_at = ? from ours where lane.id = ours.id returning lane.lease_token""";

    private static final String OURS = "select lease_token from lane where id = any (?) and lease_token = any (?)";

    private static final String TAKE_BACK = """
            with ours as materialized (
              select id from lane where lease_token >= ? and lease_token <= ?
              order by recipient, agreement_id, channel, lane_key for update
            )
            update lane set lease_token = null, lease_until = null, due_at = ? from ours where lane.id = ours.id""";

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
                statement.setObject(1, tokens.smallest());
                statement.setObject(2, tokens.largest());
                statement.setObject(3, Times.at(clock.instant()));
                statement.executeUpdate();
            }
        });
    }

    /** One due lane of a channel that is not in the given list, or nothing. */
    Optional<Lease> next(Collection<String> busyChannels) {
        return next(busyChannels, Map.of()).stream().findFirst();
    }

    /** As {@link #next(Collection, Map, Set)}, where each delivery is an exchange. */
    List<Lease> next(Collection<String> busyChannels, Map<String, Integer> lanes) {
        return next(busyChannels, lanes, Set.of());
    }

    /**
     * Due lanes of one channel that is not in the given list, and of one agreement; the longest due first.
     *
     * @param lanes how many at most, by channel, where at least {@link Paces#BACKLOG} are due; of others one
     * @param sharing channels of which {@link Paces#SHARED_BACKLOG} are enough
     */
    List<Lease> next(Collection<String> busyChannels, Map<String, Integer> lanes, Set<String> sharing) {
        Instant now = clock.instant();
        Map<String, Integer> paces = Map.copyOf(lanes);
        List<String> channels = List.copyOf(paces.keySet());
        int most = Math.max(
                1, paces.values().stream().mapToInt(Integer::intValue).max().orElse(1));
        return claim(NEXT, most, false, statement -> {
            int next = rules.bind(statement, 1);
            statement.setArray(next++, SendingRules.texts(statement, busyChannels));
            statement.setObject(next++, Times.at(now));
            statement.setObject(next++, Times.at(now));
            statement.setArray(next++, SendingRules.texts(statement, channels));
            statement.setArray(next++, ints(statement, channels, paces::get));
            statement.setArray(
                    next++,
                    ints(
                            statement,
                            channels,
                            channel -> sharing.contains(channel) ? Paces.SHARED_BACKLOG : Paces.BACKLOG));
            statement.setObject(next++, Times.at(now));
            return next;
        });
    }

    private static Array ints(PreparedStatement statement, List<String> channels, Function<String, Integer> value)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("int", channels.stream().map(value).toArray());
    }

    /** Those whose delivery may still be sent: they were claimed a moment ago. */
    List<Lease> mayStill(List<Lease> leases) {
        try {
            Map<UUID, Long> heads = database.read(connection -> heads(connection, leases));
            return leases.stream()
                    .filter(lease -> lease.head() != null
                            && Long.valueOf(lease.head().id()).equals(heads.get(lease.token())))
                    .toList();
        } catch (DatabaseException e) {
            return List.of(); // nobody knows
        }
    }

    private Map<UUID, Long> heads(Connection connection, List<Lease> leases) throws SQLException {
        Map<UUID, Long> heads = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(STILL)) {
            int next = bind(statement, rules.bind(statement, 1), leases);
            statement.setObject(next, Times.at(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    heads.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return heads;
    }

    private static int bind(PreparedStatement statement, int first, Collection<Lease> leases) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                first,
                connection.createArrayOf(
                        "bigint", leases.stream().map(Lease::lane).toArray()));
        statement.setArray(
                first + 1,
                connection.createArrayOf(
                        "uuid", leases.stream().map(Lease::token).toArray()));
        return first + 2;
    }

    /** One lane of a paused channel whose time for a probe has come, or nothing. */
    Optional<Lease> probe() {
        Instant now = clock.instant();
        return claim(PROBE, 1, true, statement -> {
                    statement.setObject(1, Times.at(now));
                    int next = rules.bind(statement, 2);
                    statement.setObject(next++, Times.at(now.plus(probe)));
                    next = rules.bind(statement, next);
                    statement.setObject(next++, Times.at(now));
                    return next;
                })
                .stream()
                .findFirst();
    }

    /** One lease longer, from now on. */
    LeasesInHand.Renewed renew(Collection<Lease> leases) {
        Instant until = clock.instant().plus(lease);
        return database.read(connection -> {
            Set<UUID> longer;
            try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
                int next = bind(statement, 1, leases);
                statement.setObject(next++, Times.at(until));
                statement.setObject(next, Times.at(until));
                longer = tokens(statement);
            }
            if (longer.size() == leases.size()) {
                return new LeasesInHand.Renewed(longer, longer);
            }
            try (PreparedStatement statement = connection.prepareStatement(OURS)) {
                bind(statement, 1, leases);
                return new LeasesInHand.Renewed(longer, tokens(statement));
            }
        });
    }

    private static Set<UUID> tokens(PreparedStatement statement) throws SQLException {
        Set<UUID> tokens = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                tokens.add(row.getObject(1, UUID.class));
            }
        }
        return tokens;
    }

    private interface Binder {
        int bind(PreparedStatement statement) throws SQLException;
    }

    private List<Lease> claim(String sql, int most, boolean asProbe, Binder binder) {
        UUID[] own = Stream.generate(tokens::next).limit(most).toArray(UUID[]::new);
        Instant until = clock.instant().plus(lease);
        return database.read(connection -> {
            List<Lease> claimed = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int next = binder.bind(statement);
                statement.setArray(next++, connection.createArrayOf("uuid", own));
                statement.setObject(next++, Times.at(until));
                statement.setObject(next, Times.at(until));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        boolean settled = row.getBoolean("fresh") && "WAITING".equals(row.getString("state"));
                        Instant due = Times.instant(row, "was_due");
                        claimed.add(new Lease(
                                row.getLong("lane_id"),
                                row.getObject("token", UUID.class),
                                until,
                                due,
                                settled ? Head.read(row) : null,
                                asProbe));
                    }
                }
            }
            for (int i = 0; i < claimed.size(); i++) {
                if (claimed.get(i).head() == null) {
                    claimed.set(i, lookAgain(connection, claimed.get(i)));
                }
            }
            claimed.sort(Comparator.comparing(Lease::due));
            return claimed;
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
