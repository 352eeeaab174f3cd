package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.Completeness.By;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of an office that has nothing but a file manager: half of one is never taken as whole. */
class StandingStillTest {

    private static final String NAME = "notices-1.csv";
    private static final String REPORT = NAME + ".raport.csv";
    private static final String WHOLE = "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;ok\n";
    private static final String HALF = "NR;WHAT\nPK-2026-000001;ok\n";
    private static final Duration AFTER = Duration.ofSeconds(30);

    private static final String STOPPED = """
            insert into channel_pause (institution_id, channel, since, failures, next_probe_at, last_code, held_by, reason)
            values ('PK', 'main', now(), 0, 'infinity', '', 'arta', 'x')""";

    private RunFixture hub;
    private final AtomicInteger waits = new AtomicInteger();

    @BeforeEach
    void schedule() {
        hub = new RunFixture(
                "2026-11-22T05:00:00Z", "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: file}");
        hub.folder.completeness = new Completeness(By.STILL, AFTER);
        hub.folder.whileStill = time -> {
            assertThat(time).isEqualTo(AFTER);
            waits.incrementAndGet();
        };
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void whatStandsStillIsTakenWithoutASign() {
        put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.openAlarms()).isEmpty();
        assertThat(waits).hasValue(1);
    }

    @Test
    void whatGrowsMeanwhileIsLeftUntilItHasStoodStill() {
        put(NAME, HALF);
        hub.folder.whileStill = time -> put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.folder.files.keySet()).as("nothing is said of it").containsExactly(NAME);
        assertThat(hub.openAlarms()).isEmpty();

        hub.folder.whileStill = time -> {};
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
    }

    /** It stood still, and goes on in the moment in which the hub fetches it. */
    @Test
    void whatGoesOnWhileItIsFetchedIsNotTakenEither() {
        put(NAME, HALF);
        hub.folder.afterFetching = () -> put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.folder.files.keySet()).containsExactly(NAME);

        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
    }

    @Test
    void anEmptyFileIsOneThatSomebodyBegan() {
        put(NAME, "");
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(NAME);
        assertThat(hub.openAlarms()).containsExactly("FILE_UNFINISHED");
        assertThat(alarm())
                .as("nobody is asked for a sign")
                .contains("is empty")
                .doesNotContain(".done");
    }

    @Test
    void oneThatNeverStandsStillIsToldAfterAWhile() {
        AtomicInteger more = new AtomicInteger();
        hub.folder.whileStill =
                time -> put(NAME, WHOLE + "PK-2026-00001" + more.incrementAndGet() + ";ok\n".repeat(more.get()));
        put(NAME, HALF);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();

        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNFINISHED");
        assertThat(alarm()).contains("somebody still writes it");

        hub.folder.whileStill = time -> {};
        put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** As at a server that does not list what it gives. */
    @Test
    void oneThatIsNeverWhatWasListedIsToldAfterAWhile() {
        put(NAME, HALF);
        for (int slot = 0; slot < 2; slot++) {
            assertThat(hub.openAlarms()).isEmpty();
            String other = slot % 2 == 0 ? WHOLE : HALF;
            hub.folder.afterFetching = () -> put(NAME, other);
            atNextSlot();
        }
        hub.folder.afterFetching = () -> put(NAME, WHOLE);
        atNextSlot();
        assertThat(alarm()).contains("somebody still writes it");

        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aSignThatCameLateTellsNothingOfTheNextFileOfItsName() {
        put(NAME, WHOLE);
        atNextSlot();
        put(NAME + ".done", "2;" + MemoryFolder.sha256(WHOLE) + "\r\n");
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();

        put(NAME, "NR;WHAT\nPK-2026-000003;ok\n");
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void anEmptySignIsEnoughWhereTheChannelSaysSoAndAHashInItIsChecked() {
        hub.folder.completeness = new Completeness(By.MARK, AFTER);
        put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).as("no sign, no file").isZero();

        put(NAME + ".done", "\r\n");
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);

        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000003;ok\n");
        put("notices-2.csv", "NR;WHAT\nPK-2026-000004;ok\n");
        atNextSlot();
        assertThat(hub.count("from message")).as("it tells of another file").isEqualTo(2);
        assertThat(hub.openAlarms()).containsExactly("FILE_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n"})
    void withoutTheSettingAnEmptySignIsNone(String sign) {
        hub.folder.completeness = Completeness.HASH;
        put(NAME, WHOLE);
        put(NAME + ".done", sign);
        atNextSlot();
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.openAlarms()).containsExactly("FILE_MISMATCH");
    }

    /** What was agreed of the files is not for who sets up a channel to change. */
    @Test
    void whereTheHashWasAgreedNoSettingDoesWithoutIt() {
        FileLayout usual = hub.translation.layout;
        hub.translation.layout =
                new FileLayout(usual.name(), usual.doneSuffix(), usual.reportSuffix(), usual.table(), true);
        put(NAME, WHOLE);
        atNextSlot();
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNFINISHED");
        assertThat(waits).as("nor is anything waited for").hasValue(0);
    }

    /** Names that were agreed so widely that the hub's report has one, too. */
    @Test
    void aReportOfTheHubIsNeverTakenAsAFile() {
        FileLayout usual = hub.translation.layout;
        hub.translation.layout = new FileLayout(
                Pattern.compile("notices-.*\\.csv"), usual.doneSuffix(), usual.reportSuffix(), usual.table());
        put(NAME, WHOLE);
        atNextSlot();
        String said = hub.folder.text(REPORT);
        atNextSlot();
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.folder.text(REPORT)).isEqualTo(said);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aChannelThatIsStoppedMeanwhileIsWrittenNothing() {
        put(NAME, WHOLE);
        atNextSlot();
        hub.registers.execute("update collected_file set report_owed = 1");
        int puts = hub.folder.puts.get();
        put("notices-2.csv", WHOLE);
        hub.folder.whileStill = time -> hub.registers.execute(STOPPED);
        atNextSlot();
        assertThat(hub.folder.puts).as("the report that was owed").hasValue(puts);
        assertThat(hub.folder.files).containsKey("notices-2.csv");
    }

    @Test
    void aRunThatAnotherServerTookMeanwhileWritesNothing() {
        put(NAME, WHOLE);
        atNextSlot();
        hub.registers.execute("update collected_file set report_owed = 1");
        int puts = hub.folder.puts.get();
        put("notices-2.csv", WHOLE);
        hub.folder.whileStill =
                time -> hub.registers.execute("update run set lease_token = gen_random_uuid() where state = 'RUNNING'");
        atNextSlot();
        assertThat(hub.folder.puts).as("the report that was owed").hasValue(puts);
        assertThat(hub.folder.files).containsKey("notices-2.csv");
    }

    @Test
    void aServerThatStopsDoesNotWaitAndLooksNoMore() {
        put(NAME, WHOLE);
        hub.folder.whileStill = time -> {};
        StandingStill asked = new StandingStill(hub.clock);
        assertThatThrownBy(() -> look(asked, Duration.ofHours(1), () -> {
                    throw new RunStopped(RunStopped.Why.STOPPING);
                }))
                .isInstanceOf(RunStopped.class);

        StandingStill interrupted = new StandingStill(hub.clock, (time, mayGoOn) -> {
            hub.folder.listFault = MemoryFolder.fault(PartnerFault.Kind.UNREACHABLE, "interrupted");
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> look(interrupted, AFTER, () -> {}))
                .isInstanceOfSatisfying(
                        RunStopped.class, stopped -> assertThat(stopped.why()).isEqualTo(RunStopped.Why.STOPPING));
    }

    private void look(StandingStill still, Duration time, Runnable mayGoOn) throws PartnerFault {
        still.look(new ChannelId("PK", "main"), hub.translation.layout, hub.folder, time, mayGoOn);
    }

    @Test
    void whatStaysThereIsWaitedForOnce() {
        hub.folder.refusedFetch = NAME;
        put(NAME, WHOLE);
        atNextSlot();
        atNextSlot();
        assertThat(waits).hasValue(1);
    }

    private String alarm() {
        return hub.alarms.open().get(0).what().en();
    }

    private void put(String name, String content) {
        hub.folder.files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void atNextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
    }
}
