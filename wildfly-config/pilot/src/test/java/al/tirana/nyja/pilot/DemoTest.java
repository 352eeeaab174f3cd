package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.Fault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    private final StringWriter written = new StringWriter();

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Texts.bundle("demo", "sq").keySet())
                .isEqualTo(Texts.bundle("demo", "en").keySet());
    }

    @Test
    void columnsStandUnderEachOtherWhateverTheirColour() {
        Console paper = new Console(new PrintWriter(written), true);

        paper.table(List.of(List.of(paper.good("✓"), "a"), List.of("xyz", "b")));

        List<String> lines =
                written.toString().replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
        assertThat(lines.get(0).indexOf('a')).isEqualTo(lines.get(1).indexOf('b'));
    }

    @Test
    void anotherCodeThanTheExpectedOneIsNotGoodEnough() {
        Posted right = refused(Fault.WITHOUT_CONSENT, "FPR-231");
        Posted wrong = refused(Fault.WITHOUT_CONSENT, "FPR-102");

        assertThat(right.asExpected()).isTrue();
        assertThat(wrong.asExpected()).isFalse();
    }

    @Test
    void oneMissingFactIsEnoughToFail() {
        Facts facts = new Facts(Texts.in("en", "demo"));
        facts.expect(true, "fact.ledger");
        facts.expect(false, "fact.enabled", "BT-OSHC0012-2026-01");

        assertThat(facts.allHold()).isFalse();
        assertThat(facts.missing()).containsExactly("Agreement BT-OSHC0012-2026-01 is in force, by two people.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void aRefusalIsToldWithPlaceClauseAndNextStep(String language) {
        Posted posted = refused(Fault.FIELD_NOT_ACCEPTED, "FPR-221");
        ((ObjectNode) posted.error())
                .put("path", "/data/body/subject/contact/email")
                .put("clause", "BT-OSHC0012-2026-01/1#flows.referral.accepts")
                .put("nextStepSq", "Hiqeni fushën")
                .put("nextStepEn", "Remove the field");

        new Narrator(new Console(new PrintWriter(written), false), Texts.in(language, "demo"))
                .refused(List.of(posted), Optional.empty());

        assertThat(written.toString())
                .contains("FPR-221", "HTTP 422", "/data/body/subject/contact/email", "#flows.referral.accepts")
                .contains(language.equals("sq") ? "Hiqeni fushën" : "Remove the field");
    }

    private static Posted refused(Fault fault, String code) {
        ObjectNode result = Json.object().put("template", fault.word()).put("outcome", "REJECTED");
        result.putArray("errors").addObject().put("code", code);
        return new Posted(Cast.CENTRE, 0, result);
    }
}
