package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.fpr.ActorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies, families, schedules and the hub's own flows in a document. */
class HouseholdAgreementTest {

    private static final String DOCUMENT = TestDocuments.household();

    private final CompiledAgreement agreement = AgreementDocument.compile(DOCUMENT);
    private final Flow notice = agreement.flow("notice").orElseThrow();

    @Test
    void knowsWhoGetsACopyOfWhat() {
        assertThat(notice.copies())
                .containsExactly(
                        new Copy("BT.NJVRN.*", Copy.Of.UNIT, Optional.empty(), false),
                        new Copy("BT.NJMF", Copy.Of.CHILDREN, Optional.of("MBROJTJE_FEMIJE"), false));
        assertThat(notice.recipients()).containsExactly("BT.QRM");
        assertThat(notice.refusedMinors()).contains("BT.NJMF");
    }

    @Test
    void countsEachUnitOfAFamilyAsAParty() {
        assertThat(agreement.isParty("BT.NJVRN.06")).isTrue();
        assertThat(agreement.isParty("BT.NJVRN")).isFalse();
        assertThat(agreement.isParty("BT.NJVR")).isFalse();
        assertThat(notice.discloses("BT.NJVRN.06"))
                .isEqualTo(notice.discloses("BT.NJVRN.*"))
                .contains("/data/body/destination/nja")
                .doesNotContain("/data/body/persons/*/nid");
    }

    @Test
    void compilesTheSchedule() {
        Schedule schedule = notice.schedule().orElseThrow();

        assertThat(schedule.cron()).hasToString("*/15 6-22 * * *");
        assertThat(schedule.days()).isEqualTo(Schedule.Days.ALL);
        assertThat(schedule.grace()).isEqualTo(Duration.ofHours(2));
        assertThat(schedule.expects()).isEqualTo(Schedule.Expects.FILE);
    }

    @Test
    void letsTheHubSayWhatItCounted() {
        assertThat(agreement.flow("al.tirana.fpr.returnees.counted.v1", "HUB")).isPresent();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.*: {of: all} | Expected: unit, children or told",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.*: {off: unit} | Unknown key: off. Did you mean of?",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.**: {of: unit} | Expected: for each recipient of a copy",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRNN.*: {of: unit} | Not a party of the agreement: BT.NJVRNN.*. Did you mean BT.NJVRN.*?",
                "      BT.NJVRN.*: {of: unit} | BT.QRM: {of: children} | Is a recipient (to) and needs no copy: BT.QRM",
                "      BT.NJVRN.*: {of: unit} | PK: {of: children} | A sender cannot be the recipient too: PK",
                "      BT.NJVRN.*: {of: unit} | BT.NJMF: {of: unit} | unit needs a family of units",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.*: {of: children} | children needs a single institution",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.*: {of: unit, accompanied: true} | accompanied means something for children only",
                "      BT.NJVRN.*: {of: unit} | BT.NJVRN.*: {of: unit, purpose: PUNESIM} | Not a purpose of this type: PUNESIM",
                "    refusedMinors: BT.NJMF | refusedMinors: BT.NJMX | Not a party of the agreement: BT.NJMX",
                "    refusedMinors: BT.NJMF | reportTo: BT.NJMX | Not a party of the agreement: BT.NJMX",
                "    to: [BT.QRM] | to: [BT.QRM, HUB] | Not a party of the agreement: HUB",
                "  - institution: BT.NJVRN.* | - institution: BT.*.NJVRN | Expected: the id of an institution such as BT.QRM, or of a family",
            })
    void tellsWhatIsWrongAndInWhichLine(String line, String instead, String expected) {
        String indent = DOCUMENT.lines()
                .filter(each -> each.strip().equals(line.strip()))
                .map(each -> each.substring(0, each.indexOf(each.strip())))
                .findFirst()
                .orElseThrow();
        int number = DOCUMENT.lines().toList().indexOf(indent + line.strip()) + 1;

        List<Fault> faults =
                faultsOf(DOCUMENT.replaceFirst("(?m)^" + Pattern.quote(indent + line.strip()) + "$", indent + instead));

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.what().en()).contains(expected);
            assertThat(fault.line()).as(fault.toString()).isBetween(number - 1, number + 1);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cron: \"*/15 6-22 * *\" | Expected: five fields",
                "cron: \"0 6 30 2 *\" | a day that never comes",
                "cron: \"61 6 * * *\" | Expected: five fields",
                "cron: 15 | Expected: five fields",
            })
    void refusesAScheduleThatNeverComes(String cron, String expected) {
        List<Fault> faults = faultsOf(DOCUMENT.replace("cron: \"*/15 6-22 * * *\"", cron));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.what().en()).contains(expected);
            assertThat(fault.line()).isEqualTo(lineOf("schedule:"));
        });
    }

    @Test
    void refusesACopyWithoutItsList() {
        String without = DOCUMENT.replaceFirst("(?s)      BT\\.NJMF:\n        - .*?\n    retention", "    retention");

        assertThat(faultsOf(without)).singleElement().satisfies(fault -> assertThat(
                        fault.what().en())
                .isEqualTo("discloses has no list for this recipient: BT.NJMF"));
    }

    @Test
    void refusesACopyToWhoIsNoAuthority() {
        String other = DOCUMENT.replace("  - institution: BT.NJMF\n", "  - institution: BT.NJMF\n    kind: agency\n");

        assertThat(faultsOf(other))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).startsWith("Only authorities get copies"));
        assertThat(AgreementDocument.compile(other.replace("kind: agency", "kind: authority"))
                        .kind("BT.NJMF"))
                .contains(ActorKind.AUTHORITY);
    }

    @Test
    void refusesToTellAUnitWhatTheHubDerived() {
        String more = DOCUMENT.replace(
                "      BT.NJVRN.*:\n",
                "      BT.NJVRN.*:\n        - /data/body/derived/*/category\n"
                        + "        - /data/body/derived/*/personRefs/*\n        - /data/body/derived/*/ruleVersion\n");

        assertThat(faultsOf(more)).hasSize(3).allSatisfy(fault -> assertThat(
                        fault.what().en())
                .startsWith("What the hub derives goes to the recipient"));
    }

    @Test
    void refusesToTakeInWhatOnlyTheHubDerives() {
        String more = DOCUMENT.replaceFirst("    accepts:\n", "    accepts:\n      - /data/body/derived/*/category\n");

        assertThat(faultsOf(more))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).startsWith("Derived by the hub itself"));
    }

    private static int lineOf(String start) {
        List<String> lines = DOCUMENT.lines().toList();
        return lines.indexOf(lines.stream()
                        .filter(line -> line.strip().startsWith(start))
                        .findFirst()
                        .orElseThrow())
                + 1;
    }

    private static List<Fault> faultsOf(String yaml) {
        var invalid = catchThrowableOfType(InvalidAgreementException.class, () -> AgreementDocument.compile(yaml));
        assertThat(invalid).as("the document is refused").isNotNull();
        return invalid.faults();
    }
}
