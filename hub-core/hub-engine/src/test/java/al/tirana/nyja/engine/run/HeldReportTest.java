package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report that a human has to release: nothing is said before, and what is released is what was looked at. */
class HeldReportTest {

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    private static final String FACT = """
            insert into fact (agreement_id, type, name, counts, at, message_id, dimensions, amounts, person)
            values ('PK-BT-2026-01', 'al.tirana.fpr.returnee.notified.v1', 'persons', 'PERSONS', ?::timestamptz,
              gen_random_uuid(), '{"SEX":"F"}', '{}', ?::bytea)""";

    private final RunFixture hub = new RunFixture("2026-10-20T12:00:00Z", SETTINGS, document());
    private final Choices choices = hub.choices(hub.reports);

    @BeforeEach
    void aMonthIsReportedAndWaits() {
        hub.translation.reportsOnly = true;
        hub.translation.holding = window -> window.facts().isEmpty() ? Optional.empty() : Optional.of(held());
        hub.open();
        fact("2026-11-05T12:00:00Z", "\\x01");
        hub.clock.set("2026-12-03T12:00:00Z");
        hub.open();
        hub.carryOne();
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void itIsSaidWhenSomebodyReleasesItAndNotBefore() {
        assertThat(hub.rows("select state || outcome from run where slot > '2026-12-01'"))
                .containsExactly("DONEOK");
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.count("from held where kind = 'REPORT' and owner = 'BT.QRM' and ended_at is null"))
                .isEqualTo(1);
        fact("2026-11-06T12:00:00Z", "\\x02");
        hub.translation.choosing = (choice, sink) -> says(sink, "R-1");

        choices.choose(waiting(), "LESHO", "arta");

        assertThat(hub.translation.chosen).as("the numbers that were looked at").containsExactly("LESHO 2");
        assertThat(hub.count("from message where idempotency_key = 'HUB:CNT:PK-BT-2026-01-R-1'"))
                .isEqualTo(1);
        assertThat(hub.count("from held where ended_as = 'CHOSEN' and ended_by = 'arta' and body is null"))
                .isEqualTo(1);
    }

    @Test
    void whoReleasesWhatTheGateRefusesIsToldAndItGoesOnWaiting() {
        hub.translation.choosing = (choice, sink) -> {
            FprMessage wrong = counted("R-2");
            String text = new String(wrong.bytes(), StandardCharsets.UTF_8);
            sink.message(
                    FprMessage.ofBytes(
                            text.replace("refusedPersons", "unheardOf").getBytes(StandardCharsets.UTF_8)),
                    Origin.none(),
                    List.of());
            return Optional.empty();
        };

        assertThatThrownBy(() -> choices.choose(waiting(), "LESHO", "arta"))
                .isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(ChoiceRefused.Why.CHOICE_FAILED));

        assertThat(hub.count("from message")).isZero();
        assertThat(hub.count("from held where ended_at is null")).isEqualTo(1);
    }

    @Test
    void whatNobodyReleasesIsNeverSaid() {
        hub.clock.forward(Duration.ofDays(4));

        assertThat(choices.endDue()).isEqualTo(1);

        assertThat(hub.translation.chosen).containsExactly("- 2");
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.rows("select ended_as from held")).containsExactly("NOT_CHOSEN");
    }

    @Test
    void aNewerReportOfTheSameTimeTakesItsPlace() {
        long first = waiting();
        fact("2026-11-06T12:00:00Z", "\\x02");
        hub.clock.set("2027-01-05T12:00:00Z");
        hub.open();
        hub.carryOne();

        assertThatThrownBy(() -> choices.choose(first, "LESHO", "arta"))
                .isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(ChoiceRefused.Why.CHOICE_OVER));
        choices.endDue();
        assertThat(hub.rows("select ended_as from held where id = " + first)).containsExactly("REPLACED");
        assertThat(hub.count("from held where ended_at is null")).isEqualTo(1);
    }

    /** The last of what was counted was withdrawn: there is nothing to look at, and nothing to release. */
    @Test
    void whereNothingIsLeftToReportTheOldNumbersAreNobodysToRelease() {
        long first = waiting();
        hub.registers.edit("update fact set undone_at = now()");
        hub.clock.set("2027-01-05T12:00:00Z");
        hub.open();
        hub.carryOne();

        assertThatThrownBy(() -> choices.choose(first, "LESHO", "arta"))
                .isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(ChoiceRefused.Why.CHOICE_OVER));
        choices.endDue();
        assertThat(hub.rows("select ended_as from held")).containsExactly("REPLACED");
        assertThat(hub.translation.chosen).as("nobody declined it").isEmpty();
    }

    /** Both sides have to say that it may be counted, also when it is told. */
    @Test
    void whatMayNotBeCountedAnyMoreIsNotReleased() {
        long first = waiting();
        hub.registers.version(document()
                .replace("version: 1", "version: 2")
                .replace("facts: [returnee.notified.v1]", "factsOf: {PK-BT-2026-09: [returnee.notified.v1]}"));
        hub.registers.execute("update agreement set active_version = 2");

        assertThatThrownBy(() -> choices.choose(first, "LESHO", "arta"))
                .isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo(ChoiceRefused.Why.CHOICE_OVER));
        hub.clock.forward(Duration.ofDays(4));
        choices.endDue();

        assertThat(hub.rows("select ended_as from held")).containsExactly("NARROWED");
        assertThat(hub.translation.chosen).isEmpty();
    }

    @Test
    void itMayBeHeldAgain() {
        hub.translation.choosing = (choice, sink) -> Optional.of(held());

        choices.choose(waiting(), "LESHO", "arta");

        assertThat(hub.rows("select coalesce(ended_as, 'waits') from held order by id"))
                .containsExactly("CHOSEN", "waits");
    }

    private HeldReport held() {
        return new HeldReport(
                new Text("Lirohet?", "Released?"),
                "BT.QRM",
                hub.clock.instant().plus(Duration.ofDays(3)),
                List.of(
                        Choice.of("LESHO", new Text("Lësho", "Release")),
                        Choice.of("MOS", new Text("Mos e lësho", "Do not"))));
    }

    private static Optional<HeldReport> says(MessageSink sink, String report) {
        sink.message(counted(report), Origin.none(), List.of());
        return Optional.empty();
    }

    private static FprMessage counted(String report) {
        return NoticeLines.counted(new InputSummary(
                "PK-BT-2026-01",
                "counted",
                report,
                "-",
                LocalDate.of(2026, 12, 1),
                0,
                0,
                0,
                0,
                Map.of(),
                ZoneId.of("Europe/Tirane")));
    }

    private long waiting() {
        return Long.parseLong(hub.rows("select id::text from held where ended_at is null order by id")
                .get(0));
    }

    private void fact(String at, String person) {
        hub.database.transact(tx -> Sql.update(tx, FACT, at, person));
    }

    private static String document() {
        try (InputStream yaml = RunFixture.class.getResourceAsStream("/agreements/household.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("    schedule: \\{.*\\}\n", "")
                    .replace(
                            "    from: HUB\n",
                            "    from: HUB\n    schedule: {cron: \"0 7 1 * *\", days: working}\n"
                                    + "    facts: [returnee.notified.v1]\n"
                                    + "    choice: {by: BT.QRM, people: [arta], within: P5D, shows: [table]}\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
