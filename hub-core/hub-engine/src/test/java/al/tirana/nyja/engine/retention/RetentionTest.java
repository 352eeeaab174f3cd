package al.tirana.nyja.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.NewDelivery;
import al.tirana.nyja.engine.delivery.Notices;
import al.tirana.nyja.engine.delivery.Resealing;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final String AGREEMENT = TestRows.AGREEMENT;
    private static final String KEY = AGREEMENT + "/2026-02";
    private static final Instant RECEIVED = Instant.parse("2026-01-15T10:00:00Z");
    private static final Instant IN_MONTH = Instant.parse("2026-02-28T23:00:00Z");
    private static final Instant OVER = Instant.parse("2026-03-02T00:00:00Z");

    private final Database database = TestDatabase.empty();
    private final TestKeys test = TestKeys.inTempDir();
    private final TestClock clock = new TestClock("2026-03-02T00:00:00Z");
    private final Path keyFile = test.home().resolve("keys").resolve(KEY + ".key");

    @Test
    void anErrorInARunIsMadeUpForAnHourLater() {
        TestPool pool = new TestPool();
        RepeatedTask task = retention(new Database(pool.source()), 50).tasks().get(0);
        pool.stumble(new NoClassDefFoundError("agent"));
        assertThat(task.once()).isEqualTo(Duration.ofHours(1));
        assertThat(task.once()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void keepsAKeyUntilItsMonthIsOver() {
        message("DELIVERED");
        assertThat(retention().purgeDue(IN_MONTH).destroyed()).isEmpty();
        assertThat(bodies()).isEqualTo(2);
        assertThat(keyFile).exists();
    }

    @Test
    void saysOnWhichDayWhatIsForgotten() {
        message("DELIVERED");

        assertThat(retention().due())
                .containsExactly(new RetentionMonth(LocalDate.of(2026, 3, 2), false, List.of(AGREEMENT)));
        clock.set("2026-03-03T00:00:00Z");
        assertThat(retention().due()).singleElement().satisfies(month -> assertThat(month.over())
                .isTrue());
        retention().purgeDue(clock.instant());
        assertThat(retention().due()).isEmpty();
    }

    @Test
    void destroysTheKeyAndTheBodiesAndSaysSoInTheLedger() {
        message("DELIVERED");
        message("SKIPPED");
        assertThat(retention().purgeDue(OVER).destroyed()).containsExactly(KEY);
        assertThat(keyFile).doesNotExist();
        assertThat(bodies()).isZero();
        assertThat(text("select key_id || ' ' || messages from purge")).isEqualTo(KEY + " 2");
        assertThat(text("select content from ledger_entry where event = 'BODY_PURGED'"))
                .contains("\"details\":{\"deliveries\":\"2\",\"key\":\"" + KEY + "\",\"messages\":\"2\"}");
        assertThat(retention().purgeDue(OVER).destroyed()).isEmpty();
    }

    @Test
    void whatThePartnerAnsweredGoesWithTheDelivery() {
        message("DELIVERED");
        run(
                "insert into parked (delivery_id, reason, owner, parked_at)"
                        + " select id, 'FPR-505', 'OSHC.0012', now() from delivery",
                "insert into partner_reply"
                        + " (parked_id, disclosure_id, recipient, content_type, key_id, wrapped_key, body, kept_at)"
                        + " select id, gen_random_uuid(), 'OSHC.0012', '', '" + KEY + "', '', 'x', now() from parked");

        retention().purgeDue(OVER);

        assertThat(text("select count(*) - count(body) from partner_reply")).isEqualTo("1");
    }

    @Test
    void whatNumberAPartnerHasForTheCaseGoesWithTheDelivery() {
        message("DELIVERED");
        run(
                "insert into partner_number select 'x', disclosure_id, agreement_id, recipient, null, correlation_id, '', '',"
                        + " true, now(), '' from delivery");
        retention().purgeDue(IN_MONTH);
        assertThat(text("select count(*) from partner_number")).isEqualTo("1");

        retention().purgeDue(OVER);

        assertThat(text("select count(*) from partner_number")).isEqualTo("0");
    }

    @Test
    void neverDestroysAKeyUnderADeliveryThatWaitsOrIsParked() {
        for (String state : new String[] {"WAITING", "PARKED"}) {
            message(state);
            assertThat(retention().purgeDue(OVER)).satisfies(purge -> {
                assertThat(purge.destroyed()).isEmpty();
                assertThat(purge.waiting()).containsExactly(KEY);
            });
            assertThat(keyFile).exists();
            run("update delivery set state = 'DELIVERED'");
        }
        assertThat(retention().purgeDue(OVER).destroyed()).containsExactly(KEY);
    }

    @Test
    void aClockThatLeaptDestroysNothingUntilAHumanConfirms() {
        message("DELIVERED");
        clock.set("2026-01-20T00:00:00Z");
        retention().purgeDue(clock.instant());
        for (String leap : new String[] {"2036-03-02T00:00:00Z", "2026-03-02T00:00:00Z", "2026-04-30T00:00:00Z"}) {
            clock.set(leap);
            assertThat(retention().purgeDue(clock.instant())).satisfies(purge -> {
                assertThat(purge.destroyed()).isEmpty();
                assertThat(purge.left()).isEqualTo(1);
            });
            assertThat(keyFile).exists();
        }
        watch(new Ledger(test.keys(), clock, new Head(test.keys()))).confirm("ana");
        assertThat(retention().purgeDue(clock.instant()).destroyed()).containsExactly(KEY);
    }

    @Test
    void oneRunDestroysOnlySoManyAndSaysHowManyAreLeft() {
        for (int days = 30; days < 120; days += 30) {
            TestRows.message(
                    database,
                    test.vault().seal(AGREEMENT, Period.ofDays(days), RECEIVED, "row", new byte[] {1}),
                    "DELIVERED");
        }
        Instant later = Instant.parse("2026-07-02T00:00:00Z");

        assertThat(retention(2).purgeDue(later)).satisfies(purge -> {
            assertThat(purge.destroyed()).hasSize(2);
            assertThat(purge.left()).isEqualTo(1);
        });
        assertThat(retention(2).purgeDue(later).left()).isZero();
        assertThat(bodies()).isZero();
    }

    @Test
    void whatProtectsAChildMovesToAnotherKeyAndLetsTheOthersGo() {
        UUID disclosure = UUID.randomUUID();
        Sealed sealed = test.vault()
                .seal(
                        AGREEMENT,
                        Period.ofDays(30),
                        RECEIVED,
                        NewDelivery.belongedTo(disclosure, "OSHC.0012"),
                        new byte[] {7});
        TestRows.message(database, sealed, "WAITING");
        run(
                "update delivery set escalates = true, escalated_at = now(), disclosure_id = '" + disclosure + "'",
                "update message set body = '\\x01'");
        message("DELIVERED");

        assertThat(retention().purgeDue(OVER).destroyed()).containsExactly(KEY);
        assertThat(keyFile).doesNotExist();
        assertThat(text("select state || ' ' || key_id from delivery where escalates"))
                .isEqualTo("WAITING " + AGREEMENT + "/2026-04");
        assertThat(bodies()).isEqualTo(1);
    }

    /** A row in the table is easily written by others; what the hub destroyed stands in its ledger. */
    @Test
    void aKeyThatOnlyARowCallsDestroyedIsKept() {
        message("WAITING");
        run("insert into purge values ('" + KEY + "', now(), 1)");

        assertThat(retention().purgeDue(IN_MONTH).destroyed()).isEmpty();
        assertThat(keyFile).exists();
        assertThat(bodies()).isEqualTo(2);
    }

    @Test
    void finishesARunThatBrokeOffAfterTheKeyWasDestroyed() {
        message("DELIVERED");
        test.wrappingKeys().destroy(KEY);
        retention().purgeDue(OVER);
        assertThat(bodies()).isZero();
        assertThat(text("select key_id from purge")).isEqualTo(KEY);
    }

    @Test
    void replaysDestructionsOnARestoredDatabaseThatForgotThem() {
        message("DELIVERED");
        retention().purgeDue(OVER);
        run(
                "delete from purge",
                "update message set body = '\\x01'",
                "update delivery set body = '\\x01', state = 'WAITING'");
        assertThat(retention().purgeDue(OVER).destroyed()).containsExactly(KEY);
        assertThat(bodies()).isZero();
        assertThat(text("select state from delivery")).isEqualTo("EXPIRED");
    }

    @Test
    void destroysAgainAKeyThatARestoredFolderBroughtBack() throws IOException {
        message("DELIVERED");
        byte[] copy = Files.readAllBytes(keyFile);
        retention().purgeDue(OVER);
        Files.write(keyFile, copy);
        Files.delete(test.home().resolve("keys/purged.log"));
        retention().purgeDue(OVER);
        assertThat(keyFile).doesNotExist();
    }

    @Test
    void reportsAKeyThatIsMissingBeforeItsTimeAndTouchesNothing() throws IOException {
        message("DELIVERED");
        Files.delete(keyFile);
        assertThat(retention().purgeDue(IN_MONTH).missing()).containsExactly(KEY);
        assertThat(bodies()).isEqualTo(2);
    }

    private Retention retention() {
        return retention(50);
    }

    private Retention retention(int most) {
        return retention(database, most);
    }

    private Retention retention(Database database, int most) {
        Ledger ledger = new Ledger(test.keys(), clock, new Head(test.keys()));
        return new Retention(
                database,
                test.wrappingKeys(),
                ledger,
                new Closing(ledger, new HumanTasks(database, ledger, clock), Notices.NONE, clock),
                new Resealing(database, test.vault(), clock),
                watch(ledger),
                most,
                clock);
    }

    private ClockWatch watch(Ledger ledger) {
        return new ClockWatch(database, ledger, clock);
    }

    private void message(String state) {
        TestRows.message(
                database,
                test.vault().seal(AGREEMENT, Period.ofDays(30), RECEIVED, "row", new byte[] {1, 2, 3}),
                state);
    }

    private void run(String... statements) {
        database.transact(tx -> {
            try (Statement statement = tx.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
    }

    private long bodies() {
        return Long.parseLong(text("select (select count(body) from message) + (select count(body) from delivery)"));
    }

    private String text(String sql) {
        return database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
