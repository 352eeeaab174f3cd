package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees: refused in a message, at the place where it stands. */
class UnseenTest {

    private final ObjectNode message = Examples.good("06-referral-requested-ngo");

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000, 0x0007, 0x0009, 0x000A, 0x000D, 0x001B, 0x001F, 0x007F, 0x0085, 0x009F, 0x00AD, 0x034F, 0x061C,
                0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069,
                0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xE0001, 0xE0041, 0xE0100
            })
    void aCharacterThatCannotBeSeenIsRefusedInAName(int point) {
        String text = "An" + Character.toString(point) + "a";
        ((ObjectNode) message.at("/data/body/subject/name")).put("given", text);

        assertThat(Rules.business(message, Examples.HERE)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-102");
            assertThat(finding.path()).isEqualTo("/data/body/subject/name/given");
            assertThat(finding.en()).contains(String.format("U+%04X", point)).doesNotContain("An");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00A0",
                "\u200B",
                "\u2007 \u202F",
                "\u3000",
                "\u2800",
                "\u3164",
                "\uFEFF",
                "\u0301",
                " \u200D\t"
            })
    void aTextWithoutAnythingToSeeIsMissing(String text) {
        ((ObjectNode) message.at("/data/body/subject/name")).put("family", text);
        ((ObjectNode) message.at("/data/body/referrer")).put("unit", text);

        assertThat(Rules.business(message, Examples.HERE))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.en()).startsWith("it is missing"))
                .extracting(Finding::path)
                .containsExactly("/data/body/subject/name/family", "/data/body/referrer/unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana\u00A0Maria", "Çeljeta", "Gjyljeta-Drita", "O’Brien", "Ł", "Ηλέκτρα", "李", "e\u0308"})
    void whatCanBeSeenPasses(String name) {
        ((ObjectNode) message.at("/data/body/subject/name")).put("given", name);

        assertThat(Rules.business(message, Examples.HERE)).isEmpty();
    }

    @Test
    void sentencesMayHaveSeveralLines() {
        ((ObjectNode) message.at("/data/body")).put("reason", "Një:\r\n\tdy\n");
        assertThat(Rules.business(message, Examples.HERE)).isEmpty();

        ((ObjectNode) message.at("/data/body")).put("reason", "a\u202Eb");
        assertThat(Rules.business(message, Examples.HERE))
                .extracting(Finding::path)
                .containsExactly("/data/body/reason");
    }

    @ParameterizedTest
    @CsvSource({
        "MITUR_PASHOQERUAR, true",
        "KTHYER_NGA_KONFLIKTI, true",
        "VIKTIME_TRAFIKIMI, false",
        "DHUNE_GJINORE, false"
    })
    void whatTheHubDerivesIsLeftEmptyAndNotForTheProcedureAgainstTrafficking(String code, boolean derived) {
        ((ObjectNode) message.at("/data/body/subject"))
                .putArray("vulnerabilities")
                .add(code);

        var finding = FprSchemas.message(message).get(0);
        var told = Answers.finding(finding);

        assertThat(finding.code()).isEqualTo("FPR-223");
        assertThat(told.get("nextStepEn").asText().contains("499/2018")).isEqualTo(!derived);
        assertThat(told.get("nextStepSq").asText().contains("mbrojtjen e fëmijës"))
                .isEqualTo(derived);
        assertThat(told.get("en").asText().contains("leave it empty")).isEqualTo(derived);
        assertThat(told.toString()).doesNotContain(code);
    }
}
