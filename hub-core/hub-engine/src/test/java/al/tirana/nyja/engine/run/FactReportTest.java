package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A report about a month reads facts: those of the month, once, and again where they have changed. */
class FactReportTest {

    private static final String FACT = """
            insert into fact (agreement_id, type, name, counts, at, message_id, dimensions, amounts, person)
            values (?, 'al.tirana.fpr.returnee.notified.v1', 'persons', 'PERSONS', ?::timestamptz, gen_random_uuid(), ?,
              '{"MONTHS":2}', ?::bytea)""";

    @Test
    void aMonthTellsItsFactsAndACorrectionOnce() {
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, document())) {
            hub.translation.reportsOnly = true;
            hub.open();
            fact(hub, "2026-11-05T12:00:00Z", "F", "\\x01");
            fact(hub, "2026-11-06T12:00:00Z", "F", "\\x01");
            fact(hub, "2026-11-30T22:59:59Z", "M", "\\x02");
            fact(hub, "2026-11-30T23:00:00Z", "M", "\\x03");
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).isEqualTo("2026-11 2 {SEX=F} 1 {SEX=M} 1 sum 6");

            hub.registers.edit("update fact set undone_at = now() where person = '\\x02'");
            slot(hub, "2027-01-10T12:00:00Z");
            assertThat(hub.translation.reported.stream().map(FactReportTest::told))
                    .contains("2026-11 1 {SEX=F} 1 sum 4");
            int so = hub.translation.reported.size();
            slot(hub, "2027-02-10T12:00:00Z");
            assertThat(hub.translation.reported.subList(so, hub.translation.reported.size()))
                    .extracting(window -> window.month().orElseThrow().toString())
                    .containsExactly("2027-01");
        }
    }

    /** Quarter by quarter, whichever months the slots come in; a month that goes on is in no quarter yet. */
    @Test
    void aQuarterTellsItsThreeMonthsOnce() {
        String quarterly =
                document().replace("cron: \"0 7 1 * *\", days: working", "cron: \"0 7 30 1-10/3 *\", about: quarter");
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, quarterly)) {
            hub.translation.reportsOnly = true;
            hub.open();
            fact(hub, "2026-10-25T12:00:00Z", "F", "\\x01");
            fact(hub, "2026-11-05T12:00:00Z", "F", "\\x02");
            fact(hub, "2026-12-31T22:59:59Z", "M", "\\x03");
            fact(hub, "2026-12-31T23:00:00Z", "M", "\\x04");
            slot(hub, "2027-01-30T12:00:00Z");

            assertThat(hub.translation.reported.stream()
                            .map(window -> window.period().orElse("-")))
                    .endsWith("2026-Q4");
            Window quarter = hub.translation.reported.get(hub.translation.reported.size() - 1);
            assertThat(quarter.facts().get(0).number()).isEqualTo(3);
            assertThat(quarter.month()).isEmpty();

            hub.registers.edit("update fact set undone_at = now() where person = '\\x02'");
            int so = hub.translation.reported.size();
            slot(hub, "2027-04-30T12:00:00Z");
            Window corrected = hub.translation.reported.get(so);
            assertThat(corrected.period()).contains("2026-Q4");
            assertThat(corrected.facts().get(0).number()).isEqualTo(2);
            assertThat(hub.translation
                            .reported
                            .get(hub.translation.reported.size() - 1)
                            .period())
                    .contains("2027-Q1");
        }
    }

    /** As a version left it that read one type more. */
    @Test
    void aClauseThatReadsFewerFactsCorrectsNothing() {
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, document())) {
            hub.translation.reportsOnly = true;
            hub.open();
            fact(hub, "2026-11-05T12:00:00Z", "F", "\\x01");
            slot(hub, "2026-12-03T12:00:00Z");
            int so = hub.translation.reported.size();
            hub.registers.edit("update reported_window set admitted = regexp_replace(admitted, '}$',"
                    + " ',\"fact service.given.v1 cases {}\":5,\"fact service.given.v1 cases {} MONTHS\":7}')");

            slot(hub, "2027-01-10T12:00:00Z");

            assertThat(hub.translation.reported.subList(so, hub.translation.reported.size()))
                    .extracting(window -> window.month().orElseThrow().toString())
                    .containsExactly("2026-12");
        }
    }

    /** Both documents have to say so. What one side alone says makes no figure, and no smaller one either. */
    @Test
    void whatComesUnderAnotherAgreementIsCountedIfThatLetsIt() {
        String reading = document()
                .replace(
                        "    facts: [returnee.notified.v1]\n",
                        "    factsOf: {PK-BT-2026-09: [returnee.notified.v1]}\n");
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, reading)) {
            hub.translation.reportsOnly = true;
            hub.registers.enabled(giving("PK-BT-2026-08"));
            hub.open();
            fact(hub, "PK-BT-2026-09", "2026-11-05T12:00:00Z", "F", "\\x01");
            fact(hub, "2026-11-06T12:00:00Z", "M", "\\x02");
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(hub.translation.reported).isEmpty();
            assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> assertThat(
                            alarm.what().en())
                    .contains("PK-BT-2026-09 does not let PK-BT-2026-01 count returnee.notified.v1"));
        }
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, reading)) {
            hub.translation.reportsOnly = true;
            hub.registers.enabled(giving("PK-BT-2026-09"));
            hub.open();
            fact(hub, "PK-BT-2026-09", "2026-11-05T12:00:00Z", "F", "\\x01");
            fact(hub, "2026-11-06T12:00:00Z", "M", "\\x02");
            slot(hub, "2026-12-03T12:00:00Z");
            assertThat(told(hub)).isEqualTo("2026-11 1 {SEX=F} 1 sum 2");
        }
    }

    @Test
    void whyAReportCannotBeMadeIsSaidInThePluginsWords() {
        try (RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, document())) {
            hub.translation.reportsOnly = true;
            hub.translation.holding = window -> {
                throw new ImpossibleReportException(new Text("së pari tremujori", "the quarter first"));
            };
            hub.open();
            slot(hub, "2026-12-03T12:00:00Z");

            assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
                assertThat(alarm.what().en()).endsWith("the quarter first");
                assertThat(alarm.what().sq()).endsWith("së pari tremujori");
            });
        }
    }

    /** Another agreement on notices, which lets the first one count them. */
    private static String giving(String id) {
        return RunFixture.document("{cron: \"0 6 1 1 *\"}")
                .replace("PK-BT-2026-01", id)
                .replace("    refusedMinors:", "    countedBy: [PK-BT-2026-01]\n    refusedMinors:");
    }

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    /** The hub's own flow is the report; files come never. */
    private static String document() {
        try (InputStream yaml = RunFixture.class.getResourceAsStream("/agreements/household.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("    schedule: \\{.*\\}\n", "")
                    .replace(
                            "    from: HUB\n",
                            "    from: HUB\n    schedule: {cron: \"0 7 1 * *\", days: working}\n"
                                    + "    facts: [returnee.notified.v1]\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fact(RunFixture hub, String at, String sex, String person) {
        fact(hub, RunFixture.AGREEMENT, at, sex, person);
    }

    private static void fact(RunFixture hub, String agreement, String at, String sex, String person) {
        hub.database.transact(tx -> Sql.update(tx, FACT, agreement, at, "{\"SEX\":\"" + sex + "\"}", person));
    }

    private static void slot(RunFixture hub, String now) {
        hub.clock.set(now);
        hub.open();
        hub.carryOne();
    }

    private static String told(RunFixture hub) {
        return told(hub.translation.reported.get(hub.translation.reported.size() - 1));
    }

    private static String told(Window window) {
        StringBuilder told = new StringBuilder(window.month().orElseThrow().toString());
        for (FactCount count : window.facts()) {
            told.append(' ')
                    .append(count.by().isEmpty() ? "" : count.by() + " ")
                    .append(count.number());
        }
        Map<String, Long> sums =
                window.facts().isEmpty() ? Map.of() : window.facts().get(0).amounts();
        return told.append(sums.isEmpty() ? "" : " sum " + sums.get("MONTHS")).toString();
    }
}
