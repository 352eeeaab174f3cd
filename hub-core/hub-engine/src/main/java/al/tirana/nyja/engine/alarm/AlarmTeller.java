package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.alarm.AlarmNews.Item;
import al.tirana.nyja.engine.alarm.AlarmNews.State;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells alarms by every way that is set: when one opens, again while it lasts, and when it is over. All that is new goes in
 * one notice, and between two notices of a way there is a pause, so that no trouble, however often it comes and goes, floods
 * anybody. What opened and was over before anybody was told is not told.
 *
 * <p>One server at a time tells by a way. What it told is written after it was told: who dies in between tells again.
 */
final class AlarmTeller {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTeller.class);
    private static final Text STUMBLED = new Text(
            "gabim i vetë Nyjës; ku ndodhi, e thotë regjistri i serverit",
            "an error of the hub itself; the server's log says where");

    /** Longer than any way may take. */
    private static final Duration BUSY = Duration.ofMinutes(3);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private static final String ENSURE =
            "insert into alarm_way (way, next_at) values (?, ?) on conflict (way) do nothing";
    private static final String CLAIM = """
            update alarm_way set busy = ? where way = ? and next_at <= ? and (busy is null or busy <= ?) returning attempts""";
    private static final String NEWS = """
            select a.*, t.told_at, case when a.closed_at is not null then 'OVER' when t.told_at is null then 'OPENED' else 'LASTS' end as told,
              %s as guarded
            from alarm a left join alarm_told t on t.alarm_id = a.id and t.way = ?
            where (a.closed_at is null and (t.told_at is null or t.told_at <= ?) and not (a.kind = ? and a.about = ?))
               or (a.closed_at is not null and t.told_at is not null and t.over_at is null)
            order by a.opened_at, a.id limit ?""".formatted(Guarded.alarming("a"));
    private static final Text GUARDED = new Text(
            "Është për një njësi të mbrojtur; e sheh te Nyja kush ka rolin «guarded-units»",
            "It is about a guarded unit; whoever has the role \"guarded-units\" sees it in Nyja");

    private static final String TOLD = """
            insert into alarm_told (alarm_id, way, told_at, over_at) values (?, ?, ?, ?)
            on conflict (alarm_id, way) do update set told_at = excluded.told_at, over_at = excluded.over_at""";
    private static final String REST = "update alarm_way set busy = null, next_at = ?, attempts = ? where way = ?";

    private final Database database;
    private final Ledger ledger;
    private final Alarms alarms;
    private final Clock clock;
    private final List<AlarmWay> ways;
    private final Duration again;
    private final Duration pause;
    private boolean begun;

    /**
     * @param again after how long an alarm that lasts is told again
     * @param pause between two notices of one way
     */
    AlarmTeller(
            Database database,
            Ledger ledger,
            Alarms alarms,
            Clock clock,
            List<AlarmWay> ways,
            Duration again,
            Duration pause) {
        this.database = database;
        this.ledger = ledger;
        this.alarms = alarms;
        this.clock = clock;
        this.ways = List.copyOf(ways);
        this.again = again;
        this.pause = pause;
    }

    /** One look by each way; a way that fails keeps no other from its turn. */
    void look() {
        if (!begun) {
            forgetWays();
            begun = true;
        }
        OneByOne each = new OneByOne();
        ways.forEach(way -> each.attempt(() -> tell(way)));
        each.finish();
    }

    /** A way that is not set any more never works again, and its alarm would stand for ever. */
    private void forgetWays() {
        alarms.open().stream()
                .filter(open -> open.kind() == AlarmKind.ALARM_NOT_TOLD
                        && ways.stream().noneMatch(way -> way.name().equals(open.about())))
                .forEach(open -> alarms.close(open.kind(), open.about()));
    }

    private void tell(AlarmWay way) {
        Instant now = clock.instant();
        if (database.read(connection -> news(connection, way.name(), now)).isEmpty()) {
            return;
        }
        int attempts = database.inTransaction(tx -> claim(tx, way.name(), now));
        if (attempts < 0) {
            return;
        }
        AlarmNews news = new AlarmNews(database.read(connection -> news(connection, way.name(), now)), now);
        if (news.items().isEmpty()) {
            database.transact(tx -> rest(tx, way.name(), now, attempts));
            return;
        }
        Optional<Text> someNot;
        try {
            someNot = way.tell(news);
        } catch (PartnerFault e) {
            failed(way.name(), attempts, e.words());
            return;
        } catch (RuntimeException e) {
            LOG.error("{}: dështoi; provohet përsëri / failed; trying again", way.name(), Places.of(e));
            failed(way.name(), attempts, STUMBLED);
            return;
        }
        database.transact(tx -> {
            for (Item item : news.items()) {
                execute(tx, TOLD, item.alarm().id(), way.name(), now, item.state() == State.OVER ? now : null);
            }
            rest(tx, way.name(), now.plus(pause), 0);
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.ALARMS_TOLD, Actors.HUB)
                            .detail("way", way.name())
                            .detail("opened", news.count(State.OPENED))
                            .detail("lasting", news.count(State.LASTS))
                            .detail("over", news.count(State.OVER))
                            .build());
        });
        someNot.ifPresentOrElse(
                why -> complain(way.name(), "Alarmet me ", "Alarms by ", why),
                () -> alarms.close(AlarmKind.ALARM_NOT_TOLD, way.name()));
    }

    private void failed(String way, int attempts, Text why) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
        Instant next = clock.instant().plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
        database.transact(tx -> rest(tx, way, next, attempts + 1));
        complain(way, "Alarmet nuk njoftohen dot me ", "Alarms cannot be told by ", why);
    }

    private void complain(String way, String sq, String en, Text why) {
        alarms.raise(Alarm.of(
                AlarmKind.ALARM_NOT_TOLD, way, new Text(sq + way + ": " + why.sq(), en + way + ": " + why.en())));
    }

    /** @return how often it failed in a row; -1 if it is not its time, or another server is at it */
    private int claim(Connection tx, String way, Instant now) throws SQLException {
        execute(tx, ENSURE, way, now);
        try (PreparedStatement statement = tx.prepareStatement(CLAIM)) {
            bind(statement, now.plus(BUSY), way, now, now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }

    /** That a way does not work is told by the others. */
    private List<Item> news(Connection connection, String way, Instant now) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWS)) {
            bind(statement, way, now.minus(again), AlarmKind.ALARM_NOT_TOLD.name(), way, MOST);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime before = row.getObject("told_at", OffsetDateTime.class);
                    items.add(new Item(
                            row.getBoolean("guarded") ? withoutWords(Alarms.read(row)) : Alarms.read(row),
                            State.valueOf(row.getString("told")),
                            before == null ? null : before.toInstant()));
                }
            }
        }
        return items;
    }

    /** Of a guarded unit an address is told only that there is something: it is no account with a role. */
    private static Alarm withoutWords(Alarm alarm) {
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                "",
                null,
                null,
                null,
                Actors.HUB,
                null,
                GUARDED,
                alarm.openedAt(),
                alarm.closedAt());
    }

    private static void rest(Connection tx, String way, Instant next, int attempts) throws SQLException {
        execute(tx, REST, next, attempts, way);
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
