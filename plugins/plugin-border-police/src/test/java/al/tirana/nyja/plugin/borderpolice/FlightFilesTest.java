package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.simulator.police.ExpectedFault;
import al.tirana.nyja.simulator.police.ExpectedHousehold;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Layout;
import al.tirana.nyja.simulator.police.Outcome;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.testkit.Reading;
import al.tirana.nyja.testkit.Reading.Kind;
import al.tirana.nyja.testkit.Reading.Step;
import al.tirana.nyja.testkit.Sample;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated flights with everything that goes wrong in them, in every layout: what the translation alone makes of them. */
class FlightFilesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    /** What only the hub can say: these households leave the plugin as messages, or wait. */
    private static final List<String> BY_THE_GATE = List.of("FPR-204", "W-NID-CHK", "W-INCOMPLETE");

    static Stream<Arguments> flights() {
        List<Layout> layouts = List.of(
                Layout.AGREED,
                Layout.AGREED.lineFeeds().quotedEverywhere(),
                Layout.AGREED.utf8().withShuffledColumns(),
                Layout.AGREED.utf8WithMark().withScatteredRows(),
                Layout.AGREED.quotedEverywhere().withScatteredRows().withShuffledColumns());
        return Stream.iterate(1L, seed -> seed + 1)
                .limit(30)
                .map(seed -> Arguments.of(seed, layouts.get((int) (seed % layouts.size()))));
    }

    @ParameterizedTest
    @MethodSource("flights")
    void everyHouseholdIsWhatItMustBe(long seed, Layout layout) {
        FlightFile file = FlightPlan.mixed(seed, DAY, 80).in(layout).file();

        Map<TreeSet<Long>, Step> steps = read(file).stream()
                .collect(Collectors.toMap(step -> new TreeSet<>(step.origin().lines()), Function.identity()));

        assertThat(steps.keySet().stream().mapToLong(TreeSet::size).sum())
                .as("every row belongs to one record")
                .isEqualTo(file.expected().rows());
        for (ExpectedHousehold household : file.expected().households()) {
            assertThat(steps).as("%s stays together", household).containsKey(new TreeSet<>(household.lines()));
            check(household, steps.get(new TreeSet<>(household.lines())));
        }
    }

    @ParameterizedTest
    @MethodSource("flights")
    void theSameRowsInAnotherFileSayTheSame(long seed, Layout layout) {
        FlightFile file = FlightPlan.mixed(seed, DAY, 40).in(layout).file();

        assertThat(said(file.again(2))).isNotEmpty().isEqualTo(said(file));
    }

    /** By key, what the hub compares when a key comes again. */
    private static Map<String, String> said(FlightFile file) {
        return read(file).stream()
                .filter(step -> step.kind() == Kind.MESSAGE)
                .collect(Collectors.toMap(
                        step -> step.message().attribute("idempotencykey").orElseThrow(),
                        step -> step.message().attribute("subject").orElseThrow()
                                + step.message().json().get("data")));
    }

    private static void check(ExpectedHousehold household, Step step) {
        List<ExpectedFault> faults = household.faults().stream()
                .filter(fault -> !BY_THE_GATE.contains(fault.code()))
                .toList();
        boolean refused = faults.stream().anyMatch(fault -> !fault.warning());
        assertThat(step.kind())
                .as("%s: %s", household, step.faults())
                .isEqualTo(
                        refused
                                ? Kind.REFUSED
                                : household.outcome() == Outcome.REPEATED
                                        ? Kind.REPEATED
                                        : household.outcome() == Outcome.WAITING ? Kind.HELD : Kind.MESSAGE);
        if (refused) {
            assertThat(step.holdsMinor()).as("minor in %s", household).isEqualTo(household.holdsMinor());
        }
        for (ExpectedFault fault : faults) {
            assertThat(step.faults()).as("%s", household).anyMatch(found -> isAbout(found, fault));
        }
        assertThat(step.faults()).as("nothing else is said of %s", household).allMatch(found -> faults.stream()
                .anyMatch(fault -> isAbout(found, fault)));
    }

    private static boolean isAbout(RecordFault found, ExpectedFault fault) {
        return fault.lines().contains(found.line())
                && fault.column().equals(found.column())
                && fault.code().equals(found.code());
    }

    private static List<Step> read(FlightFile file) {
        Sample sample = new Sample(file.name(), file.bytes(), "text/csv", "PK").in("notice");
        Reading reading = Reading.of(new BorderPolicePlugin(), sample, "PK-BT-2026-01");
        assertThat(reading.unreadable()).isNull();
        return reading.steps();
    }
}
