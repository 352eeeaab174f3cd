package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.police.Expected;
import al.tirana.nyja.simulator.police.ExpectedHousehold;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Layout;
import al.tirana.nyja.simulator.police.Outcome;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.systemtest.outside.FileProgress.Standing;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server is killed with {@code kill -9} while it reads a file. The run goes on by itself where it stood: every
 * household has its effect once, the report is right, and the file is gone only when its report is there.
 *
 * <p>{@code -Dnyja.filekill.rows=20000 -Dnyja.filekill.kills=10} for the long run.
 */
class KilledWhileReadingIT {

    private static final int ROWS = Integer.getInteger("nyja.filekill.rows", 400);
    private static final int KILLS = Integer.getInteger("nyja.filekill.kills", 1);
    private static final int PEOPLE_PER_HOUSEHOLD = 3;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);
    private static final Duration ALL_OF_IT = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(2);

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final Effects effects = Effects.from(world.centre());

    @AfterEach
    void asBefore() {
        police.behave(SftpMood.OK);
        world.revive();
        police.clear();
    }

    @Test
    void goesOnWhereItStoodAndNothingIsDoubledOrLost() throws Exception {
        FlightFile file = file(1, ROWS);
        try (FileProgress progress = new FileProgress(world, file.name(), file.sha256())) {
            long before = police.rowsRead();
            police.leave(file);
            police.ask();
            for (long point : points(file.expected().households().size())) {
                awaitAndKill(file, progress, standing -> standing.records() >= point);
                assertThat(Files.exists(at(file.name()))).isTrue();
                world.restart();
            }
            awaitStanding(file, progress, Standing::isOver);

            checkEverything(file);
            assertThat(police.rowsRead() - before).isEqualTo(file.expected().rows());
        }
    }

    @Test
    @LongRun
    void killedAfterTheLastRecordItStillReportsAndRemoves() throws Exception {
        FlightFile file = file(2, 60);
        List<String> steps = List.of("READ", "REPORTED");
        try (FileProgress progress = new FileProgress(world, file.name(), file.sha256())) {
            police.leave(file);
            police.ask();
            for (String step : steps) {
                // Slow enough that the kill comes between the steps.
                police.behave(SftpMood.of(SftpMood.Kind.SLOW).withDelay(Duration.ofMillis(100)));
                awaitAndKill(file, progress, standing -> standing.state().equals(step));
                police.behave(SftpMood.OK);
                world.restart();
            }
            awaitStanding(file, progress, Standing::isOver);

            checkEverything(file);
        }
    }

    private void checkEverything(FlightFile file) throws Exception {
        try (Stream<Path> left = Files.list(police.folder())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly(file.reportName());
        }
        reportIsRight(
                file.expected(), FileReport.of(police.read(file.reportName()).orElseThrow()));
        eachHeardOnce(file);
        JsonNode ledger = world.arta().post("ledger/verify", null);
        assertThat(ledger.path("sound").asBoolean()).as(ledger.toString()).isTrue();
    }

    private static void reportIsRight(Expected expected, FileReport report) {
        assertThat(report.total("rows")).isEqualTo(expected.rows());
        assertThat(report.total("accepted")).isEqualTo(expected.households(Outcome.ACCEPTED));
        assertThat(report.total("refused")).isEqualTo(expected.households(Outcome.REFUSED));
        assertThat(report.total("repeated")).isEqualTo(expected.households(Outcome.REPEATED));
        assertThat(report.total("countedOnly")).isEqualTo(expected.households(Outcome.COUNTED));
        assertThat(report.total("refusedPersons")).isEqualTo(expected.refusedPersons());
        assertThat(report.total("otherMunicipalities")).isEqualTo(expected.otherMunicipalityPersons());
        assertThat(expected.households()).allSatisfy(household -> assertThat(report.tells(household))
                .as("lines " + household.lines())
                .isTrue());
        // Each line once; a fault may stand at several rows of a household.
        assertThat(report.lines()).doesNotHaveDuplicates();
    }

    /** Each recipient, of each household, under one key; and of no other household. */
    private void eachHeardOnce(FlightFile file) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (ExpectedHousehold household : file.expected().households()) {
            household.told().keySet().forEach(recipient -> wanted.computeIfAbsent(recipient, r -> new TreeSet<>())
                    .add("case/" + household.notice()));
        }
        await().atMost(ALL_OF_IT).untilAsserted(() -> assertThat(world.waiting(Police.AGREEMENT))
                .as("a repeat that is still to come counts too")
                .isEmpty());
        Map<String, Map<String, Set<String>>> heard = heard();
        Map<String, Set<String>> cases = heard.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> new TreeSet<>(one.getValue().keySet())));
        assertThat(cases).isEqualTo(wanted);
        assertThat(heard.values()).allSatisfy(ofOne -> assertThat(ofOne.values())
                .allSatisfy(keys -> assertThat(keys).hasSize(1)));
        Expected expected = file.expected();
        boolean somebodyToCount =
                expected.refusedPersons() + expected.notOfferedPersons() + expected.otherMunicipalityPersons() > 0;
        assertThat(totals(file)).isEqualTo(somebodyToCount ? 1 : 0);
        System.out.printf(
                "%s: %d rows, %d households, %d messages arrived, %d of them twice%n",
                file.name(),
                file.expected().rows(),
                file.expected().households().size(),
                effects.count(),
                effects.repeats());
    }

    private Map<String, Map<String, Set<String>>> heard() {
        effects.count(); // up to this moment
        Map<String, Map<String, Set<String>>> heard = effects.keysOfRecipients();
        heard.values().forEach(ofOne -> ofOne.keySet().removeIf(lane -> !lane.startsWith("case/PK-")));
        return heard;
    }

    /** How many messages with the totals of this file came. */
    private long totals(FlightFile file) {
        return world.centre().received().stream()
                .filter(line -> line.at("/message/data/body/fileName").asText().equals(file.name()))
                .map(line -> line.path("key").asText())
                .distinct()
                .count();
    }

    private void awaitAndKill(FlightFile file, FileProgress progress, Predicate<Standing> moment) throws Exception {
        awaitStanding(file, progress, moment);
        world.hub().kill9();
        Standing then = progress.now();
        System.out.printf("%s: killed in %s after record %d%n", file.name(), then.state(), then.records());
    }

    /** Meanwhile the file is there, or its report is. */
    private void awaitStanding(FlightFile file, FileProgress progress, Predicate<Standing> moment) {
        await().atMost(ALL_OF_IT).pollInterval(SHORT).pollDelay(Duration.ZERO).until(() -> {
            boolean there = Files.exists(at(file.name())); // asked first: the report comes before the file goes
            assertThat(there || Files.exists(at(file.reportName()))).isTrue();
            return moment.test(progress.now());
        });
    }

    private Path at(String name) {
        return police.folder().resolve(name);
    }

    private static FlightFile file(int number, int rows) {
        int households = rows / PEOPLE_PER_HOUSEHOLD;
        return FlightPlan.mixed(System.nanoTime() % 1_000_000, DAY, households)
                .numbered(number)
                .noticesFrom(Police.notices(households))
                .in(Layout.AGREED.withScatteredRows())
                .file();
    }

    /** Records after which the server dies, anywhere but at the very end. */
    private static Set<Long> points(int records) {
        return ThreadLocalRandom.current()
                .longs(1, Math.max(2, records * 9L / 10))
                .distinct()
                .limit(KILLS)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
