package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.HeldUp.Cause;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What waits in vain, and why: found before it ends. Reads open deliveries only. */
public final class Waits {

    /** An office needs some days to act. */
    public static final Duration SOON = Duration.ofDays(3);

    /** What came just now may have a short time to live, and nothing is wrong. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Duration UNREAD = Duration.ofDays(1);

    private static final String OPEN = """
            select d.recipient, d.agreement_id, d.agreement_version, d.flow, a.state, a.plugin, a.valid_from, a.valid_until,
              a.zone, d.agreement_version < a.active_version as earlier,
              l.channel, coalesce(i.active, false) as active,
              coalesce(e.connector, case when l.channel = 'main' then 'inbox' end) as connector, count(*) as number,
              min(d.created_at) as oldest, min(d.expires_at) filter (where not d.escalates) as first_end,
              count(*) filter (where not d.escalates and d.expires_at <= ? and d.created_at <= ?) as ending,
              min(d.created_at) filter (where not d.escalates and d.expires_at <= ? and d.created_at <= ?) as oldest_ending
            from delivery d join lane l on l.id = d.lane_id
            left join agreement a on a.id = d.agreement_id
            left join institution i on i.id = d.recipient
            left join channel e on e.institution_id = d.recipient and e.name = l.channel and e.ended_at is null
            where d.state in ('WAITING', 'PARKED') and %s
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            order by d.recipient, l.channel, d.agreement_id, d.agreement_version, d.flow""".formatted(Guarded.withoutDeliveries("d"));

    /** Of one version and flow: the patience differs. */
    private record Group(
            String recipient,
            String agreement,
            int version,
            String flow,
            String state,
            String plugin,
            LocalDate from,
            LocalDate until,
            String zone,
            boolean earlier,
            boolean active,
            String connector,
            HeldUp all,
            HeldUp ending) {

        boolean fetches() {
            return "inbox".equals(connector);
        }

        /** What the hub says itself is fetched where no channel for it brings it. */
        boolean fetchesNotices() {
            return !all.channel().equals(ChannelId.NOTICES) || connector == null || fetches();
        }
    }

    private final Database database;
    private final FailurePolicies policies;
    private final Supplier<? extends Collection<String>> runningPlugins;
    private final Predicate<String> connectors;
    private final WaysInForce ways;
    private final Clock clock;

    /** @param connectors whether one of this id is in this server and may work */
    Waits(
            Database database,
            FailurePolicies policies,
            Supplier<? extends Collection<String>> runningPlugins,
            Predicate<String> connectors,
            WaysInForce ways,
            Clock clock) {
        this.database = database;
        this.policies = policies;
        this.runningPlugins = runningPlugins;
        this.connectors = connectors;
        this.ways = ways;
        this.clock = clock;
    }

    /** One for each cause, recipient, channel and agreement; in the order of recipients. */
    public List<HeldUp> heldUp() {
        Instant now = clock.instant();
        Collection<String> plugins = List.copyOf(runningPlugins.get());
        Map<String, HeldUp> found = new TreeMap<>();
        for (Group group : groups(now)) {
            for (HeldUp one : causes(group, plugins, now)) {
                found.merge(
                        one.recipient() + " " + one.channel() + " " + one.agreement() + " " + one.cause(),
                        one,
                        Waits::together);
            }
        }
        return List.copyOf(found.values());
    }

    private List<HeldUp> causes(Group group, Collection<String> plugins, Instant now) {
        List<HeldUp> causes = new ArrayList<>();
        if (group.agreement().equals(Notices.AGREEMENT)) {
            if (group.fetchesNotices() && group.all().oldest().plus(UNREAD).isBefore(now)) {
                causes.add(as(Cause.NOTICE_UNREAD, group.all()));
            }
            return causes;
        }
        if ("TERMINATED".equals(group.state())) {
            causes.add(as(Cause.TERMINATED, group.all()));
        } else if ("SUSPENDED".equals(group.state())) {
            causes.add(as(Cause.SUSPENDED, group.all()));
        } else if (!"ENABLED".equals(group.state()) || outside(group, now)) {
            causes.add(as(Cause.NOT_IN_FORCE, group.all()));
        } else if (!plugins.contains(group.plugin()) && !group.fetches()) {
            causes.add(as(Cause.NO_PLUGIN, group.all()));
        }
        if (!group.active()) {
            causes.add(as(Cause.DEACTIVATED, group.all()));
        } else if (group.connector() == null) {
            causes.add(as(Cause.NO_CHANNEL, group.all()));
        } else if (group.fetches() && !patient(group, now)) {
            causes.add(as(Cause.NOT_FETCHED, group.all()));
        } else if (!group.fetches() && !connectors.test(group.connector())) {
            causes.add(as(Cause.NO_CONNECTOR, group.all()));
        }
        if (group.earlier()
                && causes.isEmpty()
                && !ways.names(group.agreement(), group.all().way())) {
            causes.add(as(Cause.CHANNEL_LEFT, group.all()));
        }
        if (group.ending().number() > 0) {
            causes.add(group.ending());
        }
        return causes;
    }

    private static boolean outside(Group group, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(group.zone()));
        return group.from() != null && today.isBefore(group.from())
                || group.until() != null && today.isAfter(group.until());
    }

    private boolean patient(Group group, Instant now) {
        Duration patience =
                policies.of(group.agreement(), group.version(), group.flow()).giveUpAfter();
        return now.isBefore(group.all().oldest().plus(patience));
    }

    private static HeldUp as(Cause cause, HeldUp group) {
        return new HeldUp(
                cause,
                group.recipient(),
                group.channel(),
                group.agreement(),
                group.number(),
                group.oldest(),
                group.firstEnd());
    }

    private static HeldUp together(HeldUp one, HeldUp other) {
        return new HeldUp(
                one.cause(),
                one.recipient(),
                one.channel(),
                one.agreement(),
                one.number() + other.number(),
                one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest(),
                earlier(one.firstEnd(), other.firstEnd()));
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private List<Group> groups(Instant now) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OPEN)) {
                for (int i = 1; i <= 4; i++) {
                    select.setObject(i, Times.at(i % 2 == 1 ? now.plus(SOON) : now.minus(FRESH)));
                }
                Guarded.bind(select, 5);
                try (ResultSet row = select.executeQuery()) {
                    List<Group> groups = new ArrayList<>();
                    while (row.next()) {
                        groups.add(group(row));
                    }
                    return groups;
                }
            }
        });
    }

    private static Group group(ResultSet row) throws SQLException {
        String recipient = row.getString("recipient");
        String channel = row.getString("channel");
        String agreement = row.getString("agreement_id");
        Instant firstEnd = Times.instant(row, "first_end");
        return new Group(
                recipient,
                agreement,
                row.getInt("agreement_version"),
                row.getString("flow"),
                row.getString("state"),
                row.getString("plugin"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("zone"),
                row.getBoolean("earlier"),
                row.getBoolean("active"),
                row.getString("connector"),
                new HeldUp(
                        null,
                        recipient,
                        channel,
                        agreement,
                        row.getLong("number"),
                        Times.instant(row, "oldest"),
                        firstEnd),
                new HeldUp(
                        Cause.ENDING_SOON,
                        recipient,
                        channel,
                        agreement,
                        row.getLong("ending"),
                        Times.instant(row, "oldest_ending"),
                        firstEnd));
    }
}
