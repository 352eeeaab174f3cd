package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A month is the calendar month of the agreement's zone, whatever happens to the agreement and to the hub in it. */
class MonthlyReportTest {

    private static final String MONTHLY = "{cron: \"0 7 1 * *\", days: working, expects: nothing}";
    private static final String NOTICE = "returnee.notified.v1";
    private static final String ADMITTED = """
            insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,
              correlation_id, evidence, key_id, wrapped_key, received_at)
            select gen_random_uuid(), 'PK', gen_random_uuid()::text, '', 'al.tirana.fpr.returnee.notified.v1', ?, 1,
              gen_random_uuid(), 'TRANSPORT', '', '', ?::timestamptz from generate_series(1, ?)""";

    @Test
    void theWholeMonthIsCountedThoughAVersionWasApprovedInIt() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            admitted(hub, "2026-11-05T12:00:00Z", 5);
            approvedAgain(hub, "2026-11-15T12:00:00Z");
            admitted(hub, "2026-11-20T12:00:00Z", 6);
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-10 0", "2026-11 11");
        }
    }

    @Test
    void theMonthBeginsAndEndsAtMidnightInTheAgreementsZone() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            admitted(hub, "2026-10-31T22:59:59Z", 1); // winter time: midnight is at 23
            admitted(hub, "2026-10-31T23:00:00Z", 10);
            admitted(hub, "2026-11-30T22:59:59.999999Z", 100);
            admitted(hub, "2026-11-30T23:00:00Z", 1000);
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-10 1", "2026-11 110");
        }
    }

    @Test
    void aSlotThatMovedBehindHolidaysIsAboutTheSameMonth() {
        try (RunFixture hub = monthly("2026-12-10T12:00:00Z")) {
            admitted(hub, "2026-12-31T22:59:00Z", 7);
            admitted(hub, "2027-01-01T08:00:00Z", 1);
            slot(hub, "2027-01-02T12:00:00Z");
            assertThat(told(hub)).isEmpty(); // New Year: nobody works
            slot(hub, "2027-01-06T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-12 7");
        }
    }

    @Test
    void eachMonthThatWasMissedIsToldByItself() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            slot(hub, "2026-11-03T12:00:00Z");
            admitted(hub, "2026-11-05T12:00:00Z", 5);
            admitted(hub, "2026-12-05T12:00:00Z", 6);
            admitted(hub, "2027-01-05T12:00:00Z", 8);
            slot(hub, "2027-02-10T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-10 0", "2026-11 5", "2026-12 6", "2027-01 8");
        }
    }

    @Test
    void aPauseOverTheSlotAndAnApprovalInItLoseNoMonth() {
        try (RunFixture hub = monthly("2026-11-10T12:00:00Z")) {
            admitted(hub, "2026-11-12T12:00:00Z", 9);
            hub.open();
            hub.control.pause(RunFixture.AGREEMENT, "notice", "provë", "arta");
            hub.clock.set("2026-12-04T12:00:00Z");
            hub.open();
            approvedAgain(hub, "2026-12-04T12:00:00Z");
            hub.clock.set("2026-12-06T12:00:00Z");
            hub.control.resume(RunFixture.AGREEMENT, "notice", "arta");
            slot(hub, "2026-12-06T12:00:01Z");
            assertThat(told(hub)).containsExactly("2026-11 9");
        }
    }

    @Test
    void aMonthThatFailedIsToldAtTheNextSlot() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            admitted(hub, "2026-10-21T12:00:00Z", 3);
            hub.clock.set("2026-11-03T12:00:00Z");
            hub.open();
            hub.registers.execute("update run set state = 'FAILED', ended_at = next_at");
            admitted(hub, "2026-11-05T12:00:00Z", 5);
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-10 3", "2026-11 5");
        }
    }

    @Test
    void askedForByHandThePresentMonthIsAPartAndTheSlotTellsTheWhole() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            slot(hub, "2026-11-03T12:00:00Z");
            admitted(hub, "2026-11-05T12:00:00Z", 5);
            approvedAgain(hub, "2026-11-15T12:00:00Z");
            admitted(hub, "2026-11-20T12:00:00Z", 6);
            hub.clock.set("2026-11-25T21:24:22Z");
            hub.control.now(RunFixture.AGREEMENT, "notice", "arta");
            hub.carryOne();
            admitted(hub, "2026-11-28T12:00:00Z", 1);
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-10 0", "part until 2026-11-25T21:24:22Z 11", "2026-11 12");
        }
    }

    @Test
    void aPastMonthIsToldAgainWhenItIsAskedFor() {
        try (RunFixture hub = monthly("2026-10-20T12:00:00Z")) {
            admitted(hub, "2026-11-05T12:00:00Z", 5);
            slot(hub, "2026-12-03T12:00:00Z");
            approvedAgain(hub, "2026-12-15T12:00:00Z");
            hub.clock.set("2026-12-20T12:00:00Z");
            hub.control.now(RunFixture.AGREEMENT, "notice", YearMonth.of(2026, 11), "arta");
            hub.carryOne();
            assertThat(told(hub)).containsExactly("2026-10 0", "2026-11 5", "2026-11 5");
            assertThatThrownBy(() -> hub.control.now(RunFixture.AGREEMENT, "notice", YearMonth.of(2027, 1), "arta"))
                    .isInstanceOf(RefusedChange.class);
        }
    }

    @Test
    void whatIsCommittedAfterTheReportIsInACorrectedReportAndInNoOther() {
        try (RunFixture hub = monthly("2026-11-20T12:00:00Z")) {
            admitted(hub, "2026-11-21T12:00:00Z", 5);
            hub.database.transact(late -> {
                admit(late, "2026-11-30T22:59:59Z", 1);
                slot(hub, "2026-12-03T12:00:00Z");
            });
            admitted(hub, "2026-12-05T12:00:00Z", 7);
            slot(hub, "2027-01-10T12:00:00Z");
            slot(hub, "2027-02-10T12:00:00Z");
            assertThat(told(hub)).containsExactly("2026-11 5", "2026-11 6", "2026-12 7", "2027-01 0");
        }
    }

    /** The report about the next is made 410 days after its end. */
    @Test
    void aYearThatWasCorrectedIsInTheReportAboutTheNextToo() {
        String yearly = "{cron: \"0 6 14 2 *\", about: year, days: all, expects: nothing}";
        String lasting = RunFixture.document(yearly).replaceFirst("until: .*", "until: 2030-01-01");
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", RunFixture.SETTINGS, lasting)) {
            hub.translation.reportsOnly = true;
            hub.open();
            admitted(hub, "2026-05-05T12:00:00Z", 5);
            slot(hub, "2027-02-14T12:00:00Z");
            admitted(hub, "2026-06-05T12:00:00Z", 2);
            slot(hub, "2028-02-14T12:00:00Z");
            assertThat(hub.translation.reported.stream()
                            .map(window -> window.period().orElseThrow() + " " + count(window))
                            .toList())
                    .containsExactly("2026 5", "2026 7", "2027 0");
        }
    }

    @Test
    void windowsFromSlotToSlotTellLateOnesOnceToo() {
        try (RunFixture hub =
                new RunFixture("2026-11-20T12:00:00Z", "{cron: \"*/15 * * * *\", days: all, expects: nothing}")) {
            hub.translation.reportsOnly = true;
            slot(hub, "2026-11-20T12:15:00Z");
            admitted(hub, "2026-11-20T12:16:00Z", 2);
            hub.database.transact(late -> {
                admit(late, "2026-11-20T12:29:59Z", 1);
                slot(hub, "2026-11-20T12:30:00Z");
            });
            slot(hub, "2026-11-20T12:45:00Z");
            slot(hub, "2026-11-20T13:00:00Z");
            assertThat(hub.translation.reported.stream()
                            .map(window -> window.from() + " " + count(window))
                            .toList())
                    .containsExactly(
                            "2026-11-20T12:00:00Z 0",
                            "2026-11-20T12:15:00Z 2",
                            "2026-11-20T12:15:00Z 3",
                            "2026-11-20T12:30:00Z 0",
                            "2026-11-20T12:45:00Z 0");
        }
    }

    @Test
    void whatComesOftenerThanOnceAMonthIsNotAboutMonths() {
        for (String cron : List.of("0 7 1,15 * *", "0 7 * * 1", "*/15 * * * *", "0 7,8 1 * *")) {
            try (RunFixture hub =
                    new RunFixture("2026-10-20T12:00:00Z", "{cron: \"" + cron + "\", days: all, expects: nothing}")) {
                hub.clock.set("2026-12-20T12:00:00Z");
                hub.open();
                assertThat(hub.rows(
                                "select (window_from = '2026-10-20T12:00:00Z')::text from run where state = 'WAITING'"))
                        .as(cron)
                        .containsExactly("true");
            }
        }
    }

    private static RunFixture monthly(String now) {
        RunFixture hub = new RunFixture(now, MONTHLY);
        hub.translation.reportsOnly = true;
        hub.open();
        return hub;
    }

    /** Looks at what is due, and carries it. */
    private static void slot(RunFixture hub, String now) {
        hub.clock.set(now);
        hub.open();
        hub.carryOne();
    }

    private static void approvedAgain(RunFixture hub, String at) {
        hub.registers.execute("update agreement set changed_at = ?", java.sql.Timestamp.from(hub.at(at)));
    }

    private static void admitted(RunFixture hub, String at, int messages) {
        hub.database.transact(tx -> admit(tx, at, messages));
    }

    private static void admit(Connection tx, String at, int messages) throws SQLException {
        Sql.update(tx, ADMITTED, RunFixture.AGREEMENT, at, messages);
    }

    private static List<String> told(RunFixture hub) {
        return hub.translation.reported.stream()
                .map(window -> window.month().map(YearMonth::toString).orElse("part until " + window.until()) + " "
                        + count(window))
                .toList();
    }

    private static long count(Window window) {
        return window.admitted().getOrDefault(NOTICE, 0L);
    }
}
