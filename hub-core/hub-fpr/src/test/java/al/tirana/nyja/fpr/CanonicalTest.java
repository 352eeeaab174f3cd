package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of RFC 8785, sections 3.2.2 to 3.2.4 and appendix B. */
class CanonicalTest {

    @Test
    void writesTheExampleOfTheRfc() {
        assertThat(canonical("""
                {
                  "numbers": [333333333, 0, -7],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333,0,-7],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sortsNamesByUtf16CodeUnits() {
        assertThat(canonical("""
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
                 "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
                 "\\u00f6":"Latin Small Letter O With Diaeresis"}
                """))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "-7, -7", "9007199254740991, 9007199254740991", "-9007199254740991, -9007199254740991"
    })
    void writesWholeNumbersAsTheyAre(String number, String canonical) {
        assertThat(canonical("[" + number + "]")).isEqualTo("[" + canonical + "]");
    }

    /** Two readers may see different numbers there, so no message holds one. */
    @ParameterizedTest
    @ValueSource(strings = {"4.5", "1e2", "-0.0", "9007199254740992", "295147905179352825856", "5e-324"})
    void refusesEveryOtherNumber(String number) {
        assertThatThrownBy(() -> canonical("[" + number + "]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesHalfACharacter() {
        assertThatThrownBy(() -> Canonical.bytes(TextNode.valueOf("a\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesEachCharacterAsUtf8Does() {
        StringBuilder all = new StringBuilder();
        for (int point = 0x80; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        assertThat(Canonical.bytes(TextNode.valueOf(all.toString())))
                .isEqualTo(('"' + all.toString() + '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(String json) {
        try {
            return new String(Canonical.bytes(new ObjectMapper().readTree(json)), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
