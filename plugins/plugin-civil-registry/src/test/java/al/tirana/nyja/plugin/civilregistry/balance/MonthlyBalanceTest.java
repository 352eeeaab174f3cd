package al.tirana.nyja.plugin.civilregistry.balance;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.plugin.civilregistry.CivilRegistryPlugin;
import al.tirana.nyja.simulator.balance.BalanceFile;
import al.tirana.nyja.simulator.balance.BalanceSeries;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.testkit.OwnWords;
import al.tirana.nyja.testkit.Reading;
import al.tirana.nyja.testkit.Reading.Kind;
import al.tirana.nyja.testkit.Sample;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the translation alone makes of a month, and of the months before it. */
class MonthlyBalanceTest {

    private static final String AGREEMENT = "BT-DPGJC-2026-03";
    private static final String SENDER = "MB.DPGJC";
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String UNIT = "AL224-06";

    private final CivilRegistryPlugin plugin = new CivilRegistryPlugin();
    private final BalanceSeries series = new BalanceSeries(BalanceSeries.tirana(true), 7);
    private final List<BalanceFile> before = new ArrayList<>();

    @Test
    void whoHandsAMonthInChoosesOneThatIsOverAndItsRevision() {
        MonthlyBalance balance = new MonthlyBalance();
        LocalDate day = LocalDate.of(2026, 11, 27);

        List<NamePart> parts = Month.parts(day);

        assertThat(parts).extracting(NamePart::id).containsExactly("month", "revision");
        assertThat(parts.get(0).choices())
                .extracting(Choice::code)
                .hasSize(36)
                .startsWith("2026-10")
                .endsWith("2023-11");
        assertThat(balance.droppedAs(Map.of("month", "2026-10", "revision", "1"), day, "1", "csv"))
                .contains("bilanci-2026-10.csv");
        assertThat(balance.droppedAs(Map.of("month", "2026-10", "revision", "2"), day, "1", "xlsx"))
                .contains("bilanci-2026-10-r2.xlsx");
    }

    @Test
    void eachSheetOfAMonthIsAMessage() {
        BalanceFile file = series.month(OCTOBER);

        Reading reading = read(sample(file));

        assertThat(reading.unreadable()).isNull();
        assertThat(reading.steps()).hasSize(file.sheets()).allMatch(step -> step.kind() == Kind.MESSAGE);
        assertThat(reading.messages()).allSatisfy(message -> {
            assertThat(message.body().getString("period")).isEqualTo("2026-10");
            assertThat(message.attribute("sensitivity")).contains("P1");
            assertThat(message.attribute("subject")).contains("report/2026-10");
        });
        assertThat(keys(reading)).contains("MB.DPGJC:BIL:" + AGREEMENT + ":2026-10:1:GJITHSEJ");
    }

    @Test
    void aMonthOfTheTwentyFourUnitsIsAMonthToo() {
        BalanceFile file = new BalanceSeries(BalanceSeries.tirana(false), 7).month(OCTOBER);

        assertThat(read(sample(file)).unreadable()).isNull();
    }

    @Test
    void aMonthOfSomeUnitsIsNone() {
        List<String> some = BalanceSeries.tirana(true).subList(0, 13);

        assertThat(refused(sample(new BalanceSeries(some, 7).month(OCTOBER))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("AL224-21", "AL224-33"));
    }

    @Test
    void theSpreadsheetSaysTheSame() {
        BalanceFile file = series.month(OCTOBER);

        assertThat(said(read(sample(file.asSpreadsheet())))).isEqualTo(said(read(sample(file))));
    }

    @Test
    void aTotalThatIsNotTheSumOfItsRowsRefusesTheMonthAtItsPlace() {
        BalanceFile file = series.month(OCTOBER).withFalseTotal(UNIT);

        assertThat(refused(sample(file))).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("FPR-310");
            assertThat(fault.column()).isEqualTo("NUMRI");
            assertThat(file.rows().get((int) fault.line() - 1)).contains(UNIT, "HYRJE_GJITHSEJ");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'F-0001;1;202610;1;', 'F-0001;1;202609;1;', PERIUDHA, FPR-102",
        "'F-0001;1;202610;1;', 'F-0001;1;202610;2;', RISHIKIMI, FPR-102",
        "'F-0001;1;202610;1;AL224-01', 'F-0001;1;202610;1;AL224-99', NJA, FPR-302",
        "'HYRJE;F;', 'HYRJE;;', GJINIA, FPR-102",
        "'GJITHSEJ;1;202610;1;AL224-01;BANORE', 'GJITHSEJ;1;202610;1;AL224-01;VDEKJE', TREGUESI, FPR-102",
        "'F-0001;1;202610;1;AL224-01;HYRJE;', 'F-0001;1;202610;1;AL224-01;LINDJE;', TREGUESI, FPR-102"
    })
    void oneMistakeAnywhereIsNamedInItsCellAndNothingIsTaken(String right, String wrong, String column, String code) {
        String text = text(series.month(OCTOBER));
        assertThat(text).contains(right);

        Sample mistaken = sample("bilanci-2026-10.csv", text.replaceFirst(Pattern.quote(right), wrong));

        assertThat(refused(mistaken)).anySatisfy(fault -> {
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        String text = text(series.month(OCTOBER)).replace(";PUNE;", ";PUN;").replace(";IT;", ";Itali;");

        assertThat(refused(sample("bilanci-2026-10.csv", text)))
                .extracting(RecordFault::column)
                .contains("ARSYEJA", "SHTETI")
                .hasSizeGreaterThan(4);
    }

    @Test
    void onlyOneCounterpartIsGiven() {
        String text = text(series.month(OCTOBER)).replaceFirst(";;AL121;;", ";AL224-02;AL121;;");

        assertThat(refused(sample("bilanci-2026-10.csv", text)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().sq()).startsWith("Vetëm një nga"));
    }

    @Test
    void aMonthThatIsNotOverIsRefused() {
        Sample now = sample(series.month(YearMonth.of(2026, 11)));

        assertThat(read(now).unreadable().what().en()).isEqualTo("The month is not over yet");
    }

    @Test
    void inhabitantsThatNothingExplainsRefuseTheMonth() {
        BalanceFile september = series.month(OCTOBER.minusMonths(1));
        BalanceFile october = series.month(OCTOBER);

        assertThat(read(after(september, sample(october))).unreadable()).isNull();
        assertThat(read(after(september, sample(october.withResidents(UNIT, 5))))
                        .unreadable())
                .as("within the tolerance")
                .isNull();
        assertThat(refused(after(september, sample(october.withResidents(UNIT, -6)))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("FPR-310");
                    assertThat(october.rows().get((int) fault.line() - 1)).contains(UNIT, "BANORE");
                });
    }

    /** Units that were divided tell nothing of their parts; the municipality is the same. */
    @Test
    void wherePartsDifferTheMunicipalityIsHeldAgainstItself() {
        BalanceFile september = new BalanceSeries(BalanceSeries.tirana(false), 7).month(OCTOBER.minusMonths(1));
        BalanceFile october = series.month(OCTOBER);

        assertThat(refused(after(september, sample(october))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().sq()).contains("bashkia"));
    }

    /** Whoever lived in the units of before lives in those of after: from 24 to 27, and back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMonthAfterADivisionIsHeldAgainstTheSumOfTheMonthBefore(boolean divided) {
        BalanceFile before = new BalanceSeries(BalanceSeries.tirana(!divided), 7).month(OCTOBER.minusMonths(1));
        BalanceFile after = new BalanceSeries(BalanceSeries.tirana(divided), 8).month(OCTOBER);
        long unexplained = total(before, "BANORE")
                + total(after, "LINDJE")
                - total(after, "VDEKJE")
                + total(after, "HYRJE_GJITHSEJ")
                - total(after, "DALJE_GJITHSEJ")
                - total(after, "BANORE");
        BalanceFile same = before.withResidents(UNIT, Math.max(0, -unexplained));
        BalanceFile explained = after.withResidents(UNIT, Math.max(0, unexplained));

        assertThat(read(after(same, sample(explained))).unreadable()).isNull();
        assertThat(refused(after(same, sample(explained.withResidents(UNIT, 5000)))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().sq()).contains("bashkia"));
    }

    private static long total(BalanceFile file, String measure) {
        return file.rows().stream()
                .filter(row -> row.get(0).equals(Month.TOTALS) && row.get(5).equals(measure))
                .mapToLong(row -> Long.parseLong(row.get(row.size() - 1)))
                .sum();
    }

    @Test
    void aJumpHoldsTheMonthAndAsksItsSender() {
        Sample jump = afterEightMonths(500);

        Reading held = read(jump);

        assertThat(held.steps()).isEmpty();
        assertThat(held.whole().owner()).isEqualTo("BT.DDH");
        assertThat(held.whole().reason().en()).contains(UNIT, "Is it right, and why?");
        assertThat(held.whole().choices()).extracting(choice -> choice.code()).containsExactly("LEXO", "REFUZO");
        assertThat(Reading.chosen(plugin, jump, AGREEMENT, Optional.of("LEXO")).messages())
                .isNotEmpty();
        assertThat(Reading.chosen(plugin, jump, AGREEMENT, Optional.of("REFUZO"))
                        .unreadable())
                .isNotNull();
        assertThat(Reading.chosen(plugin, jump, AGREEMENT, Optional.empty())
                        .unreadable()
                        .code())
                .isEqualTo("FPR-330");
    }

    @Test
    void anOrdinaryMonthIsNoJump() {
        assertThat(read(afterEightMonths(0)).whole()).isNull();
    }

    @Test
    void aFewMonthsMakeNoSeries() {
        Sample jump = sample(monthsBefore(3, 500));

        assertThat(read(withMonthsBefore(3, jump)).whole()).isNull();
    }

    @Test
    void aRevisionNamesWhatChangedToItsSenderAndToItsRecipient() {
        BalanceFile first = series.month(OCTOBER);
        BalanceFile second = first.revised(UNIT, 3);
        Sample sample = after(first, sample(second));

        List<RecordFault> told = read(sample).steps().stream()
                .flatMap(step -> step.faults().stream())
                .toList();
        assertThat(told).extracting(RecordFault::code).containsOnly("W-REVISED");
        assertThat(told)
                .extracting(fault -> second.rows().get((int) fault.line() - 1).get(5))
                .containsExactlyInAnyOrder("HYRJE_GJITHSEJ", "BANORE");

        JsonObject closed = closed(second, sample);
        assertThat(closed.getInt("revision")).isEqualTo(2);
        assertThat(closed.getInt("replaces")).isEqualTo(1);
        assertThat(closed.getJsonArray("changes")).hasSize(2).anySatisfy(change -> {
            JsonObject one = change.asJsonObject();
            assertThat(one.getString("measure")).isEqualTo("HYRJE_GJITHSEJ");
            assertThat(one.getInt("after") - one.getInt("before")).isEqualTo(3);
        });
    }

    @Test
    void aClosedMonthSaysItsFiguresAndNoChange() {
        BalanceFile file = series.month(OCTOBER);

        JsonObject closed = closed(file, sample(file));

        assertThat(closed.getInt("sheets")).isEqualTo(file.sheets());
        assertThat(closed.getJsonObject("totals").getInt("arrivals")).isEqualTo((int) file.arrivals());
        assertThat(closed).doesNotContainKeys("replaces", "changes");
    }

    @Test
    void aMonthWithARefusedSheetIsNotClosed() {
        BalanceFile file = series.month(OCTOBER);

        assertThat(OwnWords.after(plugin, AGREEMENT, summary(file, 1), knowingTotals(file, sample(file))))
                .isEmpty();
    }

    /** Rows of one label are one sheet; two of one label would be half a month, or one counted twice. */
    @Test
    void aSheetIsGivenOnce() {
        String text = text(series.month(OCTOBER));
        String again = text.lines().filter(line -> line.startsWith("F-0001;")).collect(Collectors.joining("\r\n"));
        String other = again.replaceAll(";1;202610;1;AL224-01;HYRJE;F;", ";1;202610;1;AL224-02;HYRJE;F;");

        assertThat(refused(sample("bilanci-2026-10.csv", text + again + "\r\n")))
                .isNotEmpty();
        assertThat(refused(sample("bilanci-2026-10.csv", text + other + "\r\n")))
                .isNotEmpty();
    }

    /** While it waited for a human the month was closed with other figures. */
    @Test
    void whatAHumanLetsThroughIsJudgedAgain() {
        BalanceFile jump = monthsBefore(8, 500);
        Sample closedMeanwhile = after(jump.revised(UNIT, 3), withMonthsBefore(8, sample(jump)));

        assertThat(Reading.chosen(plugin, closedMeanwhile, AGREEMENT, Optional.of("LEXO"))
                        .unreadable())
                .isNotNull();
    }

    @Test
    void otherFiguresNeedTheNextRevision() {
        BalanceFile first = series.month(OCTOBER);
        BalanceFile second = first.revised(UNIT, 3);
        Sample older = after(second, sample(first));
        String sameNumber = text(second).replace(";202610;2;", ";202610;1;");

        assertThat(read(older).unreadable().what().en()).contains("closed with revision 2", "-r3");
        assertThat(read(after(first, sample(first))).unreadable())
                .as("the same")
                .isNull();
        assertThat(read(after(first, sample("bilanci-2026-10.csv", sameNumber)))
                        .unreadable()
                        .what()
                        .en())
                .contains("closed with revision 1", "-r2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2025-11"})
    void aMonthIsRevisedForAYear(String old) {
        YearMonth period = YearMonth.parse(old);
        Sample revised = sample(series.month(period).revised(UNIT, 1));

        assertThat(read(revised).unreadable() == null).isEqualTo(period.equals(YearMonth.of(2025, 11)));
    }

    private Sample afterEightMonths(long more) {
        return withMonthsBefore(8, sample(monthsBefore(8, more)));
    }

    private BalanceFile monthsBefore(int months, long more) {
        for (int back = months; back > 0; back--) {
            before.add(series.month(OCTOBER.minusMonths(back)));
        }
        return series.month(OCTOBER, UNIT, more);
    }

    private Sample withMonthsBefore(int months, Sample sample) {
        Sample knowing = sample;
        for (BalanceFile month : before) {
            knowing = after(month, knowing);
        }
        return knowing;
    }

    private Reading read(Sample sample) {
        return Reading.of(plugin, sample, AGREEMENT);
    }

    private List<RecordFault> refused(Sample sample) {
        Reading reading = read(sample);
        assertThat(reading.steps()).isEmpty();
        return reading.unreadable().faults();
    }

    /** Where that month was closed before. */
    private Sample after(BalanceFile earlier, Sample sample) {
        Month month = Month.ofFile(earlier.name()).orElseThrow();
        return sample.knowing("HUB", month.key(AGREEMENT), closed(earlier, sample));
    }

    private JsonObject closed(BalanceFile file, Sample knowing) {
        List<FprMessage> said = OwnWords.after(plugin, AGREEMENT, summary(file, 0), knowingTotals(file, knowing));
        assertThat(said).hasSize(1);
        return said.get(0).body();
    }

    private Sample knowingTotals(BalanceFile file, Sample knowing) {
        FprMessage totals = read(sample(file)).messages().stream()
                .filter(message -> message.body().getString("sheet").equals(Month.TOTALS))
                .findFirst()
                .orElseThrow();
        return knowing.knowing(SENDER, totals.attribute("idempotencykey").orElseThrow(), totals.body());
    }

    private static InputSummary summary(BalanceFile file, long refused) {
        return new InputSummary(
                AGREEMENT,
                "balance",
                "17",
                file.name(),
                LocalDate.of(2026, 11, 21),
                file.rows().size() - 1L,
                file.sheets() - refused,
                refused,
                0,
                Map.of(),
                ZoneId.of("Europe/Tirane"));
    }

    private static Sample sample(BalanceFile file) {
        return new Sample(file.name(), file.bytes(), "text/csv", SENDER).in("balance");
    }

    private static Sample sample(String name, String text) {
        return new Sample(name, text.getBytes(StandardCharsets.UTF_8), "text/csv", SENDER).in("balance");
    }

    private static String text(BalanceFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static List<String> keys(Reading reading) {
        return reading.messages().stream()
                .map(message -> message.attribute("idempotencykey").orElseThrow())
                .toList();
    }

    private static Map<String, String> said(Reading reading) {
        assertThat(reading.messages()).isNotEmpty();
        return reading.messages().stream()
                .collect(Collectors.toMap(
                        message -> message.attribute("idempotencykey").orElseThrow(),
                        message -> message.json().get("data").toString()));
    }
}
