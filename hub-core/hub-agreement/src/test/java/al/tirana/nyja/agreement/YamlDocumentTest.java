package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input of any kind is refused with a line, and never with another exception. */
class YamlDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "just words",
                "[1, 2]",
                "id: [unclosed",
                "id: \"open",
                "\tid: x",
                "a: b: c",
                "? [1]\n: x",
                "id: \u0000",
                "%TAG ! x\n---\na",
                "id: a\n---\nid: b",
                "id: 0x10\nversion: 1e400",
                "\uD800",
            })
    void refusesWhatIsNoDocument(String text) {
        assertThat(faultsOf(text)).isNotEmpty().allSatisfy(fault -> assertThat(fault.line())
                .isPositive());
    }

    @Test
    void refusesShorthandThatAReaderCannotFollow() {
        assertThat(faultsOf("id: &x A\nversion: *x\n"))
                .extracting(Fault::line, fault -> fault.what().en().substring(0, 15))
                .containsExactly(tuple(1, "No YAML anchors"), tuple(2, "No YAML anchors"));
        assertThat(faultsOf("id: &x [*x]")).isNotEmpty();
        assertThat(faultsOf("id: !!binary aGVsbG8=")).isNotEmpty();
    }

    @Test
    void refusesADocumentThatIsADepthWithoutEnd() {
        assertThat(faultsOf("[".repeat(100_000)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).startsWith("Nested too deep"));
        assertThat(faultsOf("a:\n".repeat(200_000))).hasSize(1);
    }

    @Test
    void refusesBrokenYamlAtItsLine() {
        assertThat(faultsOf("id: A\nversion: 1\ntitle: {sq: x\n").get(0).line()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void keepsADayADayAndAYesAText() {
        Faults faults = new Faults();

        var tree = YamlDocument.read("day: 2026-01-01\nyes: yes\nnumber: 12\nnothing: null\n", faults)
                .orElseThrow();

        assertThat(tree.get("day").isTextual()).isTrue();
        assertThat(tree.get("yes").isTextual()).isTrue();
        assertThat(tree.get("number").isIntegralNumber()).isTrue();
        assertThat(tree.get("nothing").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1\\0          | 2 | save the document as UTF-8
            title: q\uFFFDndra     | 2 | save the document as UTF-8
            \\tversion: 1          | 2 | spaces, no tabs
            ? [a, b]                | 2 | one word
            id: B                   | 2 | Keep one
            """)
    void tellsLineAndRemedyInBothLanguages(String line, int at, String remedy) {
        List<Fault> faults = faultsOf("id: A\n" + line.translateEscapes() + "\nplugin: x\n");

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(at);
            assertThat(fault.what().en()).contains(remedy);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    private static List<Fault> faultsOf(String yaml) {
        return catchThrowableOfType(InvalidAgreementException.class, () -> AgreementDocument.compile(yaml))
                .faults();
    }
}
