package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final String HASH = "c5f7b78cd1af87d6fb1b46d59d36ecfcb6bcabe32d6791a42af27dbcd01e72e3";
    private static final ObjectNode HEAD = JsonNodeFactory.instance
            .objectNode()
            .put("block", 7)
            .put("hash", HASH)
            .put("jws", "a.b.c");

    private final ObjectNode original = Examples.good("09-status-accepted");

    @Test
    void anAcceptanceIsAMessageOfItsOwn() {
        var answer = Answers.acknowledged(original, List.of(), false, HEAD, Examples.NOW);

        assertInOrder(answer);
        assertThat(answer.get("recipient")).isEqualTo(original.get("source"));
        assertThat(answer.get("causationid")).isEqualTo(original.get("id"));
        assertThat(answer.get("correlationid")).isEqualTo(original.get("correlationid"));
        assertThat(answer.get("agreementid")).isEqualTo(original.get("agreementid"));
        assertThat(answer.get("time").textValue()).isEqualTo("2026-11-21T11:00:00+01:00");
        assertThat(body(answer).get("outcome").textValue()).isEqualTo("ACCEPTED");
        assertThat(body(answer).get("refId")).isEqualTo(original.get("id"));
        assertThat(body(answer).get("repeated").booleanValue()).isFalse();
        assertThat(body(answer).get("ledger")).isEqualTo(HEAD);
    }

    @Test
    void aWarningTravelsWithTheAcceptance() {
        var warning = Finding.of("W-NID-CHK").at("/data/body/subject/nid");

        var answer = Answers.acknowledged(original, List.of(warning), true, null, Examples.NOW);

        assertInOrder(answer);
        assertThat(body(answer).at("/warnings/0/path").textValue()).isEqualTo("/data/body/subject/nid");
        assertThat(body(answer).get("repeated").booleanValue()).isTrue();
        assertThat(body(answer).has("ledger")).isFalse();
    }

    @Test
    void whatWaitsForAHumanIsAMessageToItsOwner() {
        var notice = Answers.raised(original, "OSHC.0012", matter(1), Examples.NOW);

        assertInOrder(notice);
        assertThat(notice.get("recipient").textValue()).isEqualTo(Actors.uri("OSHC.0012"));
        assertThat(notice.get("agreementid")).isEqualTo(original.get("agreementid"));
        assertThat(notice.get("correlationid")).isEqualTo(original.get("correlationid"));
        assertThat(body(notice).get("matter").intValue()).isEqualTo(12);
        assertThat(body(notice).get("nextStepEn").textValue()).isEqualTo("What to do");
        assertThat(body(notice).has("told"))
                .as("as before anything was told twice")
                .isFalse();
    }

    @Test
    void whatIsToldAgainSaysHowOftenAndSinceWhen() {
        var notice = Answers.raised(original, "OSHC.0012", matter(2), Examples.NOW);

        assertInOrder(notice);
        assertThat(body(notice).get("told").intValue()).isEqualTo(2);
        assertThat(body(notice).get("since").textValue()).isNotBlank();
    }

    @Test
    void whatCameOfAFileIsToldInNumbersOrNotAtAll() {
        var result = new FileResult("kthimet-2026-11-27-01.csv", null, 9, 4, 3, 1, 1, List.of("PK-2026-000002"), 2);

        var notice = Answers.reported(original, "PK", result, Examples.NOW);

        assertInOrder(notice);
        assertThat(body(notice).get("stillRefused").get(0).textValue()).isEqualTo("PK-2026-000002");
        assertThat(body(notice).get("more").intValue()).isEqualTo(2);
        var named = new FileResult("a.csv", "FPR-102", 0, 0, 0, 0, 0, List.of("Agim Hoxha"), 0);
        assertThat(FprSchemas.message(FprSignatureTest.sign(Answers.reported(original, "PK", named, Examples.NOW))))
                .as("no name fits")
                .isNotEmpty();
    }

    private static Matter matter(int told) {
        return new Matter(
                12,
                "NO_ANSWER",
                "FPR-505",
                Examples.NOW,
                "Ç'është",
                "What it is",
                "Ç'duhet bërë",
                "What to do",
                Examples.NOW,
                told);
    }

    @Test
    void aRefusalSaysWhyWhereByWhichClauseAndWhatToDoInBothLanguages() {
        var finding = Finding.of("FPR-221")
                .at("/data/body/subject/contact/email")
                .clause("BT-OSHC0012-2026-01/1#flows.referral.accepts")
                .detail("hiqeni", "remove it");

        var answer = Answers.rejected(original, HASH, List.of(finding), List.of(), HEAD, Examples.NOW, "OSHC.0012");

        assertInOrder(answer);
        var error = body(answer).at("/errors/0");
        assertThat(error.get("path").textValue()).isEqualTo("/data/body/subject/contact/email");
        assertThat(error.get("clause").textValue()).isEqualTo("BT-OSHC0012-2026-01/1#flows.referral.accepts");
        assertThat(error.get("sq").textValue()).isEqualTo("Fusha nuk lejohet nga marrëveshja: hiqeni");
        assertThat(error.get("en").textValue()).isEqualTo("The field is not allowed by the agreement: remove it");
        assertThat(error.get("nextStepSq").textValue()).startsWith("Hiqeni fushën");
        assertThat(error.get("nextStepEn").textValue()).startsWith("Remove the field");
        assertThat(body(answer).get("refId")).isEqualTo(original.get("id"));
        assertThat(body(answer).has("receivedHash")).isFalse();
        assertThat(body(answer).get("retryable").booleanValue()).isFalse();
    }

    @Test
    void whatCouldNotBeReadIsNamedByItsHash() {
        var answer = Answers.rejected(
                null, HASH, List.of(Finding.of("FPR-101").line(1)), List.of(), null, Examples.NOW, "PK");

        assertInOrder(answer);
        assertThat(answer.get("recipient").textValue()).isEqualTo(Actors.uri("PK"));
        assertThat(body(answer).get("receivedHash").textValue()).isEqualTo(HASH);
        assertThat(body(answer).at("/errors/0/line").intValue()).isEqualTo(1);
    }

    @Test
    void ofABrokenEnvelopeOnlyWhatIsInOrderIsQuoted() {
        original.put("id", "the name of someone")
                .put("agreementid", "J45630903Q")
                .put("correlationid", 7);
        original.put("testmode", true);

        var answer = Answers.rejected(
                original, HASH, FprSchemas.message(original), List.of(), null, Examples.NOW, "OSHC.0012");

        assertInOrder(answer);
        assertThat(answer.toString()).doesNotContain("someone", "J45630903Q");
        assertThat(answer.get("testmode").booleanValue()).isTrue();
        assertThat(body(answer).get("receivedHash").textValue()).isEqualTo(HASH);
    }

    @Test
    void aHubThatIsNotReadySaysWhenToComeBack() {
        var answer = Answers.rejected(
                original, HASH, List.of(Finding.of("FPR-504")), List.of(), null, Examples.NOW, "OSHC.0012");

        assertInOrder(answer);
        assertThat(body(answer).get("retryable").booleanValue()).isTrue();
        assertThat(body(answer).get("retryAfter").textValue()).isEqualTo("PT5S");
    }

    @Test
    void aCallerThatNobodyKnowsGetsAWellFormedAnswerToo() {
        var answer = Answers.rejected(null, HASH, List.of(Finding.of("FPR-205")), List.of(), null, Examples.NOW, "?");

        assertInOrder(answer);
    }

    @Test
    void aRefusalAlwaysSaysWhy() {
        assertThatThrownBy(() -> Answers.rejected(original, HASH, List.of(), List.of(), null, Examples.NOW, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsAHundredFindingsAtMost() {
        var many = Collections.nCopies(500, Finding.of("FPR-102").at("/data/body"));

        var answer = Answers.rejected(original, HASH, many, List.of(), null, Examples.NOW, null);

        assertThat(body(answer).get("errors")).hasSize(FprJson.MAX_FINDINGS);
    }

    private static void assertInOrder(ObjectNode answer) {
        assertThat(FprSchemas.message(FprSignatureTest.sign(answer))).isEmpty();
        assertThat(Rules.check(answer, Examples.NOW)).isEmpty();
    }

    private static JsonNode body(ObjectNode answer) {
        return answer.at("/data/body");
    }
}
