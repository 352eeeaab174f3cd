package al.tirana.nyja.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules, one by one, on tables small enough to be worked out on paper. */
class RulesTest {

    private static final RuleSet RULES = RuleSet.usual("SDC-1");
    private static final DisclosureControl CONTROL = new DisclosureControl(RULES);
    private static final Dimension SEX = Dimension.flat("SEX", Dimension.Role.SEX, "F", "M");

    /** Worked out by hand: with 28 hidden alone, both of its numbers follow from the totals. */
    @Test
    void aSmallNumberTakesAnotherWithIt() {
        Dimension unit = Dimension.flat("UNIT", Dimension.Role.AREA, "05", "26", "28");
        Counts counts = new Counts(Space.of(unit, SEX));
        add(counts, "05", 400, 600);
        add(counts, "26", 6, 11);
        add(counts, "28", 1, 4);

        Release.Table table =
                only(counts, Layout.of("T", Topic.ORDINARY).by(unit).by(SEX), Ledger.empty());

        assertThat(status(table, "UNIT", "28", "SEX", "F")).isEqualTo(Status.SMALL);
        assertThat(status(table, "UNIT", "28", "SEX", "M")).isEqualTo(Status.SMALL);
        assertThat(status(table, "UNIT", "26", "SEX", "F")).isEqualTo(Status.SECOND);
        assertThat(status(table, "UNIT", "26", "SEX", "M")).isEqualTo(Status.SECOND);
        assertThat(table.primary()).isEqualTo(2);
        assertThat(table.secondary()).isEqualTo(2);
        assertThat(status(table, "UNIT", "28", "SEX", Dimension.ALL)).isEqualTo(Status.SHOWN);
    }

    @Test
    void nothingIsShownWhereItsTotalIsNotSmall() {
        Dimension unit = Dimension.flat("UNIT", Dimension.Role.AREA, "A", "B", "C");
        Counts counts = new Counts(Space.of(unit, SEX));
        add(counts, "A", 0, 50);
        add(counts, "B", 0, 3);
        add(counts, "C", 60, 70);

        Release.Table table =
                only(counts, Layout.of("T", Topic.ORDINARY).by(unit).by(SEX), Ledger.empty());

        assertThat(status(table, "UNIT", "A", "SEX", "F")).isEqualTo(Status.SHOWN);
        assertThat(status(table, "UNIT", "B", "SEX", "F")).isEqualTo(Status.INSIDE);
    }

    @Test
    void whereNobodyCanBeNobodyIsHidden() {
        Dimension unit = Dimension.flat("UNIT", Dimension.Role.AREA, "A", "B");
        Space space = Space.of(unit, SEX).without(Map.of("UNIT", "A", "SEX", "F"));
        Counts counts = new Counts(space);
        add(counts, "A", 0, 3);
        add(counts, "B", 60, 70);

        Release.Table table =
                only(counts, Layout.of("T", Topic.ORDINARY).by(unit).by(SEX), Ledger.empty());

        assertThat(status(table, "UNIT", "A", "SEX", "F")).isEqualTo(Status.IMPOSSIBLE);
        assertThatThrownBy(() -> add(counts, "A", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyLearnsWhatAllOfAGroupAre() {
        Dimension unit = Dimension.flat("UNIT", Dimension.Role.AREA, "A", "B", "C");
        Dimension kind = Dimension.flat("KIND", Dimension.Role.TRAIT, "X", "Y");
        Counts counts = new Counts(Space.of(unit, kind));
        counts.add(Map.of("UNIT", "A", "KIND", "X"), 20);
        counts.add(Map.of("UNIT", "B", "KIND", "X"), 30).add(Map.of("UNIT", "B", "KIND", "Y"), 40);
        counts.add(Map.of("UNIT", "C", "KIND", "X"), 50).add(Map.of("UNIT", "C", "KIND", "Y"), 60);

        Release.Table table =
                only(counts, Layout.of("T", Topic.ORDINARY).by(unit).by(kind), Ledger.empty());

        assertThat(status(table, "UNIT", "A", "KIND", "X")).isEqualTo(Status.GROUP);
        assertThat(status(table, "UNIT", "A", "KIND", "Y").hidden()).isTrue();
        assertThat(status(table, "UNIT", "A", "KIND", Dimension.ALL)).isEqualTo(Status.SHOWN);
    }

    @Test
    void whatIsSensitiveHasAHigherThreshold() {
        Counts counts = new Counts(Space.of(SEX)).add(Map.of("SEX", "F"), 8).add(Map.of("SEX", "M"), 80);
        Layout layout = Layout.of("T", Topic.SENSITIVE).by(SEX);

        assertThat(status(only(counts, layout, Ledger.empty()), "SEX", "F")).isEqualTo(Status.SMALL);
        assertThat(status(only(counts, new Layout("T", Topic.ORDINARY, layout.codes()), Ledger.empty()), "SEX", "F"))
                .isEqualTo(Status.SHOWN);
    }

    @Test
    void ofAGraveMatterOneNumberAYear() {
        List<String> months =
                IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
        Dimension time = Dimension.of("TIME", Dimension.Role.TIME, months)
                .group("Y", months)
                .group("Q1", months.subList(0, 3))
                .build();
        Counts counts = new Counts(Space.of(time, SEX)).add(Map.of("TIME", "1", "SEX", "F"), 9);
        Layout year = Layout.of("Y", Topic.GRAVE).by("TIME", List.of("Y"));
        Layout quarter = Layout.of("Q", Topic.GRAVE).by("TIME", List.of("Q1"));
        Layout bySex = Layout.of("S", Topic.GRAVE).by("TIME", List.of("Y")).by(SEX);

        assertThat(CONTROL.release(counts, List.of(year, quarter, bySex), Ledger.empty())
                        .withheld())
                .containsEntry("Y", Release.Withheld.TOO_FEW)
                .containsEntry("Q", Release.Withheld.TOO_FINE)
                .containsEntry("S", Release.Withheld.TOO_FINE);
        counts.add(Map.of("TIME", "1", "SEX", "F"), 1);
        assertThat(CONTROL.release(counts, List.of(year), Ledger.empty()).tables())
                .hasSize(1);
    }

    @Test
    void byMonthAUnitHasOneNumberAndNobodyHasAnAge() {
        Dimension time = Dimension.of("TIME", Dimension.Role.TIME, List.of("1", "2", "3"))
                .group("Q1", List.of("1", "2", "3"))
                .build();
        Dimension unit = Dimension.flat("UNIT", Dimension.Role.AREA, "A", "B");
        Counts counts = new Counts(Space.of(time, unit, SEX));
        Layout month = Layout.of("T", Topic.ORDINARY).by("TIME", List.of("1"));

        assertThat(withheld(counts, month.by(unit))).isEmpty();
        assertThat(withheld(counts, month.by(SEX))).containsEntry("T", Release.Withheld.TOO_FINE);
        assertThat(withheld(
                        counts,
                        Layout.of("T", Topic.ORDINARY).by("TIME", List.of("Q1")).by(SEX)))
                .isEmpty();
    }

    /** The year to date less the year to the month before is a month. */
    @Test
    void whatWasToldBeforeIsSubtracted() {
        Dimension time = Dimension.of("TIME", Dimension.Role.TIME, List.of("1", "2", "3"))
                .group("YTD2", List.of("1", "2"))
                .group("YTD3", List.of("1", "2", "3"))
                .build();
        Counts counts = new Counts(Space.of(time))
                .add(Map.of("TIME", "1"), 20)
                .add(Map.of("TIME", "2"), 30)
                .add(Map.of("TIME", "3"), 2);
        Layout first = Layout.of("A", Topic.ORDINARY).by("TIME", List.of("YTD2"));
        Layout second = Layout.of("B", Topic.ORDINARY).by("TIME", List.of("YTD3"));
        Release before = CONTROL.release(counts, List.of(first), Ledger.empty());

        Release release = CONTROL.release(counts, List.of(second), before.ledger());

        assertThat(release.tables().get(0).numbers().get(0).told()).isEmpty();
    }

    /** One who came late is the difference between what was told and its revision. */
    @Test
    void aRevisionGivesNobodyAway() {
        Space space = Space.of(SEX);
        Counts first = new Counts(space).add(Map.of("SEX", "F"), 4).add(Map.of("SEX", "M"), 20);
        Counts second = new Counts(space).add(Map.of("SEX", "F"), 5).add(Map.of("SEX", "M"), 20);
        Map<String, Counts> versions = new LinkedHashMap<>();
        versions.put("r0", first);
        versions.put("r1", second);
        Counts both = Versions.of(versions);
        Layout layout = Layout.of("T", Topic.ORDINARY).by(SEX);
        Release before = CONTROL.release(both, List.of(layout.by(Versions.NAME, List.of("r0"))), Ledger.empty());

        Release release = CONTROL.release(both, List.of(layout.by(Versions.NAME, List.of("r1"))), before.ledger());

        assertThat(release.tables().stream().flatMap(table -> table.numbers().stream()))
                .filteredOn(number -> number.cell().get("SEX").equals("F"))
                .allMatch(number -> number.told().isEmpty());
        assertThat(Versions.of(versions).of(Map.of(Versions.NAME, "r1", "SEX", "F")))
                .isEqualTo(5);
        assertThat(Versions.of(versions).of(Map.of(Versions.NAME, "r0"))).isEqualTo(24);
    }

    @Test
    void whatWasToldIsNotToldOtherwise() {
        Counts counts = new Counts(Space.of(SEX)).add(Map.of("SEX", "F"), 40).add(Map.of("SEX", "M"), 50);
        Layout layout = Layout.of("T", Topic.ORDINARY).by(SEX);
        Ledger ledger = CONTROL.release(counts, List.of(layout), Ledger.empty()).ledger();
        counts.add(Map.of("SEX", "F"), 1);

        assertThatThrownBy(() -> CONTROL.release(counts, List.of(layout), ledger))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSumIsToldIfNobodyMakesUpMostOfIt() {
        assertThat(Dominance.mayBeTold(List.of(10L, 10L, 10L, 10L, 10L), Topic.ORDINARY, RULES))
                .isTrue();
        assertThat(Dominance.mayBeTold(List.of(10L, 10L, 10L, 10L), Topic.ORDINARY, RULES))
                .isFalse();
        assertThat(Dominance.mayBeTold(List.of(80L, 5L, 5L, 5L, 5L), Topic.ORDINARY, RULES))
                .isFalse();
        assertThat(Dominance.mayBeTold(List.of(45L, 41L, 5L, 5L, 4L), Topic.ORDINARY, RULES))
                .isFalse();
        assertThat(Dominance.mayBeTold(List.of(70L, 20L, 4L, 4L, 2L), Topic.ORDINARY, RULES))
                .isFalse();
        assertThat(Dominance.mayBeTold(List.of(), Topic.ORDINARY, RULES)).isTrue();
    }

    @Test
    void aPercentageNeedsEnough() {
        Release.Number five = new Release.Number(Map.of(), 5, Status.SHOWN);
        Release.Number nine = new Release.Number(Map.of(), 9, Status.SHOWN);
        Release.Number ten = new Release.Number(Map.of(), 10, Status.SHOWN);

        assertThat(Ratio.of(five, ten, Topic.ORDINARY, RULES).orElseThrow().percent())
                .isEqualByComparingTo("50");
        assertThat(Ratio.of(five, nine, Topic.ORDINARY, RULES)).isEmpty();
        assertThat(Ratio.of(five, ten, Topic.SENSITIVE, RULES)).isEmpty();
        assertThat(Ratio.of(new Release.Number(Map.of(), 2, Status.SMALL), ten, Topic.ORDINARY, RULES))
                .isEmpty();
    }

    @Test
    void theSameNumberIsRoundedTheSameEverywhere() {
        Rounding rounding = new Rounding(5, new byte[16]);
        long sum = 0;
        for (int i = 0; i < 5_000; i++) {
            long rounded = rounding.round(Map.of("UNIT", "U" + i), 12);
            assertThat(rounded).isIn(10L, 15L);
            sum += rounded;
        }
        assertThat(sum / 5_000.0).isBetween(11.8, 12.2);
        assertThat(rounding.round(Map.of("UNIT", "U1", "SEX", "_T"), 12))
                .isEqualTo(rounding.round(Map.of("UNIT", "U1"), 12));
        assertThat(rounding.round(Map.of(), 15)).isEqualTo(15);
    }

    private static Map<String, Release.Withheld> withheld(Counts counts, Layout layout) {
        return CONTROL.release(counts, Collections.singletonList(layout), Ledger.empty())
                .withheld();
    }

    private static void add(Counts counts, String unit, long women, long men) {
        counts.add(Map.of("UNIT", unit, "SEX", "F"), women).add(Map.of("UNIT", unit, "SEX", "M"), men);
    }

    private static Release.Table only(Counts counts, Layout layout, Ledger before) {
        return CONTROL.release(counts, List.of(layout), before).tables().get(0);
    }

    private static Status status(Release.Table table, String... cell) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (int i = 0; i < cell.length; i += 2) {
            asked.put(cell[i], cell[i + 1]);
        }
        return table.numbers().stream()
                .filter(number -> number.cell().equals(asked))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void aNumberThatIsHiddenHasNoValueForOthers() {
        assertThat(new Release.Number(Map.of(), 3, Status.SECOND).told()).isEqualTo(OptionalLong.empty());
    }
}
