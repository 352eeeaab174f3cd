package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells askers that their question is over, once: by the plugin's own message while the agreement holds, else by the hub's
 * notice, as any sender. The duty is deleted with the notice, and after the message, which has one key however often it is
 * tried; so a server that dies in between leaves nothing untold. Nodes share the work.
 */
public final class OwedEnds {

    private static final Logger LOG = LoggerFactory.getLogger(OwedEnds.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Another node takes it over after this time. */
    private static final Duration IN_HAND = Duration.ofMinutes(2);

    /** So long the plugin may be away before the asker is told without it. */
    private static final Duration PLUGIN_AWAY = Duration.ofHours(1);

    private static final String CLAIM = """
            with next as (
              select delivery_id from question_end where due_at <= ? order by due_at limit 1 for update skip locked
            )
            update question_end q set due_at = ? from next where q.delivery_id = next.delivery_id
            returning q.delivery_id, q.why, q.owed_at""";

    private static final String ABOUT =
            """
            select d.state not in ('WAITING', 'PARKED') as over, a.plugin, m.id as message_pk, m.source, m.message_id,
              exists (select from question q where q.disclosure_id = d.disclosure_id) as asked,
              exists (select from message e where e.source = d.recipient
                and e.idempotency_key = d.recipient || '""" + ClaimedDelivery.END + "' || d.disclosure_id) as told, " + Head.COLUMNS + """

            from delivery d join message m on m.id = d.message_pk left join agreement a on a.id = d.agreement_id
            where d.id = ?""";

    private record Duty(long delivery, Why why, Instant since) {}

    /** What of a question is owed. */
    private record Owed(Duty duty, Head head, Notices.Original original, boolean over, boolean asked, boolean told) {}

    private final Database database;
    private final Notices notices;
    private final QuestionEnds ends;
    private final MaySend maySend;
    private final Supplier<? extends Collection<String>> runningPlugins;
    private final Function<Sealed, byte[]> vault;
    private final Clock clock;
    private Instant next = Instant.MIN;

    /** @param notices for who cannot be told by the plugin */
    OwedEnds(
            Database database,
            Notices notices,
            QuestionEnds ends,
            MaySend maySend,
            Supplier<? extends Collection<String>> runningPlugins,
            Function<Sealed, byte[]> vault,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.ends = ends;
        this.maySend = maySend;
        this.runningPlugins = runningPlugins;
        this.vault = vault;
        this.clock = clock;
    }

    /** Written in the caller's transaction: this question ended, and the plugin's message did not come about. */
    public static void owe(Connection tx, long delivery, Clock clock) throws SQLException {
        QuestionNotices.owe(tx, delivery, Why.QUESTION_OVER, clock);
    }

    /** The same of one that was answered, and whose answer comes to nothing. */
    public static void owe(Connection tx, UUID disclosure, Why why, Clock clock) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select id from delivery where disclosure_id = ?")) {
            select.setObject(1, disclosure);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    QuestionNotices.owe(tx, row.getLong(1), why, clock);
                }
            }
        }
    }

    void payNowAndThen() {
        Instant now = clock.instant();
        if (now.isBefore(next) && now.plus(EVERY).isAfter(next)) {
            return;
        }
        next = now.plus(EVERY);
        pay();
    }

    /** All that are due now. */
    void pay() {
        for (Optional<Duty> next = claim(); next.isPresent(); next = claim()) {
            Optional<Owed> owed = read(next.get());
            if (owed.isPresent()) {
                pay(owed.get());
            } else {
                LOG.error(
                        "An end is owed for delivery {}, which is not there",
                        next.get().delivery());
            }
        }
    }

    private Optional<Duty> claim() {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            try (PreparedStatement claim = tx.prepareStatement(CLAIM)) {
                claim.setObject(1, Times.at(now));
                claim.setObject(2, Times.at(now.plus(IN_HAND)));
                try (ResultSet row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Duty(
                                    row.getLong("delivery_id"),
                                    Why.valueOf(row.getString("why")),
                                    Times.instant(row, "owed_at")))
                            : Optional.empty();
                }
            }
        });
    }

    private Optional<Owed> read(Duty duty) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ABOUT)) {
                select.setLong(1, duty.delivery());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Owed(
                                    duty,
                                    Head.read(row),
                                    new Notices.Original(
                                            row.getLong("message_pk"),
                                            row.getObject("message_id", UUID.class),
                                            row.getString("source")),
                                    row.getBoolean("over"),
                                    row.getBoolean("asked"),
                                    row.getBoolean("told")))
                            : Optional.empty();
                }
            }
        });
    }

    private void pay(Owed owed) {
        boolean holds = maySend.agreements(clock.instant()).contains(owed.head().agreement());
        if (!owed.over() || !owed.told() && holds && waitsForPlugin(owed)) {
            return;
        }
        boolean told = owed.told() || holds && tellByPlugin(owed);
        database.transact(tx -> {
            if (paid(tx, owed) && !told) {
                notices.send(
                        tx, List.of(new Notices.About(owed.head(), owed.duty().why(), owed.original())));
            }
        });
    }

    private boolean waitsForPlugin(Owed owed) {
        return !runningPlugins.get().contains(owed.head().plugin())
                && owed.duty().since().plus(PLUGIN_AWAY).isAfter(clock.instant());
    }

    private boolean tellByPlugin(Owed owed) {
        Head head = owed.head();
        if (head.destroyed()) {
            return false;
        }
        PartnerFault fault = new PartnerFault(
                owed.asked() ? PartnerFault.Kind.TIMEOUT : PartnerFault.Kind.UNREACHABLE,
                owed.duty().why().text());
        try {
            return ends.tell(
                    ClaimedDelivery.of(head, Instant.MAX, FprMessage.ofBytes(vault.apply(head.body()))), fault);
        } catch (BodyGoneException | BodyChangedException | PluginNotRunningException e) {
            return false;
        } catch (DatabaseException e) {
            throw e; // taken up again
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of question {} is told without its plugin: {}",
                    head.id(),
                    e.getClass().getName());
            return false;
        }
    }

    private static boolean paid(Connection tx, Owed owed) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement("delete from question_end where delivery_id = ?")) {
            delete.setLong(1, owed.duty().delivery());
            return delete.executeUpdate() == 1;
        }
    }
}
