package al.tirana.nyja.engine.run;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.plugin.FolderTranslation;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.PartnerFault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record of a file waits for the human whom the agreement names, and its file does not; on a real PostgreSQL. */
class HeldRecordsTest {

    private static final String CLAUSE = """
            choice: {by: BT.QRM, people: [arta, BT.QRM], within: PT4H, shows: [year]}
        """;

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    private static final String FILE = """
            NR;WHAT
            PK-2026-000001;ok
            PK-2026-000002;which
            PK-2026-000003;elsewhere
            PK-2026-000004;ok
            """;

    private final HoldingNotices plugin = new HoldingNotices();
    private RunFixture hub = hub(CLAUSE);
    private FolderTranslation translation = translation();
    private boolean pluginIsThere = true;

    private static RunFixture hub(String clause) {
        return new RunFixture("2026-11-22T05:00:00Z", SETTINGS, document(clause));
    }

    private static String document(String clause) {
        return RunFixture.document("{cron: \"*/15 * * * *\", days: all, grace: PT1H, expects: nothing}")
                .replace("    type: returnee.notified.v1\n", "    type: returnee.notified.v1\n" + clause);
    }

    private FolderTranslation translation() {
        return FolderTranslation.of(plugin, hub.folder, hub.database, hub.keys);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theRecordWaitsAndItsFileIsDone() {
        held();

        assertThat(hub.folder.files.keySet()).containsExactly("notices-1.csv.raport.csv");
        assertThat(report())
                .contains("3;PK-2026-000002;;W-HELD;WARNING;")
                .contains("Cila?")
                .contains("Which?")
                .contains("rows=4 accepted=2 refused=1 repeated=0 waiting=1")
                .contains("nePritje=1");
        assertThat(hub.rows("select state || ' ' || accepted || ' ' || held from run order by id desc limit 1"))
                .containsExactly("DONE 2 1");
        assertThat(hub.queries.latest(null, null, false, 1).get(0).held()).isEqualTo(1);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM open");
        assertThat(plugin.closed).singleElement().satisfies(totals -> {
            assertThat(totals.waiting()).isEqualTo(1);
            assertThat(totals.accepted()).isEqualTo(2);
        });
        assertThat(hub.rows("select content from ledger_entry where event = 'FILE_READ'"))
                .singleElement()
                .asString()
                .contains("\"waiting\":\"1\"");
    }

    @Test
    void whatIsHeldIsEncryptedAndOnlyWhomTheClauseNamesSeesWhatItShows() {
        held();

        refused(Why.CHOICE_NOT_YOURS, () -> choices().show(only(), "besnik"));
        assertThat(choices().show(only(), "arta").get(0).shows()).hasToString("{\"year\":1990}");
        assertThat(choices().open("BT.QRM")).hasSize(1);
        assertThat(choices().open("PK")).isEmpty();

        assertThat(hub.rows("select string_agg(h::text, ' ') from held h").toString()
                        + hub.rows("select string_agg(content, ' ') from ledger_entry")
                        + hub.rows("select string_agg(l::text, ' ') from file_line l where held_id is not null"))
                .doesNotContain("Mirela", "Gashi");
    }

    @Test
    void theChoiceBecomesTheMessageWithTheFilesLineAsItsOrigin() {
        held();

        choose("take");

        assertThat(plugin.chosen).containsExactly("PK-2026-000002 take PK");
        assertThat(subjects()).contains("case/PK-2026-000002");
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM CHOSEN");
        assertThat(hub.rows(
                        "select content from ledger_entry where event = 'RECORD_COLLECTED' order by id desc limit 1"))
                .singleElement()
                .asString()
                .contains("\"file\":\"notices-1.csv\"", "\"lines\":\"3\"");
        refused(Why.CHOICE_UNKNOWN, () -> choices().choose(1, "take", "arta"));
        assertThat(file()).isEqualTo("accepted=3 refused=1 repeated=0 waiting=0");

        nextSlot();
        assertThat(report()).contains("rows=4 accepted=3 refused=1 repeated=0").doesNotContain("W-HELD", "waiting");
        assertThat(hub.rows("select count(*) from ledger_entry where event = 'FILE_REPORTED'"))
                .containsExactly("2");
        int puts = hub.folder.puts.get();
        nextSlot();
        assertThat(hub.folder.puts).as("said once more, and not again").hasValue(puts);
    }

    @Test
    void oneRecordMayBecomeSeveralMessagesAndCountsOnce() {
        held();
        choose("two");
        assertThat(subjects()).contains("case/PK-2026-000002", "case/PK-2026-000999");
        assertThat(file()).isEqualTo("accepted=3 refused=1 repeated=0 waiting=0");
    }

    /** Each of its messages came from its line, and what is wrong with one of them is told there. */
    @Test
    void aRecordThatSaysTwoThingsIsOneInTheTotalsAndHasItsLine() {
        drop("notices-1.csv", "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;two\n");
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(report()).contains("rows=2 accepted=2 refused=0 repeated=0");
        assertThat(hub.rows("select content from ledger_entry where event = 'RECORD_COLLECTED' order by id"))
                .filteredOn(content -> content.contains("\"lines\":\"3\""))
                .hasSize(2);
    }

    @Test
    void whatIsRefusedOfARecordOfWhichMoreIsTakenIsToldOnItsLine() {
        drop("notices-1.csv", "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;elsewhere and ok\n");
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(report())
                .contains("3;PK-2026-000002;")
                .contains(";FPR-204;ERROR;")
                .contains("rows=2 accepted=2 refused=0 repeated=0");
    }

    /** The cursor counts records: what they say now may be less than what they said before. */
    @Test
    void afterACrashNoRecordIsPassedOverBecauseAnEarlierOneSaysLess() {
        hub.folder.drop(
                "notices-1.csv",
                "NR;WHAT\nPK-2026-000001;two\nPK-2026-000002;ok\nPK-2026-000003;ok\nPK-2026-000004;ok\n");
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        plugin.diesAt = 3;
        hub.carryOne(translation);
        assertThat(subjects()).containsExactly("case/PK-2026-000001", "case/PK-2026-000999", "case/PK-2026-000002");

        plugin.diesAt = 0;
        plugin.saysLess = true;
        nextSlot();

        assertThat(subjects())
                .contains("case/PK-2026-000003", "case/PK-2026-000004")
                .hasSize(5);
        assertThat(report()).contains("rows=4 accepted=4 refused=0 repeated=0");
    }

    @Test
    void aHumanMayRefuseItAndTheReportSaysWhere() {
        held();
        choose("drop");
        nextSlot();

        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(report())
                .contains("3;PK-2026-000002;WHAT;FPR-301;ERROR;")
                .contains("rows=4 accepted=2 refused=2 repeated=0");
        assertThat(hub.rows("select content from ledger_entry where event = 'REFUSED' order by id desc limit 1"))
                .singleElement()
                .asString()
                .contains("FPR-301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere", "say-nothing", "throw", "hang"})
    void aChoiceOfWhichNothingCanBeMadeIsNotTakenAndChangesNothing(String choice) {
        held();
        refused(Why.CHOICE_FAILED, () -> choose(choice));
        assertThat(choices().open()).hasSize(1);
        assertThat(file()).isEqualTo("accepted=2 refused=1 repeated=0 waiting=1");
        choose("take");
        assertThat(hub.count("from message")).isEqualTo(3);
    }

    @Test
    void whatNobodyChoosesAboutInTimeIsRefusedCountedAndTold() {
        held();
        hub.clock.forward(Duration.ofHours(4).minusMinutes(1));
        assertThat(choices().endDue()).isZero();
        hub.clock.forward(Duration.ofMinutes(1));
        refused(Why.CHOICE_TOO_LATE, () -> choose("take"));

        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(choices().endDue()).isZero();

        assertThat(plugin.chosen).containsExactly("PK-2026-000002 nobody PK");
        assertThat(matters()).contains("CHOICE_NEEDED BT.QRM NOT_CHOSEN");
        assertThat(file()).isEqualTo("accepted=2 refused=2 repeated=0 waiting=0");
        nextSlot();
        assertThat(report()).contains("3;PK-2026-000002;;FPR-330;ERROR;").contains("refused=2 repeated=0");
        assertThat(hub.rows("select count(*) from held where body is not null")).containsExactly("0");
    }

    /** Seventy-two hours are as long when clocks change, over a 29 February, a feast or the end of a year. */
    @Test
    void soManyHoursAreSoManyHoursWhateverTheClockOnTheWallDoes() {
        hub.close();
        hub = new RunFixture(
                "2026-01-01T00:00:00Z",
                SETTINGS,
                document(CLAUSE.replace("PT4H", "PT72H")).replaceFirst("until: 20[0-9-]+", "until: 2036-12-31"));
        translation = translation();
        ZoneId zone = ZoneId.of("Europe/Tirane");
        List<LocalDateTime> starts = new ArrayList<>();
        for (int year = 2026; year <= 2036; year++) {
            starts.add(LocalDateTime.of(year, 2, 27, 12, 0));
            starts.add(Year.of(year)
                    .atMonth(3)
                    .atEndOfMonth()
                    .with(lastInMonth(SUNDAY))
                    .minusDays(2)
                    .atTime(2, 30));
            starts.add(Year.of(year)
                    .atMonth(10)
                    .atEndOfMonth()
                    .with(lastInMonth(SUNDAY))
                    .minusDays(1)
                    .atTime(2, 30));
            starts.add(LocalDateTime.of(year, 12, year < 2036 ? 30 : 20, 23, 59));
        }
        int nr = 0;
        for (LocalDateTime start : starts) {
            hub.clock.set(
                    start.atZone(zone).toInstant().minus(Duration.ofMinutes(15)).toString());
            drop("notices-" + ++nr + ".csv", "NR;WHAT\n%s;which\n".formatted("PK-2026-%06d".formatted(nr)));
            Instant came = hub.clock.instant();

            hub.clock.set(came.plus(Duration.ofHours(72)).minusSeconds(1).toString());
            assertThat(choices().endDue())
                    .as("a second before, from %s on", start)
                    .isZero();
            hub.clock.set(came.plus(Duration.ofHours(72)).toString());
            assertThat(choices().endDue()).as("from %s on", start).isEqualTo(1);
        }
    }

    /** Nobody has decided about it: whoever sends it again asks again. */
    @Test
    void whatNobodyChoseAboutMayComeAgain() {
        held();
        hub.clock.forward(Duration.ofHours(4));
        choices().endDue();
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000002;which\n");
        choose("take");
        assertThat(hub.count("from message")).isEqualTo(3);
    }

    /** So do the same bytes, though nothing else has changed by which they are judged. */
    @Test
    void theSameFileAsksAgainIfNobodyChose() {
        held();
        hub.clock.forward(Duration.ofHours(4));
        choices().endDue();
        drop("notices-2.csv", FILE);
        assertThat(choices().open()).hasSize(1);
        assertThat(hub.folder.text("notices-2.csv.raport.csv"))
                .contains("3;PK-2026-000002;;W-HELD;")
                .contains("accepted=0 refused=1 repeated=2 waiting=1");
    }

    /** What it became without a human is known as well: it takes effect once. */
    @Test
    void whatItsHandlerTakesWithoutAChoiceIsDecided() {
        drop("notices-1.csv", "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;which or ok\n");
        hub.clock.forward(Duration.ofHours(4));
        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(hub.count("from message")).isEqualTo(2);

        drop("notices-2.csv", "NR;WHAT\nPK-2026-000002;which or ok\n");

        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("rows=1 accepted=0 refused=0 repeated=1");
        assertThat(hub.count("from held")).isEqualTo(1);
    }

    @Test
    void theSameFileAgainHoldsNothingTwiceAndHearsWhatBecameOfIt() {
        held();
        drop("notices-2.csv", FILE);
        drop("notices-2.csv", FILE);
        drop("notices-1.csv", FILE);
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("W-HELD", "waiting=1");
        assertThat(hub.count("from held")).isEqualTo(1);
        assertThat(hub.count("from collected_file")).isEqualTo(2);

        choose("take");
        nextSlot();

        assertThat(report()).contains("accepted=3 refused=1 repeated=0").doesNotContain("W-HELD");
        assertThat(hub.folder.text("notices-2.csv.raport.csv"))
                .contains("accepted=0 refused=1 repeated=3")
                .doesNotContain("W-HELD");
    }

    /** What a human has refused stays refused, in whatever file it comes. */
    @Test
    void theSameRowOfWhichAHumanWantedNothingIsRefusedAgain() {
        held();
        choose("drop");
        drop("notices-3.csv", "NR;WHAT\nPK-2026-000005;ok\nPK-2026-000002;which\n");
        assertThat(hub.folder.text("notices-3.csv.raport.csv"))
                .contains("3;PK-2026-000002;;FPR-301;ERROR;")
                .contains("rows=2 accepted=1 refused=1 repeated=0");
        assertThat(hub.count("from held")).isEqualTo(1);
        assertThat(hub.rows("select content from ledger_entry where event = 'REFUSED' order by id desc limit 1"))
                .singleElement()
                .asString()
                .contains("FPR-301");
    }

    /** It is one record, and the report of each file says what became of it there. */
    @Test
    void theSameRowInOtherFilesHoldsNothingTwice() {
        held();
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000005;ok\nPK-2026-000002;which\n");
        assertThat(hub.folder.text("notices-2.csv.raport.csv"))
                .contains("3;PK-2026-000002;;W-HELD;")
                .contains("accepted=1 refused=0 repeated=0 waiting=1");
        assertThat(hub.count("from held")).isEqualTo(1);

        choose("take");
        nextSlot();

        assertThat(report()).contains("accepted=3 refused=1 repeated=0");
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("rows=2 accepted=1 refused=0 repeated=1");
        drop("notices-3.csv", "NR;WHAT\nPK-2026-000002;which\n");
        assertThat(hub.folder.text("notices-3.csv.raport.csv")).contains("rows=1 accepted=0 refused=0 repeated=1");
        assertThat(hub.count("from held")).isEqualTo(1);
        assertThat(hub.count("from message")).isEqualTo(4);
    }

    @Test
    void aRecordWithOneOtherCellIsAnotherRecord() {
        held();
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000007;which\n");
        assertThat(choices().open()).hasSize(2);
    }

    /** Wherever the server dies: the next one brings the file to the same end, and asks one human once. */
    @Test
    void aRunThatDiesBetweenAnyTwoStepsHoldsItOnce() {
        boolean died = true;
        for (int step = 0; died; step++) {
            String name = "notices-" + step + ".csv";
            hub.folder.drop(name, String.format("NR;WHAT\nPK-2026-1%05d;ok\nPK-2026-2%05d;which\n", step, step));
            hub.clock.forward(Duration.ofMinutes(15));
            hub.open();
            hub.pool.dieAfter(step);
            try {
                hub.carryOne(translation);
            } catch (DatabaseException e) {
                assertThat(step).as("before it had the run").isZero();
            }
            died = hub.pool.died();
            hub.pool.dieAfter(Integer.MAX_VALUE);
            for (int slot = 0; slot < 2; slot++) {
                hub.clock.forward(Duration.ofMinutes(15));
                hub.open();
                hub.carryOne(translation);
            }
            assertThat(hub.folder.files.keySet())
                    .as("step %s", step)
                    .allMatch(left -> left.endsWith(".raport.csv"))
                    .hasSize(step + 1);
            assertThat(hub.folder.text(name + ".raport.csv"))
                    .as("step %s", step)
                    .contains("rows=2 accepted=1 refused=0 repeated=0 waiting=1");
            assertThat(matters()).as("step %s", step).hasSize(step + 1).last().isEqualTo("CHOICE_NEEDED BT.QRM open");
            choose("take");
        }
        nextSlot();
        assertThat(hub.folder.files.keySet()).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(
                        hub.folder.text(name))
                .contains("rows=2 accepted=2 refused=0 repeated=0")
                .doesNotContain("waiting"));
    }

    @Test
    void aChoiceWhileTheReportIsBeingPutIsToldAfterwards() {
        hub.folder.putFault = MemoryFolder.fault(PartnerFault.Kind.UNREACHABLE, "gone");
        hub.folder.drop("notices-1.csv", FILE);
        nextSlot();
        choose("take");
        hub.folder.putFault = null;
        nextSlot();
        nextSlot();
        assertThat(report()).contains("accepted=3 refused=1 repeated=0").doesNotContain("W-HELD");
    }

    /** The report of a newer file has the name. */
    @Test
    void anOlderReportDoesNotReplaceThatOfANewerFileOfTheSameName() {
        held();
        drop("notices-1.csv", "NR;WHAT\nPK-2026-000008;ok\n");
        String newer = report();
        choose("take");
        nextSlot();
        assertThat(report()).isEqualTo(newer);
        assertThat(hub.rows("select report_owed::text from collected_file")).containsOnly("0");
    }

    /** One report that the partner's server does not take, or of whose name no file can be, is owed, and keeps no other file. */
    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "NOT_CARRIED"})
    void aReportThatCannotBePutAgainKeepsNoOtherFile(PartnerFault.Kind kind) {
        hub.folder.refusedAs = kind;
        held();
        choose("take");
        hub.folder.refusedName = "notices-1.csv.raport.csv";

        drop("notices-2.csv", "NR;WHAT\nPK-2026-000008;ok\n");

        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("accepted=1");
        assertThat(report()).contains("W-HELD");
        assertThat(hub.rows("select state || ' ' || coalesce(outcome, 'none') from run order by id desc limit 1"))
                .noneMatch(run -> run.equals("DONE OK"));

        hub.folder.refusedName = null;
        nextSlot();
        assertThat(report()).contains("accepted=3 refused=1 repeated=0").doesNotContain("W-HELD");
    }

    /** The report beside it is about that file. */
    @Test
    void anOlderReportDoesNotReplaceWhatIsSaidOfAFileThatLiesThere() {
        held();
        String wrong = "NR;WHAT\nPK-2026-000008;ok\n";
        hub.folder.drop("notices-1.csv", wrong);
        hub.folder.drop("notices-9.csv", "NR;WHAT\nPK-2026-000009;ok\n");
        hub.folder.files.put("notices-1.csv.done", hub.folder.files.remove("notices-9.csv.done"));
        hub.folder.files.remove("notices-9.csv");
        nextSlot();
        assertThat(report()).contains("FPR-108");

        choose("take");
        nextSlot();
        assertThat(report()).contains("FPR-108");

        hub.folder.files.keySet().removeIf(name -> !name.endsWith(".raport.csv"));
        nextSlot();
        assertThat(report()).contains("accepted=3 refused=1 repeated=0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no clause           |
            a choice of another | which of others
            two fates           | which and ok
            a plugin that threw | which and throw
            """)
    void whatMayNotBeHeldIsRefusedInItsPlace(String why, String what) {
        if (what == null) {
            hub.close();
            hub = hub("");
            translation = translation();
        }
        drop("notices-1.csv", "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;" + (what == null ? "which" : what) + "\n");
        assertThat(hub.count("from held")).isZero();
        assertThat(report())
                .contains("3;PK-2026-000002;;FPR-506;ERROR;")
                .contains("rows=2 accepted=1 refused=1 repeated=0");
    }

    /** The version in force has no such flow any more: whoever sent it is asked about the child. */
    @Test
    void aChildInARecordWhoseFlowIsGoneIsToldToAHuman() {
        held();
        hub.registers.edit("update held set holds_minor = true");
        hub.registers.version(
                document(CLAUSE).replace("version: 1\n", "version: 2\n").replace("\n  notice:\n", "\n  other:\n"));
        hub.registers.execute("update agreement set active_version = 2");
        hub.clock.forward(Duration.ofHours(4));

        assertThat(choices().endDue()).isEqualTo(1);

        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM NARROWED");
        assertThat(hub.rows("select owner || ' ' || subject || ' ' || reason from parked where kind = 'MINOR_REFUSED'"))
                .containsExactly("PK case/PK-2026-000002 FPR-201");
    }

    @Test
    void aSuspendedAgreementLetsNobodyChooseAndItsEndWaits() {
        held();
        hub.registers.execute("update agreement set state = 'SUSPENDED'");
        refused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE, () -> choose("take"));
        hub.clock.forward(Duration.ofHours(5));
        assertThat(choices().endDue()).isZero();
        hub.registers.execute("update agreement set state = 'ENABLED'");
        assertThat(choices().endDue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FPR-201 | TERMINATED | update agreement set state = 'TERMINATED'
            FPR-201 | AGREEMENT  | update agreement set valid_until = '2026-11-20'
            FPR-507 | RETENTION  | update held set body = null
            """)
    void whereNobodyMayGoOnItIsRefusedWithTheReason(String code, String why, String change) {
        held();
        if (change.startsWith("update agreement")) {
            hub.registers.execute(change);
        } else {
            hub.registers.edit(change);
        }

        assertThat(choices().endDue()).isEqualTo(1);

        assertThat(plugin.chosen).isEmpty();
        assertThat(matters()).anyMatch(matter -> matter.endsWith(why));
        assertThat(file()).isEqualTo("accepted=2 refused=2 repeated=0 waiting=0");
        assertThat(hub.rows("select line || ' ' || record || ' ' || code from file_line where line = 3"))
                .containsExactly("3 PK-2026-000002 " + code);
        assertThat(hub.rows("select count(*) from held where body is not null")).containsExactly("0");
    }

    /** A row that somebody has changed is opened for nobody, and ends with its time. */
    @Test
    void whatSomebodyHasChangedIsForNobodyToChoose() {
        held();
        hub.registers.edit("update held set due_at = due_at - interval '1 minute'");
        refused(Why.CHOICE_UNKNOWN, () -> choose("take"));
        hub.clock.forward(Duration.ofHours(4));
        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(plugin.chosen).isEmpty();
        assertThat(matters()).anyMatch(matter -> matter.endsWith("RETENTION"));
    }

    @Test
    void whileThePluginIsAwayNothingIsLost() {
        held();
        pluginIsThere = false;
        refused(Why.CHOICE_PLUGIN_NOT_RUNNING, () -> choose("take"));
        hub.clock.forward(Duration.ofHours(5));
        assertThat(choices().endDue()).isZero();
        pluginIsThere = true;
        assertThat(choices().endDue()).isEqualTo(1);
    }

    @Test
    void whatOthersHaveToChooseHidesNobodysOwn() {
        held();
        more(1_000, "OSHC.0012");
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000007;which\n");
        hub.registers.edit("update held set owner = 'BT.NJMF' where id <= 1001");
        assertThat(choices().open("BT.QRM")).singleElement().satisfies(own -> assertThat(own.id())
                .isEqualTo(1_002));
    }

    /** Nobody chooses about so many; what comes then may be sent again when others are through. */
    @Test
    void ofOneSenderNoMoreThanAThousandWait() {
        held();
        more(998, "PK");
        String two = "NR;WHAT\nPK-2026-000007;which\nPK-2026-000009;which\n";
        drop("notices-2.csv", two);
        assertThat(hub.folder.text("notices-2.csv.raport.csv"))
                .contains("2;PK-2026-000007;;W-HELD;", "3;PK-2026-000009;;FPR-503;ERROR;")
                .contains("accepted=0 refused=1 repeated=0 waiting=1");

        choose("take");
        drop("notices-2.csv", two);
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("accepted=0 refused=0 repeated=0 waiting=2");
    }

    /** The task that stands for all beyond the first thousand is closed with the last of them. */
    @Test
    void theTaskOfManyIsNotClosedByOneOfThem() {
        held();
        hub.registers.edit("insert into parked (kind, agreement_id, subject, sender, owner, reason, parked_at, due_at)"
                + " select kind, agreement_id, subject || n, sender, owner, reason, parked_at, due_at"
                + " from parked, generate_series(1, 999) n where kind = 'CHOICE_NEEDED'");
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000007;which\nPK-2026-000009;which\n");
        String open = "from parked where subject = 'more/PK' and closed_at is null";
        assertThat(hub.count(open)).isEqualTo(1);

        choices().choose(2, "take", "arta");
        assertThat(hub.count(open)).isEqualTo(1);
        choices().choose(3, "take", "arta");
        assertThat(hub.count(open)).isZero();
    }

    /** Copies of what waits, that came of this institution. */
    private void more(int copies, String institution) {
        hub.registers.edit(
                "insert into held (kind, subject, agreement_id, agreement_version, flow, institution, owner,"
                        + " correlation_id, sq, en, held_at, due_at, key_id, wrapped_key, body)"
                        + " select kind, subject || n, agreement_id, agreement_version, flow, ?, owner,"
                        + " correlation_id, sq, en, held_at, due_at, key_id, wrapped_key, body"
                        + " from held, generate_series(1, ?) n",
                institution,
                copies);
    }

    /** The key of what waits is that of its agreement, and no older than the agreement lets the hub keep it. */
    @Test
    void itGoesWithItsAgreementsKey() {
        held();
        assertThat(hub.rows("select distinct key_id from held").get(0)).contains(RunFixture.AGREEMENT);
    }

    private void held() {
        drop("notices-1.csv", FILE);
        assertThat(choices().open()).hasSize(1);
    }

    private void drop(String name, String content) {
        hub.folder.drop(name, content);
        nextSlot();
    }

    private void nextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne(translation)).isPresent();
    }

    private Choices choices() {
        return hub.choices(translation.heldRecords(
                () -> pluginIsThere, hub.registers.agreements()::find, hub.records, hub.waiting, hub.clock));
    }

    private long only() {
        return choices().open().get(0).id();
    }

    private void choose(String choice) {
        choices().choose(only(), choice, "arta");
    }

    private String report() {
        return hub.folder.text("notices-1.csv.raport.csv");
    }

    /** As the register counts the first file. */
    private String file() {
        return hub.rows("select 'accepted=' || accepted || ' refused=' || refused || ' repeated=' || repeated"
                        + " || ' waiting=' || waiting from collected_file order by id limit 1")
                .get(0);
    }

    private List<String> subjects() {
        return hub.rows("select subject from message order by id");
    }

    private List<String> matters() {
        return hub.rows("select kind || ' ' || owner || ' ' || coalesce(closing_reason, 'open') from parked"
                + " where kind = 'CHOICE_NEEDED' order by id");
    }

    private static void refused(Why why, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                .isEqualTo(why));
    }
}
