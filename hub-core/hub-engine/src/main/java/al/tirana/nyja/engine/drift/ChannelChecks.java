package al.tirana.nyja.engine.drift;

import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tries each channel by its connector's own test, which connects and authenticates and sends no data: once a day at the hour
 * that is set, and every hour while it fails. A failure is an alarm that closes when the channel works, was stopped or is no
 * more. One server does it for each channel.
 */
final class ChannelChecks {

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final String INVALID = "FPR-501";

    private static final String ENSURE = """
            insert into channel_check (institution, channel, next_at) values (?, ?, ?) on conflict do nothing""";
    private static final String WAITS =
            "select from channel_check where institution = ? and channel = ? and next_at > ?";
    private static final String CLAIM = """
            update channel_check set next_at = ? where institution = ? and channel = ? and next_at <= ? returning 1""";
    private static final String DONE = """
            update channel_check set next_at = ?, checked_at = ?, version = ?, millis = ?, code = ?, sq = ?, en = ?
            where institution = ? and channel = ?""";

    private final Database database;
    private final Ledger ledger;
    private final Alarms alarms;
    private final Clock clock;
    private final HubAccess access;
    private final Supplier<Collection<RegisteredChannel>> channels;
    private final Supplier<Set<ChannelId>> stopped;
    private final Function<String, Optional<Connector>> connectors;
    private final LocalTime hour;

    /**
     * @param channels all that may be used, as of now
     * @param stopped those of them over which nothing goes now, for whatever reason
     * @param hour of the day, in the usual zone
     */
    ChannelChecks(
            Database database,
            Ledger ledger,
            Alarms alarms,
            Clock clock,
            HubAccess access,
            Supplier<Collection<RegisteredChannel>> channels,
            Supplier<Set<ChannelId>> stopped,
            Function<String, Optional<Connector>> connectors,
            LocalTime hour) {
        this.database = database;
        this.ledger = ledger;
        this.alarms = alarms;
        this.clock = clock;
        this.access = access;
        this.channels = channels;
        this.stopped = stopped;
        this.connectors = connectors;
        this.hour = hour;
    }

    /** Tries what is due. */
    void look() {
        Set<ChannelId> quiet = stopped.get();
        Map<String, RegisteredChannel> tried = channels.get().stream()
                .filter(channel -> channel.active() && !channel.fetches() && !quiet.contains(channel.id()))
                .collect(Collectors.toMap(channel -> channel.id().toString(), Function.identity()));
        OneByOne each = new OneByOne();
        for (Alarm open : alarms.open()) {
            if (open.kind() == AlarmKind.CHANNEL_DRIFT && !tried.containsKey(open.about())) {
                each.attempt(() -> alarms.close(AlarmKind.CHANNEL_DRIFT, open.about()));
            }
        }
        for (RegisteredChannel channel : tried.values()) {
            connectors.apply(channel.connector()).ifPresent(connector -> each.attempt(() -> check(channel, connector)));
        }
        each.finish();
    }

    private void check(RegisteredChannel channel, Connector connector) {
        Instant now = clock.instant();
        if (database.read(connection -> waits(connection, channel.id(), now))
                || !database.inTransaction(tx -> claimed(tx, channel.id(), now))) {
            return;
        }
        Fault fault = attempt(channel, connector);
        Instant end = clock.instant();
        long millis = Duration.between(now, end).toMillis();
        database.transact(tx -> {
            execute(
                    tx,
                    DONE,
                    fault == null ? next(end) : end.plus(AGAIN),
                    end,
                    channel.version(),
                    millis,
                    fault == null ? null : fault.code(),
                    fault == null ? null : fault.words().sq(),
                    fault == null ? null : fault.words().en(),
                    channel.institution(),
                    channel.name());
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.CHANNEL_TESTED, Actors.HUB)
                            .recipient(channel.institution())
                            .detail("channel", channel.name())
                            .codes(fault == null ? List.of() : List.of(fault.code()))
                            .detail("version", channel.version())
                            .build());
        });
        if (fault == null) {
            alarms.close(AlarmKind.CHANNEL_DRIFT, channel.id().toString());
        } else {
            alarms.raise(Alarm.of(AlarmKind.CHANNEL_DRIFT, channel.id().toString(), fault.words())
                    .concerning(channel.institution())
                    .code(fault.code()));
        }
    }

    private record Fault(String code, Text words) {}

    /** Null if a delivery would arrive. No transaction is open. */
    private Fault attempt(RegisteredChannel channel, Connector connector) {
        try {
            connector.test(channel.forConnector(connector, access));
            return null;
        } catch (PartnerFault e) {
            return new Fault(e.kind().code(), e.words());
        } catch (InvalidSettingsException e) {
            return new Fault(INVALID, e.faults().get(0));
        } catch (RuntimeException | LinkageError e) { // of a connector that is a deployment of its own
            String name = e.getClass().getSimpleName();
            return new Fault(INVALID, new Text("prova dështoi: " + name, "the test failed: " + name));
        }
    }

    private static boolean waits(Connection connection, ChannelId channel, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
            bind(statement, channel.institution(), channel.name(), now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** What nobody has tried yet waits for the hour too: whoever approved the channel has just tried it. */
    private boolean claimed(Connection tx, ChannelId channel, Instant now) throws SQLException {
        execute(tx, ENSURE, channel.institution(), channel.name(), next(now));
        try (PreparedStatement statement = tx.prepareStatement(CLAIM)) {
            bind(statement, now.plus(AGAIN), channel.institution(), channel.name(), now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private Instant next(Instant after) {
        return next(after, hour, Usual.zone());
    }

    /** Once on each day: an hour that the clocks leave out comes right after, and of one that comes twice the first counts. */
    static Instant next(Instant after, LocalTime hour, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant today = day.atTime(hour).atZone(zone).toInstant();
        return today.isAfter(after)
                ? today
                : day.plusDays(1).atTime(hour).atZone(zone).toInstant();
    }

    private static void execute(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
        }
    }
}
