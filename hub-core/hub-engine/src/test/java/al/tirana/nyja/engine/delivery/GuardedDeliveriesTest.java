package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.DeliveryQueries.Conditions;
import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.sight.Belongings;
import al.tirana.nyja.engine.sight.Belongings.Thing;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not see guarded units is shown none of their deliveries, and no number in which they are. */
class GuardedDeliveriesTest {

    private static final Sealed BODY = new Sealed("k", "x", new byte[] {1}, new byte[] {1});
    private static final Clock CLOCK = Clock.systemUTC();

    private final Database database = TestDatabase.empty();
    private final DeliveryQueries deliveries = new DeliveryQueries(database);
    private final Parking parking = new Parking(database, null, null, CLOCK, null);
    private final Alarms alarms = new Alarms(database, null, CLOCK);
    private final HumanTasks tasks = new HumanTasks(database, null, CLOCK);
    private final Belongings belongings = new Belongings(database);

    @BeforeEach
    void oneOfEach() {
        run("insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true), ('OSHC.0013', 'a', 'b', now(), 'arta', false)");
        TestRows.message(database, BODY, "WAITING");
        TestRows.message(database, BODY, "PARKED");
        run(
                "insert into parked (delivery_id, reason, owner, parked_at, due_at) select id, 'FPR-505', 'HUB', now(), now()"
                        + " from delivery where state = 'PARKED'");
    }

    @AfterEach
    void nobodyAsksAnyMore() {
        Sight.end();
    }

    @Test
    void whatGoesToOneIsNeitherShownNorCountedNorTouched() {
        assertThat(seen()).isEqualTo("2 2 2 1 1 1 2");
        blind();
        assertThat(seen()).isEqualTo("0 0 0 0 0 0 0");
        assertThat(parking.retry(ParkedFilter.ALL, "arta")).isZero();
        Sight.begin(null);
        assertThat(seen()).as("with the role").isEqualTo("2 2 2 1 1 1 2");
    }

    /** A shelter that answers is as much a shelter's traffic as a referral to it. */
    @Test
    void norWhatOneSaid() {
        run("update delivery set recipient = 'OSHC.0013'");
        blind();
        assertThat(deliveries.count(new Conditions(null, null, null, null))).isEqualTo(2);
        run("update message set source = 'OSHC.0012'");
        assertThat(seen()).isEqualTo("0 0 0 0 0 0 0");
    }

    @Test
    void itsNumbersOpenNothingAndAreAsThoseThatNobodyHas() {
        long delivery = deliveries.list(null, null, null, 1).get(0).id();
        long parked = parking.open(1).get(0).id();
        assertThat(belongings.unguarded(Thing.DELIVERY, delivery)).isFalse();
        assertThat(belongings.unguarded(Thing.PARKED, parked)).isFalse();
        run("update institution set guarded = false");
        assertThat(belongings.unguarded(Thing.DELIVERY, delivery)).isTrue();
        assertThat(belongings.unguarded(Thing.PARKED, parked)).isTrue();
        for (Thing thing : Thing.values()) {
            assertThat(belongings.unguarded(thing, Long.MAX_VALUE)).isFalse();
        }
    }

    @Test
    void whatAHumanHasToDoForOneIsItsOwn() {
        run("update delivery set referral_id = '0a000000-0000-0000-0000-000000000001' where state = 'WAITING'");
        asked("MINOR_REFUSED", "OSHC.0012", "N-1", "OSHC.0013");
        asked("P4_IN_CLEAR", "HUB", "N-2", "OSHC.0012");
        asked("NOTICE_CHANGED", "BT.QRM", "referral/0a000000-0000-0000-0000-000000000001", "");
        asked("NOTICE_CHANGED", "BT.QRM", "referral/0a000000-0000-0000-0000-000000000002", "");

        assertThat(tasks.groups()).hasSize(3);
        blind();
        assertThat(parking.count(ParkedFilter.ALL)).isEqualTo(1);
        assertThat(tasks.groups()).singleElement().satisfies(group -> assertThat(group.open())
                .isEqualTo(1));
    }

    /** As the hub names them: by referral, by the message that opened a case, by disclosure, and timers by case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'referral/' || referral_id",
                "'deadline/' || referral_id || '/' || gen_random_uuid()",
                "'deadline/' || gen_random_uuid() || '/' || (select message_id from message where id = message_pk)",
                "'delivery/' || disclosure_id",
                "'timer/' || correlation_id || '/remind'"
            })
    void soIsWhatIsAskedOfTheHubAboutACaseOfTheirs(String subject) {
        run("update delivery set referral_id = gen_random_uuid() where state = 'WAITING'");
        asked("TIMER_FAILED", "HUB", subject(subject), "");
        long parked =
                parking.open(10).stream().mapToLong(ParkedDelivery::id).max().orElseThrow();
        blind();
        assertThat(parking.count(ParkedFilter.ALL)).isZero();
        assertThat(parking.preview(ParkedFilter.ALL)).isEmpty();
        assertThat(tasks.groups()).isEmpty();
        assertThat(belongings.unguarded(Thing.PARKED, parked)).isFalse();
        assertThat(new Backlog(database, CLOCK).now().matters()).isZero();
        run("update institution set guarded = false");
        assertThat(parking.count(ParkedFilter.ALL)).as("of no guarded unit").isEqualTo(2);
    }

    /** The hub's own question about a case of theirs: neither of them, nor their turn. */
    @Test
    void soIsWhatWaitsForAChoiceInACaseOfTheirs() {
        asked("CHOICE_NEEDED", "HUB", "choice/17", "HUB");
        run(
                "insert into held (parked_id, kind, subject, agreement_id, agreement_version, flow, institution, owner,"
                        + " correlation_id, disclosure_id, sq, en, held_at, due_at, key_id, wrapped_key)"
                        + " select p.id, 'TIMER', '17', 'A', 1, 'f', 'HUB', 'HUB', d.correlation_id, d.disclosure_id, 'a', 'b',"
                        + " now(), now(), 'k', 'x' from parked p, delivery d where p.kind = 'CHOICE_NEEDED' and d.state = 'WAITING'");
        long held = database.read(connection -> {
            try (var row = connection.createStatement().executeQuery("select id from held")) {
                row.next();
                return row.getLong(1);
            }
        });
        blind();
        assertThat(parking.count(ParkedFilter.ALL)).isZero();
        assertThat(belongings.unguarded(Thing.HELD, held)).isFalse();
        run("update institution set guarded = false");
        assertThat(belongings.unguarded(Thing.HELD, held)).isTrue();
    }

    private void asked(String kind, String owner, String subject, String sender) {
        run("insert into parked (reason, owner, parked_at, kind, agreement_id, subject, sender, due_at, correlation_id)"
                + " select 'FPR-504', '" + owner + "', now(), '" + kind + "', 'A', '" + subject + "', '" + sender
                + "', now(), correlation_id from delivery where state = 'WAITING'");
    }

    private String subject(String expression) {
        return database.read(connection -> {
            try (var row = connection
                    .createStatement()
                    .executeQuery("select " + expression + " from delivery where state = 'WAITING'")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    @Test
    void anAlarmAboutOneIsToldToWhoSeesItAlsoIfOnlyItsWordsNameIt() {
        run("insert into alarm (kind, about, institution, owner, sq, en, opened_at) values"
                + " ('FILE_MISSING', 'a', 'OSHC.0012', 'ADMINISTRATOR', 'x', 'x', now()),"
                + " ('FILE_MISSING', 'OSHC.0012/main', null, 'ADMINISTRATOR', 'x', 'x', now()),"
                + " ('FILE_MISSING', 'b', null, 'ADMINISTRATOR', 'x', 'It is OSHC.0012.', now()),"
                + " ('FILE_MISSING', 'c', null, 'ADMINISTRATOR', 'x', 'It is OSHC.00121 and OSHC.0012.1', now())");

        assertThat(alarms.count(false)).isEqualTo(4);
        assertThat(new Backlog(database, CLOCK).now().alarms()).containsEntry("FILE_MISSING", 1L);
        blind();
        assertThat(alarms.count(false)).isEqualTo(1);
        assertThat(alarms.count(true)).isEqualTo(1);
        assertThat(alarms.open()).extracting(Alarm::about).containsExactly("c");
        assertThat(alarms.part(false, null, 10)).extracting(Alarm::about).containsExactly("c");
        assertThat(alarms.latest(10)).extracting(Alarm::about).containsExactly("c");
    }

    @Test
    void whoWatchesIsToldNoNumberInWhichItIs() {
        Backlog.Counts counts = new Backlog(database, CLOCK).now();
        assertThat(counts.waiting() + counts.parked() + counts.matters() + counts.overdue() + counts.lanes())
                .isZero();
        run("update institution set guarded = false");
        counts = new Backlog(database, CLOCK).now();
        assertThat(counts.waiting() + counts.parked() + counts.matters()).isEqualTo(3);
    }

    @Test
    void aNameIsOneWhereNoOtherGoesOnBehindIt() {
        GuardedUnits units = new GuardedUnits(database);
        assertThat(units.any()).isTrue();
        assertThat(units.guards("OSHC.0012")).isTrue();
        assertThat(units.guards("OSHC.0013")).isFalse();
        for (String named :
                new String[] {"OSHC.0012", "to OSHC.0012.", "OSHC.0012/main", "urn:x:OSHC.0012", "\"OSHC.0012\""}) {
            assertThat(units.names(named)).as(named).isTrue();
        }
        for (String other :
                new String[] {"OSHC.00121", "OSHC.0012.1", "X.OSHC.0012", "BT-OSHC0012-2026-01", "", null}) {
            assertThat(units.names(other)).as(other).isFalse();
        }
        Sight.begin(null, false, "OSHC.0012");
        assertThat(units.names("OSHC.0012")).as("one's own unit").isFalse();
    }

    private static void blind() {
        Sight.begin(null, false, null);
    }

    private String seen() {
        Conditions all = new Conditions(null, null, null, null);
        return deliveries.list(all, Long.MAX_VALUE, 10).size()
                + " " + deliveries.count(all)
                + " "
                + deliveries.open().stream()
                        .mapToLong(load -> load.waiting() + load.parked())
                        .sum()
                + " " + parking.open(ParkedFilter.ALL, 0, 10).size()
                + " " + parking.count(ParkedFilter.ALL)
                + " " + parking.preview(ParkedFilter.ALL).size()
                + " " + deliveries.over(ChannelId.main("OSHC.0012"));
    }

    private void run(String sql) {
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }
}
