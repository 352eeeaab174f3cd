package al.tirana.nyja.plugin.borderpolice;

import static al.tirana.nyja.spi.FactCount.Counted.HOUSEHOLDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Rules;
import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.testkit.OwnWords;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the hub says in its own name: totals after a file, cases after a month. */
class OwnReportsTest {

    private ZoneId zone = ZoneId.of("Europe/Tirane");
    private final BorderPolicePlugin plugin = new BorderPolicePlugin();

    @Test
    void ofThoseWhoRefusedOnlyATotalIsSent() throws IOException {
        FprMessage message = closing(Map.of("refusedPersons", 7L, "otherMunicipalityPersons", 11L))
                .get(0);

        assertThat(message.body())
                .hasToString("{\"reportId\":\"PK-BT-2026-01-17\",\"countedOn\":\"2026-11-20\","
                        + "\"fileName\":\"kthimet-2026-11-20-01.csv\",\"refusedPersons\":7,\"notOfferedPersons\":0,"
                        + "\"otherMunicipalityPersons\":11}");
        passesTheGate(message, "counted");
    }

    @Test
    void theSameFileGivesTheSameKey() {
        Map<String, Long> counted = Map.of("refusedPersons", 1L);
        assertThat(closing(counted).get(0).attribute("idempotencykey"))
                .isEqualTo(closing(counted).get(0).attribute("idempotencykey"));
    }

    @Test
    void nobodyIsToldThatThereIsNobodyToCount() {
        assertThat(closing(Map.of("refusedPersons", 0L))).isEmpty();
    }

    @Test
    void theNumberOfCasesIsSentEachMonth() throws IOException {
        FprMessage message = report(41);

        assertThat(message.body().getJsonArray("rows"))
                .hasToString("[[\"AL224\",\"CASES_IDENTIFIED_BORDER_POLICE\",\"2026-10\",41,\"A\",\"F\"]]");
        passesTheGate(message, "cases");
    }

    /** The first moments of November on the Line Islands are still October in Tirana. */
    @Test
    void daysAndMonthsAreThoseOfTheAgreementsZone() {
        zone = ZoneId.of("Pacific/Kiritimati");
        FprMessage message = report("2026-10-31T10:00:00Z", "2026-11-30T10:00:00Z", 41);

        assertThat(message.body().getString("reportId")).isEqualTo("PK-BT-2026-01-cases-2026-11");
        assertThat(offset(message)).isEqualTo("+14:00");
        assertThat(offset(closing(Map.of("refusedPersons", 1L)).get(0))).isEqualTo("+14:00");
    }

    private static String offset(FprMessage message) {
        return OffsetDateTime.parse(message.attribute("time").orElseThrow())
                .getOffset()
                .toString();
    }

    @Test
    void aSmallNumberIsLeftOut() throws IOException {
        assertThat(report(4).body().getJsonArray("rows").getJsonArray(0).isNull(3))
                .isTrue();
        assertThat(report(0).body().getJsonArray("rows").getJsonArray(0).getInt(3))
                .isZero();
        passesTheGate(report(4), "cases");
    }

    @Test
    void aWholeMonthReplacesWhatWasSaidOfIt() {
        assertThat(report(41).body().getString("reportId")).isEqualTo("PK-BT-2026-01-cases-2026-10");
        assertThat(report(41).body().getString("action")).isEqualTo("R");
    }

    @Test
    void aPartOfAMonthIsProvisionalAndReplacesNothing() throws IOException {
        FprMessage part = report("2026-10-31T23:00:00Z", "2026-11-25T20:24:22Z", 11);

        assertThat(part.body().getString("reportId")).isEqualTo("PK-BT-2026-01-cases-2026-11-part-20261125T212422");
        assertThat(part.body().getString("action")).isEqualTo("I");
        assertThat(part.body().getJsonArray("rows"))
                .hasToString("[[\"AL224\",\"CASES_IDENTIFIED_BORDER_POLICE\",\"2026-11\",11,\"P\",\"F\"]]");
        passesTheGate(part, "cases");
    }

    @Test
    void aCorrectedNumberIsAnotherMessageAndTheSameNumberIsNot() {
        assertThat(report(41).attribute("idempotencykey")).isEqualTo(report(41).attribute("idempotencykey"));
        assertThat(report(42).attribute("idempotencykey"))
                .isNotEqualTo(report(41).attribute("idempotencykey"));
        assertThat(report(42).body().getString("reportId"))
                .isEqualTo(report(41).body().getString("reportId"));
    }

    @Test
    void whatBecameOfAMonthsNoticesIsSentOnce() throws IOException {
        FprMessage message = contacts(60, 40, 12).get(0);

        assertThat(message.body())
                .hasToString(
                        "{\"reportId\":\"PK-BT-2026-01-contacts-2026-10\",\"period\":\"2026-10\","
                                + "\"ruleSet\":\"SDC-BT-1\",\"threshold\":5,\"contacted\":52,\"reached\":40,\"notReached\":12}");
        assertThat(message.attribute("recipient").orElseThrow()).endsWith("/PK");
        passesTheGate(message, "contacts");
        assertThat(contacts(60, 41, 12).get(0).attribute("idempotencykey"))
                .as("later numbers have no message of their own")
                .isEqualTo(message.attribute("idempotencykey"));
        assertThat(contacts(0, 0, 0)).isEmpty();
    }

    @Test
    void aNumberThatCouldPointAtAHouseholdIsNotThere() throws IOException {
        FprMessage message = contacts(60, 40, 2).get(0);

        assertThat(message.body().containsKey("notReached")).isFalse();
        passesTheGate(message, "contacts");
    }

    /** It is said once, so whoever asks for it on the first would fix it before anybody could be reached. */
    @Test
    void beforeItsDayNothingIsSaidOfAMonth() {
        for (String early : List.of("2026-11-01T07:00:00Z", "2026-11-14T22:59:59Z")) {
            assertThatThrownBy(() -> contacts(60, 40, 12, early))
                    .as("or a schedule on the tenth would tell nothing, month after month, and nobody would know")
                    .isInstanceOfSatisfying(ImpossibleReportException.class, why -> assertThat(
                                    why.why().en())
                            .startsWith("the contacts of 2026-10 are told from day 15"));
        }
        assertThat(contacts(60, 40, 12, "2026-11-14T23:00:00Z"))
                .as("the 15th in Tirana")
                .hasSize(1);
    }

    private List<FprMessage> contacts(long notices, long reached, long not) {
        return contacts(notices, reached, not, "2026-11-16T07:00:00Z");
    }

    private List<FprMessage> contacts(long notices, long reached, long not, String at) {
        String type = "returnee.contacted.v1";
        return OwnWords.report(
                plugin,
                agreement(zone),
                new Window(
                        "PK-BT-2026-01",
                        "contacts",
                        Instant.parse("2026-09-30T22:00:00Z"),
                        Instant.parse("2026-10-31T23:00:00Z"),
                        Map.of(),
                        zone,
                        List.of(
                                new FactCount(
                                        "returnee.notified.v1", "households", HOUSEHOLDS, Map.of(), notices, Map.of()),
                                new FactCount(type, "contacts", HOUSEHOLDS, Map.of(), reached + not, Map.of()),
                                new FactCount(
                                        type, "contacts", HOUSEHOLDS, Map.of("RESULT", "ARRITUR"), reached, Map.of()),
                                new FactCount(
                                        type, "contacts", HOUSEHOLDS, Map.of("RESULT", "PA_ARRITUR"), not, Map.of()))),
                Instant.parse(at));
    }

    @Test
    void saysWhichFilesAreItsOwn() {
        DeclaredHandlers handlers = DeclaredHandlers.of(plugin);
        assertThat(handlers.collect("cases")).isEmpty();
        assertThat(handlers.collect("notice")).hasValueSatisfying(arrivals -> {
            Predicate<String> matches = arrivals.work().files().name().asMatchPredicate();
            assertThat(matches.test("kthimet-2026-11-20.csv")).isTrue();
            assertThat(matches.test("kthimet-2026-11-20-02.csv")).isTrue();
            assertThat(matches.test("kthimet-2026-11-20-4294967295.csv")).isTrue(); // of a mail
            assertThat(List.of(
                            "kthimet-2026-13-20.csv",
                            "kthimet-2026-11-20.csv.part",
                            "../kthimet-2026-11-20.csv",
                            "kthimet-2026-11-20-2.csv",
                            "kthimet-2026-11-20-12345678901.csv",
                            "kthimet-2026-11-20.csv\n",
                            "KTHIMET-2026-11-20.CSV"))
                    .noneMatch(matches);
        });
    }

    private List<FprMessage> closing(Map<String, Long> counted) {
        return OwnWords.after(
                plugin,
                agreement(zone),
                new InputSummary(
                        "PK-BT-2026-01",
                        "notice",
                        "17",
                        "kthimet-2026-11-20-01.csv",
                        LocalDate.of(2026, 11, 20),
                        45,
                        14,
                        5,
                        1,
                        counted,
                        zone));
    }

    private FprMessage report(long cases) {
        return report(
                "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z", cases); // October, and the clock is put back in it
    }

    private FprMessage report(String from, String until, long cases) {
        return OwnWords.report(
                        plugin,
                        agreement(zone),
                        new Window(
                                "PK-BT-2026-01",
                                "cases",
                                Instant.parse(from),
                                Instant.parse(until),
                                Map.of("returnee.notified.v1", cases, "returnees.counted.v1", 3L),
                                zone))
                .get(0);
    }

    private static void passesTheGate(FprMessage message, String flowId) throws IOException {
        ObjectNode parsed = FprJson.parse(message.bytes()).message();
        Flow flow = agreement(ZoneId.of("Europe/Tirane")).flow(flowId).orElseThrow();

        assertThat(FprSchemas.message(parsed)).isEmpty();
        assertThat(flow.notAccepted(parsed)).isEmpty();
        assertThat(flow.purposes()).contains(parsed.get("purpose").textValue());
        assertThat(Rules.check(parsed, Instant.now())).isEmpty();
    }

    private static CompiledAgreement agreement(ZoneId zone) {
        try (var in = OwnReportsTest.class.getClassLoader().getResourceAsStream("META-INF/nyja/agreement.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return AgreementDocument.compile(yaml.replace("Europe/Tirane", zone.getId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
