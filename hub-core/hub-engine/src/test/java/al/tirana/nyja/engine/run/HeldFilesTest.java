package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.plugin.FolderTranslation;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file about which no machine may decide stays at its partner's until a human has chosen; on a real PostgreSQL. */
class HeldFilesTest {

    private static final String CLAUSE = """
            choice: {by: BT.QRM, people: [arta], within: PT4H}
        """;

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    private static final String LONG = "notices-1.csv";
    private static final String REPORT = LONG + ".raport.csv";

    private final HoldingNotices plugin = new HoldingNotices();
    private RunFixture hub = hub("nothing");
    private FolderTranslation translation = translation();

    private static RunFixture hub(String expects) {
        String document =
                RunFixture.document("{cron: \"*/15 * * * *\", days: all, grace: PT1H, expects: " + expects + "}");
        return new RunFixture(
                "2026-11-22T05:00:00Z",
                SETTINGS,
                document.replace("    type: returnee.notified.v1\n", "    type: returnee.notified.v1\n" + CLAUSE));
    }

    private FolderTranslation translation() {
        plugin.most = 4;
        return FolderTranslation.of(plugin, hub.folder, hub.database, hub.keys);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void nothingOfItIsTakenAndItStaysWhereItIs() {
        held();

        assertThat(hub.folder.files.keySet()).containsExactly(LONG, LONG + ".done", REPORT);
        assertThat(hub.count("from message")).isZero();
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM open");
        assertThat(hub.queries.latest(null, null, false, 1)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo("DONE");
            assertThat(run.outcome()).isEqualTo("HELD");
            assertThat(run.detail())
                    .isEqualTo("The file notices-1.csv has waited since 2026-11-22 06:15 for BT.QRM to choose, until"
                            + " 2026-11-22 10:15");
            assertThat(run.detailSq()).contains("pret që nga 2026-11-22 06:15", "BT.QRM");
        });
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whoSentItFindsBesideItWhyItWaits() {
        held();

        assertThat(report())
                .contains(";W-HELD;WARNING;", "Skedari pret një njeri që të zgjedhë: Shumë rreshta")
                .contains("The file waits for a human to choose: Many lines", "rows=0 accepted=0 refused=0");
    }

    @Test
    void aHumanHasItReadFromItsFirstRecord() {
        held();
        choose("read");
        assertThat(hub.carryOne(translation)).as("at once").isPresent();

        assertThat(plugin.chosen).containsExactly("notices-1.csv read PK");
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(report()).contains("rows=5 accepted=5 refused=0 repeated=0");
        assertThat(hub.count("from message")).isEqualTo(5);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM CHOSEN");
        assertThat(hub.rows("select content from ledger_entry where event = 'CHOICE_MADE'"))
                .singleElement()
                .asString()
                .contains("\"actor\":\"arta\"", "\"choice\":\"read\"", "\"kind\":\"FILE\"");
        assertThat(hub.rows("select outcome from run order by id desc limit 1")).containsExactly("OK");
    }

    @Test
    void aHumanHasItRefusedWithItsReport() {
        held();
        choose("refuse");
        nextRun();

        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(report()).contains("FPR-103").contains("tepër i gjatë").contains("too long");
        assertThat(hub.count("from message")).isZero();
        drop("notices-2.csv", lines(5));
        assertThat(hub.folder.text("notices-2.csv.raport.csv"))
                .as("the same bytes")
                .isEqualTo(report());
        assertThat(hub.count("from held")).isEqualTo(1);
    }

    @Test
    void whereNobodyChoosesItIsRefusedWithItsReport() {
        held();
        hub.clock.forward(Duration.ofHours(4));
        refused(Why.CHOICE_TOO_LATE, () -> choose("read"));
        assertThat(choices().endDue()).isEqualTo(1);
        nextRun();

        assertThat(plugin.chosen).containsExactly("notices-1.csv nobody PK");
        assertThat(report()).contains("FPR-330").contains("nobody chose in time");
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM NOT_CHOSEN");
    }

    @Test
    void whatNobodyChoseAboutIsAskedAboutAgainWhenTheSameBytesCome() {
        held();
        hub.clock.forward(Duration.ofHours(4));
        choices().endDue();
        nextRun();

        drop("notices-2.csv", lines(5));
        choose("read");
        nextRun();

        assertThat(hub.folder.text("notices-2.csv.raport.csv")).doesNotContain("FPR-330");
        assertThat(hub.count("from message")).isEqualTo(5);
    }

    /** It came, and it is no partner's turn. */
    @Test
    void whileItWaitsNobodyCallsItLate() {
        hub.close();
        hub = hub("file");
        translation = translation();
        held();
        for (int slot = 0; slot < 8; slot++) {
            nextSlot();
            assertThat(hub.openAlarms()).isEmpty();
        }
        assertThat(hub.rows("select distinct outcome from run where state = 'DONE'"))
                .containsExactly("HELD");
        assertThat(hub.count("from held")).isEqualTo(1);
    }

    /** A large file is not fetched at each slot; its sign of completeness says whose bytes they are. */
    @Test
    @Timeout(60)
    void whileItWaitsOnlyItsSignIsFetched() {
        held();
        hub.folder.gate = new Semaphore(1);
        nextSlot();
        assertThat(hub.folder.gate.availablePermits()).isZero();
    }

    @Test
    void otherFilesAreTakenMeanwhile() {
        held();
        drop("notices-2.csv", "NR;WHAT\nPK-2026-000077;ok\n");
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("rows=1 accepted=1");
        nextSlot();
        choose("read");
        nextRun();
        assertThat(report()).contains("rows=5 accepted=5");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void anotherFileUnderItsNameIsAnotherFile() {
        held();
        drop(LONG, lines(3));

        assertThat(report()).contains("rows=3 accepted=3");
        refused(Why.CHOICE_OVER, () -> choose("read"));
        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM REPLACED");
        nextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aFileThatItsPartnerTookBackIsNobodysTurn() {
        held();
        hub.folder.files.clear();
        nextSlot();

        refused(Why.CHOICE_OVER, () -> choose("read"));
        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM GONE");
        assertThat(hub.openAlarms()).isEmpty();

        drop(LONG, lines(5));
        assertThat(choices().open()).as("it came back").hasSize(1);
        choose("read");
        nextRun();
        assertThat(report()).contains("rows=5 accepted=5");
    }

    /** Whichever of the two is read first. */
    @ParameterizedTest
    @ValueSource(strings = {"notices-0.csv", "notices-2.csv"})
    void theSameBytesUnderAnotherNameAskNobodyAgain(String other) {
        held();
        drop(other, lines(5));
        choose("read");
        nextRun();
        nextSlot();
        assertThat(hub.folder.files.keySet()).containsExactlyInAnyOrder(REPORT, other + ".raport.csv");
        assertThat(hub.count("from held")).isEqualTo(1);
        assertThat(hub.count("from message")).isEqualTo(5);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Wherever the server dies, before the choice and after it. */
    @Test
    void aRunThatDiesBetweenAnyTwoStepsAsksOnceAndReadsOnce() {
        boolean died = true;
        for (int step = 0; died; step++) {
            String name = "notices-" + step + ".csv";
            hub.folder.drop(name, lines(step * 5 + 1, 5));
            hub.clock.forward(Duration.ofMinutes(15));
            hub.open();
            died = dies(step);
            slots(2);
            assertThat(hub.folder.files).as("step %s", step).containsKey(name);
            assertThat(choices().open()).as("step %s", step).hasSize(1);
            choose("read");
            died |= dies(step);
            slots(2);
            assertThat(hub.folder.files.keySet())
                    .as("step %s", step)
                    .allMatch(left -> left.endsWith(".raport.csv"))
                    .hasSize(step + 1);
            assertThat(hub.folder.text(name + ".raport.csv"))
                    .as("step %s", step)
                    .contains("rows=5 accepted=5 refused=0 repeated=0");
            assertThat(hub.count("from held")).as("step %s", step).isEqualTo(step + 1);
        }
        assertThat(hub.count("from held")).isGreaterThan(10);
    }

    private boolean dies(int step) {
        hub.pool.dieAfter(step);
        try {
            hub.carryOne(translation);
        } catch (DatabaseException e) {
            assertThat(step).as("before it had the run").isZero();
        }
        boolean died = hub.pool.died();
        hub.pool.dieAfter(Integer.MAX_VALUE);
        return died;
    }

    private void slots(int slots) {
        for (int slot = 0; slot < slots; slot++) {
            hub.clock.forward(Duration.ofMinutes(15));
            hub.open();
            hub.carryOne(translation);
        }
    }

    @Test
    void aFlowThatIsPausedReadsItWhenItIsResumed() {
        held();
        hub.control.pause(RunFixture.AGREEMENT, "notice", "provë", "arta");
        choose("read");
        assertThat(hub.carryOne(translation)).isEmpty();
        hub.control.resume(RunFixture.AGREEMENT, "notice", "arta");
        nextSlot();
        assertThat(report()).contains("rows=5 accepted=5");
    }

    /** Also where the run that the choice began has not begun to read. */
    @Test
    void aFlowThatIsPausedAfterTheChoiceWaitsAsWell() {
        held();
        choose("read");
        hub.control.pause(RunFixture.AGREEMENT, "notice", "provë", "arta");
        assertThat(hub.carryOne(translation)).isEmpty();
        hub.control.resume(RunFixture.AGREEMENT, "notice", "arta");
        nextRun();
        assertThat(report()).contains("rows=5 accepted=5");
    }

    @Test
    void whatHappensToThePartnerAtTheChoiceIsTriedAgain() {
        held();
        choose("read");
        hub.folder.listFault = MemoryFolder.fault(Kind.UNREACHABLE, "away");
        nextRun();
        hub.folder.listFault = null;
        hub.clock.forward(Duration.ofMinutes(6));
        nextRun();
        assertThat(report()).contains("rows=5 accepted=5");
    }

    @Test
    void aRunThatMayNotGoOnRests() {
        held();
        choose("read");
        hub.registers.execute("update agreement set valid_until = '2026-11-20'");
        nextRun();
        assertThat(hub.carryOne(translation)).isEmpty();
    }

    @Test
    void whatWasChosenAboutAFileThatWasTakenBackIsForgotten() {
        held();
        hub.clock.forward(Duration.ofHours(4));
        choices().endDue();
        hub.folder.files.clear();
        nextRun();
        assertThat(hub.openAlarms()).isEmpty();

        drop(LONG, lines(5));
        assertThat(choices().open()).hasSize(1);
    }

    @Test
    void whatIsSaidOfARecordBeforeTheFirstIsAFaultOfThePlugin() {
        plugin.takesBefore = true;
        drop(LONG, lines(3));
        assertThat(hub.openAlarms()).containsExactly("RUN_FAILED");
        assertThat(hub.count("from message")).isZero();
    }

    @Test
    void aSuspendedAgreementLetsNobodyChooseAndItsEndWaits() {
        held();
        hub.registers.execute("update agreement set state = 'SUSPENDED'");
        refused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE, () -> choose("read"));
        hub.clock.forward(Duration.ofHours(5));
        assertThat(choices().endDue()).isZero();
        hub.registers.execute("update agreement set state = 'ENABLED'");
        assertThat(choices().endDue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TERMINATED | update agreement set state = 'TERMINATED'
            AGREEMENT  | update agreement set valid_until = '2026-11-20'
            """)
    void whereTheAgreementIsOverSoIsTheQuestion(String why, String change) {
        held();
        hub.registers.execute(change);
        assertThat(choices().endDue()).isEqualTo(1);
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM " + why);
        assertThat(hub.rows("select count(*) from held where body is not null")).containsExactly("0");
        assertThat(hub.rows("select decided_at from collected_file")).containsExactly((String) null);
    }

    /** What nobody can read any more nobody chooses about: the file ends with its time, as if nobody had. */
    @Test
    void aMatterThatSomebodyChangedEndsWithoutAChoice() {
        held();
        hub.registers.edit("update held set owner = 'PK'");
        hub.clock.forward(Duration.ofHours(4));
        assertThat(choices().endDue()).isEqualTo(1);
        nextRun();
        assertThat(report()).contains("FPR-330");
    }

    @Test
    void aPluginThatHoldsAndRefusesIsAFaultOfThePlugin() {
        plugin.twoFates = true;
        drop(LONG, lines(5));
        assertThat(hub.openAlarms()).containsExactly("RUN_FAILED");
        assertThat(hub.count("from held")).isZero();
        plugin.twoFates = false;
        nextSlot();
        assertThat(choices().open()).hasSize(1);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Once its first records are committed nobody is asked any more. */
    @Test
    void aFileThatIsHalfReadIsNotAskedAboutAgain() {
        plugin.most = Integer.MAX_VALUE;
        hub.folder.drop(LONG, lines(8));
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        plugin.diesAt = 8;
        hub.carryOne(translation);
        assertThat(hub.count("from message")).isPositive();
        plugin.diesAt = 0;
        plugin.most = 4;
        nextSlot();
        assertThat(hub.count("from held")).isZero();
        assertThat(report()).contains("rows=8 accepted=8 refused=0 repeated=0");
    }

    private void held() {
        drop(LONG, lines(5));
        assertThat(choices().open()).hasSize(1);
    }

    private static String lines(int records) {
        return lines(1, records);
    }

    private static String lines(int first, int records) {
        return IntStream.range(first, first + records)
                .mapToObj(i -> String.format("PK-2026-%06d;ok", i))
                .collect(Collectors.joining("\n", "NR;WHAT\n", "\n"));
    }

    private void drop(String name, String content) {
        hub.folder.drop(name, content);
        nextSlot();
    }

    private void nextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        nextRun();
    }

    private void nextRun() {
        assertThat(hub.carryOne(translation)).isPresent();
    }

    private Choices choices() {
        return hub.choices(hub.heldFiles);
    }

    private void choose(String choice) {
        choices().choose(choices().open().get(0).id(), choice, "arta");
    }

    private String report() {
        return hub.folder.text(REPORT);
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
