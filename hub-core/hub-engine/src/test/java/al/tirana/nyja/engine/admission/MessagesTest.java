package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests, as the door hands them over, with a real gate and ledger behind. */
class MessagesTest {

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void aMessageOfABatchThatIsTooLargeIsRefusedAndItsNeighboursAreTaken() {
        String good = IntakeFixture.signed(hub.referral(), IntakeFixture.QRM).toString();
        String white = good.substring(0, good.length() - 1) + " ".repeat(1 << 20) + "}";

        Reply reply = take("[" + good + "," + white + "]");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(codes(reply)).containsExactly("", "FPR-107");
        assertThat(entries()).containsExactly("ADMITTED BT.QRM", "REFUSED BT.QRM");
    }

    @Test
    void aFloodOfNamesIsOneRefusal() {
        StringBuilder names = new StringBuilder("[{");
        for (int i = 0; i < 400_000; i++) {
            names.append('"').append(i).append("\":0,");
        }

        assertThat(codes(take(names.append("\"x\":0}]").toString()))).containsExactly("FPR-107");
    }

    @Test
    void theAnswerToABatchIsBounded() {
        String bad = "{" + "\"x%d\":1,".repeat(100).formatted(numbers(100)) + "\"x\":1}";

        Reply reply = take("[" + (bad + ",").repeat(499) + bad + "]");

        assertThat(codes(reply)).hasSize(500).containsOnly("FPR-102");
        assertThat(reply.body().length).isLessThan(3 << 20);
    }

    @Test
    void theSameRefusedMessageIsWrittenOnceAndThenCounted() {
        var message = hub.referral();
        message.put("agreementid", "BT-OSHC0099-2026-01");
        String refused = IntakeFixture.signed(message, IntakeFixture.QRM).toString();
        for (int i = 0; i < 10; i++) {
            assertThat(codes(take(refused))).containsExactly("FPR-201");
        }
        assertThat(entries()).containsExactly("REFUSED BT.QRM");

        hub.refusals.writeMinute();

        assertThat(entries()).containsExactly("REFUSED BT.QRM", "REFUSED BT.QRM 9");
    }

    @Test
    void aMessageThatIsPostedAgainAndAgainIsAFewEntries() {
        String good = IntakeFixture.signed(hub.referral(), IntakeFixture.QRM).toString();
        for (int i = 0; i < 20; i++) {
            assertThat(take(good).status()).isEqualTo(202);
        }
        hub.refusals.writeMinute();

        assertThat(entries()).containsExactly("ADMITTED BT.QRM", "REPEATED BT.QRM", "REPEATED BT.QRM 18");
    }

    @Test
    void unsignedRubbishIsWrittenForSoManyTimesAMinute() {
        for (int i = 0; i < 50; i++) {
            take("{\"rubbish\":" + i + "}");
        }
        hub.refusals.writeMinute();

        assertThat(entries()).hasSize(IntakeFixture.EVIDENCE + 1).endsWith("REFUSED BT.QRM 45");
    }

    @Test
    void strangersAreAnsweredFromMemoryAndSummedUp() {
        Reply first = hub.unheard.stranger(Caller.WITHOUT);
        for (int i = 0; i < 1000; i++) {
            assertThat(hub.unheard.stranger(Caller.WITHOUT).status()).isEqualTo(403);
        }
        assertThat(text(first)).contains("message.rejected", "fprsig", "certifikatë klienti", "client certificate");
        assertThat(entries()).isEmpty();

        hub.refusals.writeMinute();

        assertThat(entries()).containsExactly("REFUSED ? 1001");
    }

    @Test
    void whoSendsTooMuchIsToldWhenToComeAgain() {
        Reply reply = hub.unheard.answer("BT.QRM", Finding.of("FPR-503"), 0);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.retryAfter()).isEqualTo(5);
        assertThat(text(reply)).contains("\"retryAfter\":\"PT5S\"", "\"retryable\":true");
        assertThat(entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1000", "abc", "", "1.0", "+5", " 5", "99999999999999999999", "٣"})
    void aWishThatTheInboxCannotFulfilIsTold(String max) {
        assertThatThrownBy(() -> InboxDesk.wanted(max, 100)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.findings().get(0).code()).isEqualTo("FPR-102");
            assertThat(refusal.findings().get(0).en()).isEqualTo("max must be a whole number from 1 to 100");
        });
    }

    @Test
    void theInboxTakesAWishWithinItsLimit() throws Refusal {
        assertThat(InboxDesk.wanted("1", 100)).isEqualTo(1);
        assertThat(InboxDesk.wanted("100", 100)).isEqualTo(100);
    }

    private Reply take(String body) {
        return hub.messages.take("BT.QRM", body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> entries() {
        return hub.rows("select event || ' ' || actor || coalesce(' ' || (content::jsonb #>> '{details,count}'), '')"
                + " from ledger_entry where event in ('REFUSED', 'REPEATED', 'ADMITTED') order by id");
    }

    /** The first code of each answer; nothing for an acceptance. */
    private static List<String> codes(Reply reply) {
        try {
            JsonNode answers = new ObjectMapper().readTree(reply.body());
            List<String> codes = new ArrayList<>();
            (answers.isArray() ? answers : new ObjectMapper().createArrayNode().add(answers))
                    .forEach(answer ->
                            codes.add(answer.at("/data/body/errors/0/code").asText()));
            return codes;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static Object[] numbers(int count) {
        Object[] numbers = new Object[count];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }
}
