package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.register.MaySend;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may be sent anything now. Part of every statement that fetches something to send, so a suspension acts with the
 * very next delivery: the agreement is enabled and valid today, its plugin runs on this node, the recipient is active
 * and the hub calls it over this channel. The database has to say so, and the log of the registers outside it. What the hub
 * tells an owner over its channel for notices is under no agreement.
 */
final class SendingRules {

    /**
     * Agreements say dates, which begin and end by the clock of their own zone: {@link MaySend} knows it. The database is
     * asked for less, whether it can be such a day anywhere on earth.
     */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    /** Joins for a source {@code s} with recipient, channel and agreement_id; gives {@code a.plugin}. Four parameters. */
    static final String JOINS = """
             join lateral (
               select g.plugin from agreement g where g.id = s.agreement_id and g.state = 'ENABLED'
                 and g.id || ' ' || g.plugin = any (?)
                 and coalesce(g.valid_from, '-infinity') <= ? and coalesce(g.valid_until, 'infinity') >= ?
               union all select s.agreement_id where s.agreement_id = 'HUB' and s.channel = 'notices') a on true
             join institution i on i.id = s.recipient and i.active
             join channel e on e.institution_id = s.recipient and e.name = s.channel and e.ended_at is null
               and e.connector <> 'inbox' and e.institution_id || '/' || e.name = any (?)
            """;

    /** The channel of {@code s} is not paused. */
    static final String NOT_PAUSED = " not exists (select from channel_pause p"
            + " where p.institution_id = s.recipient and p.channel = s.channel) ";

    private final Clock clock;
    private final Supplier<? extends Collection<String>> runningPlugins;
    private final MaySend maySend;

    SendingRules(Clock clock, Supplier<? extends Collection<String>> runningPlugins, MaySend maySend) {
        this.clock = clock;
        this.runningPlugins = runningPlugins;
        this.maySend = maySend;
    }

    /** Sets the parameters of {@link #JOINS}. @return the next free parameter */
    int bind(PreparedStatement statement, int first) throws SQLException {
        Instant now = clock.instant();
        statement.setArray(first, texts(statement, maySend.agreements(now, Set.copyOf(runningPlugins.get()))));
        bindDays(statement, first + 1, now);
        statement.setArray(first + 3, texts(statement, maySend.calling()));
        return first + 4;
    }

    /** What the log of the registers and this server say now, without the database. */
    boolean allow(Head head) {
        return maySend.agreements(clock.instant(), Set.copyOf(runningPlugins.get()))
                        .contains(head.agreement() + " " + head.plugin())
                && calls(head.way().toString());
    }

    /** Whether the hub calls over this channel, by the log of the registers. */
    boolean calls(String channel) {
        return maySend.calling().contains(channel);
    }

    /** The parameters for the first and the last day of validity. */
    static void bindDays(PreparedStatement statement, int first, Instant now) throws SQLException {
        statement.setObject(first, LocalDate.ofInstant(now, FIRST));
        statement.setObject(first + 1, LocalDate.ofInstant(now, LAST));
    }

    static java.sql.Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }
}
