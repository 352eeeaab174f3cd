package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault is told with its line, in words that say what to do. */
class AgreementFaultsTest {

    private static final String DOCUMENT = TestDocuments.ngo12();

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the shape
                "version: 1                    | version: one                  | Expected: a whole number from 1 to 999",
                "id: BT-OSHC0012-2026-01       | id: bt/12                     | Expected: an agreement number",
                "plugin: ngo-referral          | plugins: ngo-referral         | Unknown key: plugins. Did you mean plugin?",
                "zone: Europe/Tirane         | # zone                        | Missing key: zone",
                "version: 1                    | version: 1\\nversion: 2       | Key given twice: version",
                "role: controller          | role: boss                    | Expected: controller, joint-controller or processor",
                "- act: Ligji 124/2024       | - act: PLVMD 2023-2027        | a plan is no legal basis",
                "purposes: [REFERIM_SHERBIMI, PUNESIM] | purposes: REFERIM | Expected: a list of purposes",
                "from: BT.QRM              | from: {id: BT.QRM}            | Expected: an institution or a list",
                "from: 2026-01-01            | from: 2026-02-30              | Expected: a day that exists",
                // who
                "to: [OSHC.0012]           | to: [OSHC.0021]               | Not a party of the agreement: OSHC.0021. Did you mean OSHC.0012?",
                "to: [OSHC.0012]           | to: [OSHC.0012, BT.QRM]       | A sender cannot be the recipient too: BT.QRM",
                "to: [OSHC.0012]           | to: [OSHC.0012, BT.QRM]       | discloses has no list for this recipient: BT.QRM",
                "OSHC.0012:              | OSHC.0099:                    | Not a recipient of this flow (to, copies): OSHC.0099",
                "- institution: OSHC.0012    | - institution: BT.QRM         | Party given twice: BT.QRM",
                "- institution: OSHC.0012    | - institution: HUB            | The hub is no party",
                // when
                "until: 2027-12-31           | until: 2025-12-31             | The end (until) is before the beginning (from)",
                "zone: Europe/Tirane         | zone: Europe/Tirana           | Unknown time zone",
                "retention: P30D           | retention: P0D                | Keep for at least one day",
                "retention: P30D           | retention: P11Y               | Kept too long",
                "retention: P30D           | retention: P2D                | Kept shorter than giveUpAfter",
                "retention: P30D           | retention: P                  | Expected: days, weeks, months or years",
                "retry: [PT1M, PT5M, PT15M, PT1H] | retry: [PT5M, PT1M]  | Waiting times must grow",
                "retry: [PT1M, PT5M, PT15M, PT1H] | retry: [PT0S]        | Wait at least 1 second",
                "retry: [PT1M, PT5M, PT15M, PT1H] | retry: [P4D]         | never comes",
                "giveUpAfter: PT72H      | giveUpAfter: P31D             | At most 30 days",
                "onRefusal: park         | onRefusal: wait               | Expected: park",
                // where
                "version: 1                    | version: 1\\nterritory: {others: refuse} | Missing key: municipalities",
                "version: 1                    | version: 1\\nterritory: {municipalities: [AL999]} | Not a code of the list bashki: AL999",
                "version: 1                    | version: 1\\nterritory: {municipalities: [Durres]} | Expected: the LAU code of a municipality",
                "version: 1                    | version: 1\\nterritory: {municipalities: [AL121], others: count} | Expected: refuse or accept",
                "version: 1                    | version: 1\\nterritory: {municipalities: [AL121], units: nja_tirana} | No list (codeLists) with units of this territory is called so",
                "version: 1                    | version: 1\\ncodeLists: {u: {AL122-01: {sq: x, en: x}}}\\nterritory: {municipalities: [AL121], units: u} | begins with that of a municipality of the territory",
                "version: 1                    | version: 1\\ncodeLists: {need: {N01: {sq: x, en: x}}} | A shared list is called so",
                "version: 1                    | version: 1\\nsettings: {threshold: [5]} | Expected: a text of up to 200 characters",
                "version: 1                    | version: 1\\nsettings: {deadline.grace.working-days: 100} | a number from 0 to 99",
                "version: 1                    | version: 1\\nsettings: {deadline.grace.working-days: -1} | a number from 0 to 99",
                "version: 1                    | version: 1\\nsettings: {deadline.grace.working-days: two} | a number from 0 to 99",
                "version: 1                    | version: 1\\nsettings: {deadline.grace.working-days: true} | a number from 0 to 99",
                "version: 1                    | version: 1\\nsettings: {deadline.grace.workdays: 2} | The hub reads deadline.grace.working-days only",
                // what
                "type: referral.requested.v1 | type: referral.asked.v1     | Not a message type that an agreement carries",
                "type: referral.requested.v1 | type: message.rejected.v1   | Not a message type that an agreement carries",
                "purposes: [REFERIM_SHERBIMI, PUNESIM] | purposes: [STATISTIKE] | Not a purpose of this type: STATISTIKE",
                "- /data/body/subject/contact/safe | - /data/body/subject/contact/save | Did you mean /data/body/subject/contact/safe?",
                "- /data/body/needs/*    | - /data/body/needs            | Not a single field; write each field on its own: /data/body/needs/*",
                "- /data/body/subject/name/given | - /data/body/subject/name | Not a single field",
                "- /data/body/subject/name/given | - /data/body/subject/*    | Not a single field",
                "- /data/body/kind       | - /data/sealed/*/jwe/iv       | A sealed part goes whole or not at all",
                "- /data/body/kind       | - /data/ext/al.tirana.x       | This message type has no such field",
                "- /data/body/kind       | - data.body.kind              | Expected: the path of one single field",
            })
    void tellsWhatIsWrongAndInWhichLine(String line, String instead, String expected) {
        Matcher place = Pattern.compile("(?m)^( *)" + Pattern.quote(line) + "$").matcher(DOCUMENT);
        assertThat(place.find()).as("the line to change exists").isTrue();
        String indented = place.group(1) + instead.replace("\\n", "\n" + place.group(1));
        String changed = DOCUMENT.substring(0, place.start()) + indented + DOCUMENT.substring(place.end());
        int changedLine = (int) DOCUMENT.substring(0, place.start()).lines().count() + 1;

        List<Fault> faults = faultsOf(changed);

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.what().en()).contains(expected);
            assertThat(fault.line()).as(fault.toString()).isBetween(changedLine - 3, changedLine + 1);
            assertThat(fault.column()).isPositive();
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    @Test
    void tellsEveryFaultAtOnceInTheOrderOfTheLines() {
        List<Fault> faults = faultsOf(DOCUMENT.replace("version: 1\n", "versoin: 1\n")
                .replace("until: 2027-12-31", "until: 2020-12-31")
                .replace("- /data/body/caseId", "- /data/body/caseNumber"));

        assertThat(faults).extracting(fault -> fault.what().en()).anyMatch(text -> text.startsWith("Missing key"));
        assertThat(faults).hasSizeGreaterThanOrEqualTo(6);
        assertThat(faults).extracting(Fault::line).isSorted();
    }

    @Test
    void tellsTheExactPlace() {
        assertThat(faultsOf(DOCUMENT.replace("version: 1\n", "version: 0\n")))
                .containsExactly(new Fault(
                        4,
                        10,
                        new Text("Pritej: numër i plotë nga 1 deri në 999", "Expected: a whole number from 1 to 999")));
    }

    @Test
    void refusesAListThatShutsOutWhatEveryMessageMustHold() {
        assertThat(faultsOf(without("/data/body/referralId")))
                .anySatisfy(fault -> assertThat(fault.what().en())
                        .isEqualTo("Without this no message of this type is valid; add: /data/body/referralId"));
        assertThat(faultsOf(without("/data/body/services/*")))
                .anySatisfy(fault -> assertThat(fault.what().en()).endsWith("add: /data/body/services/*"));
    }

    @Test
    void refusesToWithholdWhatTheRecipientsMessageMustHold() {
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n        - /data/body/referrer/unit\n", "\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en())
                        .isEqualTo(
                                "The message for OSHC.0012 would no longer be valid; add: /data/body/referrer/unit"));
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n        - /data/body/plan/planId\n", "\n")))
                .as("a plan that is shown needs its number, though the plan itself may be left out")
                .hasSize(1);
    }

    @Test
    void refusesToWithholdEveryAlternativeOfAGroup() {
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n        - /data/body/subject/birthYear\n", "\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en())
                        .contains("/data/body/subject/birthDate | /data/body/subject/birthYear"));
    }

    @Test
    void refusesToWithholdWhatSomeStatesNeed() {
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n        - /data/body/receiverRef\n", "\n")))
                .as("RECEIVED needs the receiver's number")
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("/data/body/receiverRef"));
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n        - /data/body/startedAt\n", "\n")))
                .as("ACCEPTED may say only when it started")
                .hasSize(2);
    }

    @Test
    void refusesToDiscloseWhatDoesNotComeIn() {
        assertThat(faultsOf(DOCUMENT.replaceFirst("\n      - /data/body/serviceDueAt\n", "\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en())
                        .isEqualTo("Discloses what accepts does not let in: /data/body/serviceDueAt"));
    }

    @Test
    void refusesToSendPeopleToAnOrganisationWithoutRoomForTheirConsent() {
        assertThat(faultsOf(DOCUMENT.replaceAll("(?m)^ +- /data/legal/consent/.*\n", "")
                        .replaceFirst("(  - institution: OSHC.0012\n)", "$1    kind: organisation\n")))
                .anySatisfy(fault -> assertThat(fault.what().en())
                        .startsWith("Who is no authority is sent people only with their consent")
                        .contains("/data/legal/consent/scope/*"));
    }

    @Test
    void whoAddsEverythingThatWasToldHearsNoMore() {
        String poor = DOCUMENT.replaceAll("(?m)^ +- /data/(legal|body/(subject|needs|referrer|followUp|kind)).*\n", "");
        String mended = poor;
        for (Fault fault : faultsOf(poor)) {
            String told = fault.what().en();
            if (told.contains("; add: ") || told.contains("must also let in: ")) {
                for (String field : told.substring(told.lastIndexOf(": ") + 2)
                        .split(" \\| ")[0]
                        .split(", ")) {
                    mended = addAt(mended, poor, fault.line(), field);
                }
            }
        }

        assertThat(mended).isNotEqualTo(poor);
        assertThat(AgreementDocument.compile(mended).flows()).isNotEmpty();
    }

    /** Adds a field to each list of the document below the line of the poor one; a list that has it stays. */
    private static String addAt(String mended, String poor, int line, String field) {
        String key = poor.lines().skip(line - 1L).findFirst().orElseThrow();
        String list = key.contains("to: [") ? "    accepts:" : key;
        int from = mended.indexOf(list + "\n", mended.indexOf(key)) + list.length() + 1;
        String item = list.replaceAll("\\S.*", "") + "  - " + field + "\n";
        int next = mended.indexOf(":\n", from);
        return mended.substring(from, next < 0 ? mended.length() : next).contains(item)
                ? mended
                : mended.substring(0, from) + item + mended.substring(from);
    }

    @Test
    void warnsOfANationalIdThatTellsWhatIsWithheldBesideIt() {
        String withId = DOCUMENT.replaceFirst(
                "        - /data/body/subject/birthYear\n",
                "        - /data/body/subject/birthYear\n        - /data/body/subject/nid\n");

        assertThat(AgreementDocument.compile(DOCUMENT).warnings()).isEmpty();
        assertThat(AgreementDocument.compile(withId).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.what().en()).startsWith("The national id tells birth date and sex");
            assertThat(withId.lines().toList().get(warning.line() - 1)).contains("/data/body/subject/nid");
        });
        assertThat(AgreementDocument.compile(withId.replace(
                                "        - /data/body/subject/nid\n",
                                "        - /data/body/subject/nid\n        - /data/body/subject/birthDate\n"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void refusesTwoFlowsForTheSameMessage() {
        assertThat(faultsOf(DOCUMENT.replaceFirst(
                        "(?s)    from: OSHC.0012\n    to: \\[BT.QRM\\]", "    from: BT.QRM\n    to: [OSHC.0012]")))
                .anySatisfy(fault -> assertThat(fault.what().en()).startsWith("Another flow carries the same type"));
    }

    @Test
    void refusesAFieldOfTheHighestClassInClear() {
        List<Fault> faults = catchThrowableOfType(
                        InvalidAgreementException.class,
                        () -> AgreementDocument.compile(
                                DOCUMENT, name -> MessageType.find(name).map(AgreementFaultsTest::withSecretReason)))
                .faults();

        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).startsWith("A field of class P4"));
    }

    @Test
    void theMessageOfTheExceptionHoldsEveryFault() {
        assertThatThrownBy(() -> AgreementDocument.compile(DOCUMENT.replace("version: 1\n", "version: 0\n")))
                .isInstanceOf(InvalidAgreementException.class)
                .hasMessage("4:10 Expected: a whole number from 1 to 999");
    }

    private static MessageType withSecretReason(MessageType type) {
        var fields = new TreeMap<>(type.fields());
        fields.computeIfPresent("/data/body/reason", (pointer, was) -> "P4");
        return new MessageType(type.name(), fields, type.obligations(), type.purposes());
    }

    /** The document without any line that lists this field. */
    private static String without(String field) {
        return DOCUMENT.replaceAll("(?m)^ +- " + Pattern.quote(field) + "\n", "");
    }

    private static List<Fault> faultsOf(String yaml) {
        InvalidAgreementException invalid =
                catchThrowableOfType(InvalidAgreementException.class, () -> AgreementDocument.compile(yaml));
        assertThat(invalid).as("the document is refused").isNotNull();
        return invalid.faults();
    }
}
