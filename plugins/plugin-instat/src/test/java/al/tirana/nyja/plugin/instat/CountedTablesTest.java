package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.sdmx.Fault;
import al.tirana.nyja.sdmx.Observation;
import al.tirana.nyja.sdmx.SdmxCsvReader;
import al.tirana.nyja.sdmx.SdmxException;
import al.tirana.nyja.sdmx.Structure;
import al.tirana.nyja.sdmx.StructureXml;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FactCount.Counted;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.testkit.OwnWords;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables of what was counted: quarter by quarter, the year, and revisions, each held against all that was told before. */
class CountedTablesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");

    private static final String AGREEMENT = "BT-INSTAT-2026-01";

    private final Map<String, JsonObject> told = new HashMap<>();

    @Test
    void aQuarterIsToldByItsTablesAndSmallNumbersAreNot() {
        JsonObject body = persons(release("2026-Q1", people(40, 30, 3)));

        assertThat(body.getString("reportId")).isEqualTo("PERSONA-2026-Q1");
        assertThat(ids(body)).containsExactly("ZONE", "ZONE_VJETER", "GJINI_MOSHE", "ARSYE_GJINI", "LIGJ_GJINI");
        List<String> zone = rows(body, "ZONE", "rows");
        assertThat(zone).contains("AL224-05|40|A|F", "AL224-06|30|A|F", "_T|81|A|F");
        assertThat(zone).noneMatch(row -> row.startsWith("AL224-21"));
        assertThat(rows(body, "ZONE", "full")).contains("AL224-07|3|A|A");
        assertThat(rows(body, "ZONE", "rows")).contains("AL224-07||Q|C");
    }

    @Test
    void theSameIsToldOnce() {
        release("2026-Q1", people(40, 30, 3));

        assertThat(release("2026-Q1", people(40, 30, 3))).isEmpty();
    }

    @Test
    void otherNumbersAreARevision() {
        release("2026-Q1", people(40, 30, 3));

        JsonObject body = persons(release("2026-Q1", people(60, 30, 3)));

        assertThat(body.getInt("revision")).isEqualTo(1);
        assertThat(body.getString("reportId")).isEqualTo("PERSONA-2026-Q1-R1");
        assertThat(rows(body, "ZONE", "rows")).contains("AL224-05|60|A|F", "AL224-06|30|A|F", "AL224-07||Q|C");
    }

    /** Whoever subtracted the one from the other would know that four came, and where. */
    @Test
    void aCorrectionOfAFewWaitsUntilThereAreMore() {
        release("2026-Q1", people(40, 30, 3));

        assertThat(release("2026-Q1", people(44, 30, 3))).isEmpty();
        assertThat(release("2026-Q1", people(36, 30, 3))).isEmpty();
        assertThat(release("2026-Q1", people(48, 26, 3)))
                .as("eight came, four went")
                .isEmpty();

        assertThat(rows(persons(release("2026-Q1", people(52, 30, 3))), "ZONE", "rows"))
                .contains("AL224-05|52|A|F");
    }

    /** Twelve came, two of them in a unit that everybody has seen the number of. */
    @Test
    void ofMoreEachNumberChangesByEnoughOrIsNotTold() {
        release("2026-Q1", people(40, 30, 20));

        List<String> zone = rows(persons(release("2026-Q1", people(50, 30, 22))), "ZONE", "rows");

        assertThat(zone).contains("AL224-05|50|A|F", "AL224-06|30|A|F", "_T|110|A|F", "AL224-07||Q|C");
        assertThat(zone)
                .as("one more, else the two are what is left of the twelve")
                .filteredOn(row -> row.endsWith("||Q|C"))
                .hasSize(2);
    }

    @Test
    void whoWasNotThereIsTakenAwayFirstAndWhoWasIsAddedInTheNext() {
        release("2026-Q1", people(40, 30, 3));

        JsonObject first = persons(release("2026-Q1", people(60, 10, 3)));
        JsonObject next = persons(release("2026-Q1", people(60, 10, 3)));

        assertThat(rows(first, "ZONE", "rows")).contains("AL224-05|40|A|F", "AL224-06|10|A|F");
        assertThat(rows(next, "ZONE", "rows")).contains("AL224-05|60|A|F", "AL224-06|10|A|F");
        assertThat(release("2026-Q1", people(60, 10, 3))).isEmpty();
    }

    /** The year would tell by subtraction what the quarters may not. */
    @Test
    void aYearCountsAFewWhoCameOrWentAsItsQuartersDid() {
        tellFourQuarters();

        JsonObject year = persons(release("2026", people(164, 117, 80, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|160|A|F", "AL224-06|120|A|F", "_T|392|A|F");
        assertThat(Told.texts(year, "basis")).isEmpty();
    }

    @Test
    void aYearHasThoseWhoWereKnownTooLateForTheirQuarterWhereTheyAreEnough() {
        tellFourQuarters();

        JsonObject year = persons(release("2026", people(180, 117, 80, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|180|A|F", "AL224-06|120|A|F", "_T|412|A|F");
        assertThat(release("2026", people(184, 117, 80, 32)))
                .as("four more are few again")
                .isEmpty();
    }

    /** Twelve of Q1 were of another age: the year does not count them with both. */
    @Test
    void whoseAgeWasCorrectedIsNobodyElse() {
        tellFourQuarters();

        JsonObject year = persons(release("2026", older(people(160, 120, 80, 32), 12)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|160|A|F", "_T|392|A|F");
    }

    /** Whoever subtracts the quarters from their year would see who of it came to one. */
    @Test
    void afterItsYearAQuarterTellsOfNobodyNew() {
        tellFourQuarters();
        release("2026", people(180, 120, 80, 32));

        Prepared later = prepared("2026-Q4", people(76, 30, 20));

        assertThat(release("2026-Q4", people(76, 30, 20))).isEmpty();
        assertThat(later.isToBeKnown())
                .as("sixteen whom the year has not either")
                .isTrue();
        assertThat(later.protocol())
                .anyMatch(
                        line -> line.contains("nuk tregon më njeri të ri") && line.contains("of nobody new any more"));
    }

    /** Nobody waits in vain: who came too late for the quarter is told of with the year, and nobody has to know it twice. */
    @Test
    void whoComesToAQuarterAfterItsYearIsToldOfWithTheYear() {
        tellFourQuarters();
        release("2026", people(180, 120, 80, 32));

        JsonObject year = persons(release("2026", people(196, 120, 80, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|196|A|F", "_T|428|A|F");
        assertThat(prepared("2026-Q4", people(76, 30, 20)).isToBeKnown()).isFalse();
    }

    @Test
    void afterItsYearAQuarterIsStillRidOfWhoWasNotThere() {
        tellFourQuarters();
        release("2026", people(160, 120, 80, 32));

        JsonObject quarter = persons(release("2026-Q4", people(28, 30, 20)));
        JsonObject year = persons(release("2026", people(148, 120, 80, 32)));

        assertThat(rows(quarter, "ZONE", "rows")).contains("AL224-05|28|A|F");
        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|148|A|F");
    }

    /** It would be told by the year's numbers less those of three quarters. */
    @Test
    void aQuarterThatWasForgottenIsNotToldAfterItsYear() {
        release("2026-Q1", people(40, 30, 20));
        release("2026-Q2", people(40, 30, 20));
        release("2026-Q3", people(40, 30, 20));
        assertThat(prepared("2026", people(172, 120, 83, 32)).protocol())
                .anyMatch(line ->
                        line.contains("nga 2026-Q4 nuk është dhënë") && line.contains("of 2026-Q4 nothing was told"));
        JsonObject year = persons(release("2026", people(172, 120, 83, 32)));
        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|172|A|F", "AL224-07|83|A|F");

        assertThat(release("2026-Q4", older(people(40, 30, 20), 1))).isEmpty();

        assertThat(prepared("2026-Q4", people(40, 30, 20)).isToBeKnown()).isTrue();
    }

    /** Twelve were taken out of a quarter, and eleven of them are in none: the year beside the quarter as it was is one less. */
    @Test
    void aYearIsHeldAgainstQuartersThatWereReplacedToo() {
        tellFourQuarters();
        release("2026-Q1", people(28, 30, 20));

        JsonObject year = persons(release("2026", people(159, 120, 80, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|148|A|F");
        assertThat(prepared("2026", people(159, 120, 80, 32)).protocol())
                .anyMatch(line -> line.contains("would leave a few"));
        assertThat(rows(persons(release("2026", people(160, 120, 80, 32))), "ZONE", "rows"))
                .contains("AL224-05|160|A|F");
    }

    /** Ten came to one quarter and went again, eleven came to another: with the one as it was then, that would be one more. */
    @Test
    void norIsAQuarterToldThatWouldLeaveOneBesideOthersThatWereReplaced() {
        tellFourQuarters();
        release("2026-Q2", people(50, 30, 20));
        release("2026-Q2", people(40, 30, 20));

        assertThat(release("2026-Q1", people(51, 30, 20))).isEmpty();

        assertThat(rows(persons(release("2026-Q1", people(60, 30, 20))), "ZONE", "rows"))
                .contains("AL224-05|60|A|F");
    }

    /** Twelve were of another quarter, which tells of them together with twelve others, three of these of a small unit. */
    @Test
    void whoMovedToAnotherQuarterIsNotTwoPeople() {
        tellFourQuarters();
        release("2026-Q1", people(28, 30, 20));
        release("2026-Q2", people(52, 39, 23));

        JsonObject year = persons(release("2026", people(160, 129, 83, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-05|160|A|F", "AL224-07||Q|C");
    }

    /** Where they came with three others, and are told of there first: both quarters less what both were is those three. */
    @Test
    void whoMovedStaysWhereAFewWouldBeLeftOfBothQuarters() {
        tellFourQuarters();
        release("2026-Q2", people(52, 30, 23));

        assertThat(release("2026-Q1", people(28, 30, 20))).isEmpty();

        assertThat(prepared("2026-Q1", people(28, 30, 20)).protocol())
                .anyMatch(line -> line.contains("do të linte pak veta") && line.contains("would leave a few"));
    }

    /** Twelve were taken away by mistake, and all but one are there again. */
    @Test
    void whoComesBackIsNotTheOnlyOneWhoDoesNot() {
        release("2026-Q1", people(40, 30, 20));
        release("2026-Q1", people(28, 30, 20));

        assertThat(release("2026-Q1", people(39, 30, 20))).isEmpty();

        assertThat(rows(persons(release("2026-Q1", people(40, 30, 20))), "ZONE", "rows"))
                .contains("AL224-05|40|A|F");
    }

    /** One more than the year's first telling, eleven fewer than its second. */
    @Test
    void aYearThatWaitsDropsNobodyWhoIsThere() {
        tellFourQuarters();
        release("2026", people(180, 120, 80, 32));
        release("2026", people(192, 120, 80, 32));

        assertThat(release("2026", people(181, 120, 80, 32))).isEmpty();
    }

    @Test
    void whoSignsOffReadsHowManyCorrectionsWaitAndOfNoFewPeopleHowMany() {
        release("2026-Q1", people(40, 30, 20));

        assertThat(prepared("2026-Q1", people(44, 27, 20)).protocol())
                .containsExactly("PERSONA 2026-Q1: korrigjime që presin: 2; disa nuk janë më; disa erdhën më pas"
                        + " / PERSONA 2026-Q1: corrections that wait: 2; some are not there any more; some came later");
        assertThat(prepared("2026-Q1", people(40, 30, 20)).protocol()).isEmpty();
    }

    /** Nobody has to ask for it: who has released the first half is shown the other. */
    @Test
    void theOtherHalfOfACorrectionIsShownWhenTheFirstIsReleased() {
        release("2026-Q1", people(40, 30, 3));
        Window window = window("2026-Q1", people(60, 10, 3));
        HandlerCall first = Agreement.holding("quarterly", told);
        new CountedTables().report(window, first);
        HandlerCall next = Agreement.holding("quarterly", told);

        new CountedTables()
                .chosen(Optional.of(first.hold().orElseThrow().choices().get(0).code()), window, next);

        assertThat(next.hold()).isPresent();
        assertThat(next.hold().orElseThrow().choices().get(0).shows().toString())
                .contains("PERSONA-2026-Q1-R2", "AL224-05|60|A|F");
    }

    /** It was told in other days, by rules that hid nothing of it: there is nothing left to hide. */
    @Test
    void whatAnOlderHubToldOfACorrectionKeepsNoTableBack() {
        JsonObject more = persons(release("2026-Q1", people(52, 30, 23)));
        told.clear();
        release("2026-Q1", people(40, 30, 20));
        told.put(
                "INSTAT:PERSONA:2026-Q1:r1",
                TableBody.JSON
                        .createObjectBuilder(more)
                        .add("revision", 1)
                        .add("before", 1)
                        .build());

        assertThat(ids(persons(release("2026-Q2", people(40, 30, 20))))).contains("ZONE", "GJINI_MOSHE");
    }

    private static List<FactCount> older(List<FactCount> facts, long number) {
        List<FactCount> older = new ArrayList<>();
        FactCount first = facts.get(0);
        Map<String, String> by = new HashMap<>(first.by());
        by.put("AGE", "35-44");
        older.add(new FactCount(
                first.type(), first.fact(), first.counts(), first.by(), first.number() - number, Map.of()));
        older.add(new FactCount(first.type(), first.fact(), first.counts(), by, number, Map.of()));
        older.addAll(facts.subList(1, facts.size()));
        return older;
    }

    private Prepared prepared(String period, List<FactCount> facts) {
        Window window = window(period, facts);
        return Prepared.of(window, Agreement.call(window.flow(), told));
    }

    @Test
    void whoSignsOffReadsWhyATableIsNotTold() {
        JsonObject body = TableBody.JSON
                .createObjectBuilder(persons(release("2026-Q1", people(40, 30, 3))))
                .add("withheld", TableBody.JSON.createArrayBuilder(List.of("LIGJ_GJINI|TOLD_BEFORE")))
                .build();

        assertThat(Protocol.lines(body))
                .anyMatch(line -> line.contains("LIGJ_GJINI nuk jepet") && line.contains("would give a hidden number"))
                .anyMatch(line -> line.contains("ZONE: 19 vlera") && line.contains("small 1, hidden for them 1"));
    }

    /** Nothing of it waits: it would wait for ever. */
    @Test
    void aQuarterWithoutATableSaysThatItsYearHasItsPeople() {
        JsonObject none = TableBody.withoutTables(persons(release("2026-Q3", people(40, 30, 3))));
        Prepared prepared = new Prepared(Map.of(), List.of(none), List.of());

        Text question = CountedTables.question(prepared, "2026-Q3");

        assertThat(question.sq()).contains("nuk jepet asnjë tabelë", "Njerëzit i numëron viti");
        assertThat(question.en()).contains("no other table is told", "The year counts the people");
        assertThat(prepared.isToBeKnown()).isTrue();
        assertThat(prepared.protocol()).anyMatch(line -> line.contains("The table ZONE is not told"));
    }

    private void tellFourQuarters() {
        for (int quarter = 1; quarter <= 4; quarter++) {
            release("2026-Q" + quarter, people(40, 30, 20));
        }
    }

    /** Three quarters of a unit are told; the fourth is small. The year's total of the unit would tell it. */
    @Test
    void theYearDoesNotTellWhatItsQuartersHid() {
        release("2026-Q1", people(40, 30, 20));
        release("2026-Q2", people(40, 30, 20));
        release("2026-Q3", people(40, 30, 20));
        JsonObject last = persons(release("2026-Q4", people(40, 30, 2)));
        assertThat(rows(last, "ZONE", "rows")).contains("AL224-07||Q|C");

        JsonObject year = persons(release("2026", people(160, 120, 62, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-07||Q|C");
        assertThat(ids(year)).contains("ZONE_GJINI");
        assertThat(Told.texts(year, "builtOn"))
                .containsExactly("2026-Q1|0|A", "2026-Q2|0|A", "2026-Q3|0|A", "2026-Q4|0|A");
        assertThat(Told.texts(year, "basis"))
                .as("nobody but those of the quarters")
                .isEmpty();
    }

    /** A quarter that nobody released can be worked out of its year too. */
    @Test
    void norWhatAQuarterHadThatWasNotTold() {
        release("2026-Q1", people(40, 30, 20));
        release("2026-Q2", people(40, 30, 20));
        release("2026-Q3", people(40, 30, 20));

        JsonObject year = persons(release("2026", people(160, 120, 62, 32)));

        assertThat(rows(year, "ZONE", "rows")).contains("AL224-07||Q|C");
    }

    /** Mostly its quarters are to be revised first; whether they can be only who reads it knows. */
    @Test
    void aYearThatCountsLessThanItsQuartersIsToldWhereAHumanSaysSo() {
        release("2026-Q1", people(40, 30, 20));
        Window window = window("2026", people(30, 30, 9));
        HandlerCall call = Agreement.holding("yearly", told);

        new CountedTables().report(window, call);

        Text question = call.hold().orElseThrow().reason();
        assertThat(question.sq()).contains("2026", "që viti nuk i ka më");
        assertThat(question.en()).contains("2026", "released for INSTAT all the same?");
        assertThat(call.hold().orElseThrow().choices().get(0).shows().toString())
                .contains("niset përsëri", "is run again first");
        assertThat(rows(persons(release("2026", people(30, 30, 9))), "ZONE", "rows"))
                .contains("AL224-05|40|A|F");
    }

    @Test
    void whereSomethingThatWasToldCannotBeReadNothingIsTold() {
        release("2026-Q1", people(40, 30, 20));
        release("2026-Q2", people(40, 30, 20));
        told.remove("INSTAT:PERSONA:2026-Q1:r0");

        assertThatThrownBy(() -> release("2026-Q3", people(40, 30, 20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }

    /** As if each had been made before the other was there. */
    @Test
    void afterTwoThatWereToldWithoutKnowingOfEachOtherNothingIsTold() {
        JsonObject first = persons(release("2026-Q1", people(40, 30, 20)));
        told.put(
                "INSTAT:PERSONA:2026-Q2:r0",
                TableBody.JSON
                        .createObjectBuilder(first)
                        .add("period", "2026-Q2")
                        .build());

        assertThatThrownBy(() -> release("2026-Q3", people(40, 30, 20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsNotReleasedIsNotTold() {
        assertThat(OwnWords.released(new InstatPlugin(), window("2026-Q1", people(40, 30, 3)), "MOS", told))
                .isEmpty();
    }

    @Test
    void aMonthIsNobodysTable() {
        Window month = new Window(
                AGREEMENT,
                "quarterly",
                LocalDate.of(2026, 3, 1).atStartOfDay(ZONE).toInstant(),
                LocalDate.of(2026, 4, 1).atStartOfDay(ZONE).toInstant(),
                Map.of(),
                ZONE,
                people(40, 30, 3));

        assertThat(OwnWords.released(new InstatPlugin(), month, "LESHO", told)).isEmpty();
    }

    @Test
    void theFilesAreReadByTheirStructureAndNeitherProductHoldsTheOther() throws IOException, SdmxException {
        FprMessage message = release("2026-Q1", people(40, 30, 3)).get(0);
        List<Part> parts = new CountedFiles()
                .write(new Disclosure(message, "k", "INSTAT", AGREEMENT, "quarterly"), null)
                .parts();

        assertThat(parts)
                .extracting(Part::name)
                .startsWith("PERSONA-2026-Q1.xlsx", "PERSONA-2026-Q1-ZONE.csv", "PERSONA-2026-Q1-ZONE-struktura.xml")
                .contains("PERSONA-2026-Q1-RES.xlsx", "PERSONA-2026-Q1-ZONE-RES.csv", "PERSONA-2026-Q1-cilesia.csv")
                .doesNotHaveDuplicates();
        List<Observation> open = read(parts, "PERSONA-2026-Q1-ZONE");
        List<Observation> restricted = read(parts, "PERSONA-2026-Q1-ZONE-RES");
        assertThat(open).hasSameSizeAs(restricted);
        assertThat(open).anySatisfy(row -> assertThat(row.values())
                .containsEntry("REF_AREA", "AL224-07")
                .containsEntry("OBS_STATUS", "Q")
                .doesNotContainKey("OBS_VALUE"));
        assertThat(restricted).anySatisfy(row -> assertThat(row.values())
                .containsEntry("REF_AREA", "AL224-07")
                .containsEntry("OBS_VALUE", "3")
                .containsEntry("CONF_STATUS", "A"));
        assertThat(text(parts, "PERSONA-2026-Q1-cilesia.csv"))
                .contains("Administrative data", "STAT_UNIT,\"Persona", "First delivery")
                .contains("ZONE: 19 values, hidden 2\"", "REV_POLICY")
                .as("how many of them are small is the restricted product's")
                .doesNotContain("(A ");
        assertThat(CountedQuality.lines(message.body(), Product.RESTRICTED, "2026-04-16T06:00:00Z"))
                .contains(List.of(
                        "CONF_DATA_TR",
                        "ZONE: 19 vlera, të fshehura 2 (A 1, D 1)",
                        "ZONE: 19 values, hidden 2 (A 1, D 1)"));
    }

    private static List<Observation> read(List<Part> parts, String name) throws IOException, SdmxException {
        Structure structure;
        try (InputStream xml = stream(parts, name + "-struktura.xml")) {
            structure = StructureXml.read(xml);
        }
        List<Observation> rows = new ArrayList<>();
        SdmxCsvReader.read(
                structure,
                al.tirana.nyja.sdmx.Reference.of(
                        text(parts, name + ".csv").lines().toList().get(1).split(",")[1]),
                stream(parts, name + ".csv"),
                new SdmxCsvReader.Takes() {
                    @Override
                    public void row(Observation row) {
                        rows.add(row);
                    }

                    @Override
                    public void fault(Fault fault) {
                        throw new AssertionError(fault.en());
                    }
                });
        return rows;
    }

    private static InputStream stream(List<Part> parts, String name) throws IOException {
        return new ByteArrayInputStream(text(parts, name).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(List<Part> parts, String name) throws IOException {
        Part part = parts.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (InputStream in = part.content().open(0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<FactCount> people(long first, long second, long third) {
        return people(first, second, third, 8);
    }

    /** Men and women in three units, and in one that is too small for a quarter. */
    private static List<FactCount> people(long first, long second, long third, long rural) {
        List<FactCount> facts = new ArrayList<>();
        add(facts, "AL224-05", first);
        add(facts, "AL224-06", second);
        add(facts, "AL224-07", third);
        add(facts, "AL224-21", rural);
        return facts;
    }

    private static void add(List<FactCount> facts, String unit, long number) {
        long women = number / 2;
        add(facts, unit, "F", women);
        add(facts, unit, "M", number - women);
    }

    private static void add(List<FactCount> facts, String unit, String sex, long number) {
        facts.add(new FactCount(
                "returnee.notified.v1",
                "persons",
                Counted.PERSONS,
                Map.of("SEX", sex, "AGE", "25-34", "MANNER", "VULLNETAR", "UNIT", unit),
                number,
                Map.of()));
    }

    /** A human releases what is shown; it stands in the hub from then on. */
    private List<FprMessage> release(String period, List<FactCount> facts) {
        List<FprMessage> said = OwnWords.released(new InstatPlugin(), window(period, facts), "LESHO", told);
        said.forEach(message -> told.put(message.attribute("idempotencykey").orElseThrow(), message.body()));
        return said;
    }

    private Window window(String period, List<FactCount> facts) {
        int year = Integer.parseInt(period.substring(0, 4));
        boolean quarter = period.length() > 4;
        int month = quarter ? 3 * (period.charAt(6) - '0') - 2 : 1;
        LocalDate from = LocalDate.of(year, month, 1);
        return new Window(
                AGREEMENT,
                quarter ? "quarterly" : "yearly",
                from.atStartOfDay(ZONE).toInstant(),
                from.plusMonths(quarter ? 3 : 12).atStartOfDay(ZONE).toInstant(),
                Map.of(),
                ZONE,
                facts);
    }

    private static JsonObject persons(List<FprMessage> said) {
        return said.stream()
                .map(FprMessage::body)
                .filter(body -> body.getString("population").equals("PERSONA"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(JsonObject body) {
        return body.getJsonArray("tables").stream()
                .map(table -> table.asJsonObject().getString("id"))
                .toList();
    }

    private static List<String> rows(JsonObject body, String table, String kind) {
        return body.getJsonArray("tables").stream()
                .map(one -> one.asJsonObject())
                .filter(one -> one.getString("id").equals(table))
                .findFirst()
                .map(one -> Told.texts(one, kind))
                .orElseThrow();
    }
}
