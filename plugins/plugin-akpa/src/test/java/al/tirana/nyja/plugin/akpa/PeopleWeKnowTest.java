package al.tirana.nyja.plugin.akpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The agency's lists hold nobody whom it was not told of, and each row reaches whoever asked. */
class PeopleWeKnowTest {

    private static final String ANSWERS =
            "NR;NID;DATELINDJA;STATUSI;NR_REGJISTRIMI;ZYRA;DATA;KESHILLTARI;TAKIMI;ARSYEJA";
    private static final String OUTCOMES =
            "NR;NID;DATELINDJA;NR_REGJISTRIMI;ZYRA;NGJARJA;DATA;NACE;ISCO;KONTRATA;ORET;PROGRAMI";
    private static final String HIRED = ";TR1-2026-00417;TR1;PUNESUAR;24.11.2026;F;7;PA_AFAT;40;";

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private final Agency agency = new Agency();

    @Test
    void eachAnswerGoesToWhoeverAsked() throws Exception {
        UUID first = agency.told("BT.QRM", "J00203900P", "1990-02-03");
        UUID second = agency.told("BT.DNP", "J05307901B", "1990-03-07");

        agency.lists(
                "answer",
                ANSWERS,
                "1;J00203900P;03.02.1990;REGJISTRUAR;TR1-2026-00417;TR1;30.11.2026;K-12;;",
                "2;J05307901B;07.03.1990;PERCJELLE;;TR2;;;;");

        assertThat(agency.messages)
                .extracting(message -> message.getString("recipient").replaceFirst(".*/", ""))
                .containsExactly("BT.QRM", "BT.DNP");
        assertThat(agency.messages)
                .extracting(message -> body(message).getString("requestId"))
                .containsExactly(first.toString(), second.toString());
        assertThat(body(agency.messages.get(1)).getString("office")).isEqualTo("TR2");
    }

    @Test
    void noMessageSaysWhoIsMeant() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages).singleElement().asString().doesNotContain("J00203900P", "1990-02-03", "entry");
    }

    @Test
    void whoHandsAListInChoosesAnOfficeOfTheAgreementAndAMonth() {
        PeopleWeKnow outcomes = new PeopleWeKnow(ListNames.OUTCOMES, "employment.outcome.reported.v1");

        List<NamePart> parts = outcomes.nameParts(agency.view("outcome"), DAY);

        assertThat(parts).extracting(NamePart::id).containsExactly("office", "month");
        assertThat(parts.get(0).choices()).extracting(Choice::code).containsExactly("SMTR", "TR1", "TR2");
        assertThat(parts.get(0).choices().get(1).text().en()).isEqualTo("Employment office Tirana 1");
        assertThat(parts.get(1).choices())
                .extracting(Choice::code)
                .startsWith("2026-12", "2026-11")
                .contains("2025-12");
        assertThat(outcomes.droppedAs(Map.of("office", "TR2", "month", "2026-11"), DAY, "0630001234", "xlsx"))
                .contains("akpa-punesim-TR2-2026-11.xlsx");
    }

    @Test
    void severalListsOfAnswersAreHandedInOnOneDay() {
        PeopleWeKnow answers = new PeopleWeKnow(ListNames.ANSWERS, OfficeAnswer.TYPE);

        assertThat(answers.nameParts(agency.view("answer"), DAY)).isEmpty();
        assertThat(answers.droppedAs(Map.of(), DAY, "0630001234", "csv"))
                .contains("akpa-pergjigje-2026-12-01-0630001234.csv");
        assertThat("akpa-pergjigje-2026-12-01.csv").matches(answers.files().name());
    }

    @Test
    void aListWithAStrangerIsRefusedWhole() {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        assertThatThrownBy(() -> agency.lists(
                        "outcome",
                        OUTCOMES,
                        "1;J00203900P;03.02.1990" + HIRED,
                        "2;J05307901B;07.03.1990" + HIRED,
                        "3;J50611902A;11.06.1995" + HIRED))
                .isInstanceOfSatisfying(UnreadableInputException.class, refused -> assertThat(
                                refused.what().en())
                        .contains("2 rows", "nothing of it was kept")
                        .doesNotContain("J05307901B"));
        assertThat(agency.messages).isEmpty();
        assertThat(agency.refused).isEmpty();
    }

    /** Its purpose is over: nobody is told, the agency is told why, and the others of the list go on. */
    @Test
    void anOutcomeAfterAWithdrawalIsRefusedAndNobodyElsesIs() throws Exception {
        UUID request = agency.told("BT.QRM", "J00203900P", "1990-02-03");
        agency.told("BT.DNP", "J05307901B", "1990-03-07");
        agency.withdrawn(request);

        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED, "2;J05307901B;07.03.1990" + HIRED);

        assertThat(agency.messages).singleElement().satisfies(message -> assertThat(message.getString("recipient"))
                .endsWith("BT.DNP"));
        assertThat(agency.refused).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("FPR-320");
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.what().sq()).contains("u tërhoq");
        });
    }

    /** Two had asked; the later took it back. */
    @Test
    void whoeverStillWaitsIsToldAfterTheOtherWithdrew() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");
        agency.withdrawn(agency.told("BT.DNP", "J00203900P", "1990-02-03"));

        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages).singleElement().satisfies(message -> assertThat(message.getString("recipient"))
                .endsWith("BT.QRM"));
    }

    /** Whoever mistypes a day hears that, and not that the person is a stranger. */
    @Test
    void aDayThatDoesNotExistCostsItsRow() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        agency.lists("outcome", OUTCOMES, "1;J00203900P;31.02.1990" + HIRED, "2;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages).hasSize(1);
        assertThat(agency.refused).singleElement().satisfies(fault -> assertThat(fault.column())
                .isEqualTo("DATELINDJA"));
    }

    /** Somebody asked anew after the event: it is the same event. */
    @Test
    void anEventIsTheSameForALaterRequest() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");
        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED);
        agency.told("BT.DNP", "J00203900P", "1990-02-03");
        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages.get(1).getString("idempotencykey"))
                .isEqualTo(agency.messages.get(0).getString("idempotencykey"));
        assertThat(agency.messages.get(1).get("data"))
                .isEqualTo(agency.messages.get(0).get("data"));
    }

    /** The API says at once what the list of the night says again, in another order. */
    @Test
    void anAnswerAtOnceAndInAListIsTheSameMessage() throws Exception {
        UUID request = agency.told("BT.QRM", "J00203900P", "1990-02-03");
        agency.lists("answer", ANSWERS, "1;J00203900P;03.02.1990;REGJISTRUAR;TR1-2026-00417;TR1;30.11.2026;;;");
        JsonObject atOnce = OfficeAnswer.of(
                agency.lastCase(),
                OfficeAnswer.read(
                        "{\"data\":\"2026-11-30\",\"zyra\":\"TR1\",\"nrRegjistrimi\":\"TR1-2026-00417\",\"statusi\":\"REGJISTRUAR\"}"
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(atOnce.getString("requestId")).isEqualTo(request.toString());
        assertThat(OfficeAnswer.key(agency.lastCase(), atOnce))
                .isEqualTo(agency.messages.get(0).getString("idempotencykey"));
    }

    /** The number alone is not enough: a mistyped one may be somebody else's. */
    @Test
    void whoeverHasAnotherBirthDateIsAStranger() {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        assertThatThrownBy(() -> agency.lists("outcome", OUTCOMES, "1;J00203900P;04.02.1990" + HIRED))
                .isInstanceOf(UnreadableInputException.class);
    }

    /** A fault in another column does not hide a stranger. */
    @Test
    void aStrangersRowWithAFaultIsAStrangersRow() {
        assertThatThrownBy(() -> agency.lists(
                        "outcome", OUTCOMES, "1;J05307901B;07.03.1990;TR1-2026-00417;TR1;FESTE;24.11.2026;;;;;"))
                .isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void aRowWithAFaultCostsThatRow() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        agency.lists(
                "outcome",
                OUTCOMES,
                "1;J00203900P;03.02.1990;TR1-2026-00417;TR1;FESTE;24.11.2026;;;;;",
                "2;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages).hasSize(1);
        assertThat(agency.refused).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo("NGJARJA");
            assertThat(fault.line()).isEqualTo(2);
        });
    }

    /** The list of the next night says it again. */
    @Test
    void theSameWordsAreTheSameMessageInWhateverListAndRow() throws Exception {
        agency.told("BT.QRM", "J00203900P", "1990-02-03");

        agency.lists("outcome", OUTCOMES, "1;J00203900P;03.02.1990" + HIRED);
        agency.lists("outcome", OUTCOMES, "17;J00203900P;03.02.1990" + HIRED);

        assertThat(agency.messages).hasSize(2);
        assertThat(agency.messages.get(1).getString("idempotencykey"))
                .isEqualTo(agency.messages.get(0).getString("idempotencykey"));
    }

    private static JsonObject body(JsonObject message) {
        return message.getJsonObject("data").getJsonObject("body");
    }
}
