package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FprJsonTest {

    @Test
    void theElementsOfAnArrayAreAsTheyCame() {
        assertThat(elements(" [ {\"a\":1, \"a\":[2,\"]\\\",\"]} ,7, ???,\n{]] "))
                .containsExactly("{\"a\":1, \"a\":[2,\"]\\\",\"]} ", "7", "???", "{]");
        assertThat(elements("[]")).isEmpty();
        assertThat(elements(" [ ] ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "\"[]\"", "[", "[1", "[1,", "[1,2", "[{\"a\":1}", "[1] 2", "[1}", "[\"1]"})
    void whatIsNoWholeArrayHasNoElements(String text) {
        assertThat(FprJson.elements(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void anArrayOfMoreElementsThanABatchMayHaveHasNone() {
        assertThat(elements("[" + "1,".repeat(FprJson.MAX_BATCH - 1) + "1]")).hasSize(FprJson.MAX_BATCH);
        assertThat(FprJson.elements(("[" + "1,".repeat(FprJson.MAX_BATCH) + "1]").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static List<String> elements(String array) {
        return FprJson.elements(array.getBytes(StandardCharsets.UTF_8)).orElseThrow().stream()
                .map(element -> new String(element, StandardCharsets.UTF_8))
                .toList();
    }

    static Stream<Examples.Bad> refusedByTheReader() {
        return Examples.bad()
                .filter(bad -> bad.refusedBy().equals("parser") || bad.file().equals("duplicate-key.json"));
    }

    @ParameterizedTest
    @MethodSource("refusedByTheReader")
    void refusesWhatCanNotBeReadOrBeReadInTwoWays(Examples.Bad bad) {
        var parsed = FprJson.parse(bad.bytes());

        assertThat(parsed.message()).isNull();
        assertThat(parsed.findings()).extracting(Finding::code).containsExactly(bad.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "\"text\"",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1} {}",
                "{\"a\":1}x",
                "{\"a\":\"\u0001\"}",
                "{/**/\"a\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":\"\\ud800\\ud800\"}",
                "{\"a\":tru}",
                "{\"a\":1",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "\uFEFF{}"
            })
    void refusesAnythingThatIsNotOneObjectOfGoodJson(String text) {
        var parsed = parse(text);

        assertThat(parsed.message()).isNull();
        assertThat(parsed.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-101");
            assertThat(finding.line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1.0", "1e2", "9007199254740992", "-9007199254740992", "123456789012345678901234567890"})
    void refusesANumberThatTwoReadersMaySeeDifferently(String number) {
        var parsed = parse("{\"id\":\"x\",\n\"n\":[" + number + "]}");

        assertThat(parsed.findings())
                .extracting(Finding::code, Finding::path, Finding::line)
                .containsExactly(tuple("FPR-102", "/n/0", 2));
        assertThat(parsed.message().get("id").textValue())
                .as("it can still be named")
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740991", "-9007199254740991"})
    void takesWholeNumbersThatADoubleHolds(String number) {
        var parsed = parse("{\"n\":" + number + "}");

        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.message().get("n").longValue()).isEqualTo(Long.parseLong(number));
    }

    @Test
    void takesWholeCharactersBeyondTheFirstPlane() {
        assertThat(parse("{\"a\":\"\\ud83d\\ude00 😀\"}").findings()).isEmpty();
    }

    @Test
    void namesTheLineAndThePlaceOfADuplicateKey() {
        assertThat(parse("{\n \"a\": {\n  \"b\": 1,\n  \"b\": 2\n }\n}").findings())
                .extracting(Finding::path, Finding::line)
                .containsExactly(tuple("/a/b", 4));
    }

    @Test
    void refusesMoreThan32LevelsWithoutReadingThem() {
        assertThat(parse(nested(31)).findings()).isEmpty();
        assertThat(parse(nested(32)).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-101");
            assertThat(finding.en()).contains("32 levels");
        });
        assertThat(parse(nested(100_000)).message()).isNull();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var windows = "{\n\"emri\":\"Gjokë\"}".getBytes(Charset.forName("windows-1250"));
        var overlong = new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};

        assertThat(FprJson.parse(windows).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.en()).contains("UTF-8");
        });
        assertThat(FprJson.parse(overlong).message()).isNull();
        assertThat(FprJson.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE))
                        .message())
                .isNull();
        assertThat(FprJson.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16)).message())
                .isNull();
    }

    @Test
    void hidesAFieldNameThatCouldBePersonalData() {
        assertThat(parse("{\"J45630903Q\":{\"Nyja e Re\":1.5}}").findings())
                .extracting(Finding::path)
                .containsExactly("/?/?");
    }

    @Test
    void aBadElementOfABatchHarmsNoOther() {
        var bytes = """
                [ {"a": 1},
                  {"a": },
                  {"a": 1, "a": 2},
                  7,
                  {"b": "],[\\"" },
                  {"c": 1.5} ]
                """.getBytes(StandardCharsets.UTF_8);

        var batch = FprJson.parseBatch(bytes);

        assertThat(FprJson.isBatch(bytes)).isTrue();
        assertThat(batch).hasSize(6);
        assertThat(codesAndLines(batch)).containsExactly("", "FPR-101 2", "FPR-101 3", "FPR-101 4", "", "FPR-102 6");
        assertThat(new String(batch.get(0).bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"a\": 1}");
        assertThat(batch.get(4).message().get("b").textValue()).isEqualTo("],[\"");
    }

    @Test
    void aWrongCharacterInOneElementHarmsNoOther() {
        var bytes = "[{\"a\":\"ë\"},{\"a\":\"ok\"}]".getBytes(Charset.forName("windows-1250"));

        assertThat(codesAndLines(FprJson.parseBatch(bytes))).containsExactly("FPR-101 1", "");
    }

    @Test
    void whatCameBeforeABatchBrokeOffIsGood() {
        assertThat(codesAndLines(batch("[{\"a\":1},\n{\"b\":"))).containsExactly("", "FPR-101 2");
        assertThat(codesAndLines(batch("[{\"a\":1}] x"))).containsExactly("", "FPR-101 1");
        assertThat(codesAndLines(batch("[{\"a\":1},]"))).containsExactly("", "FPR-101 1");
        assertThat(codesAndLines(batch("[{\"a\":1}}"))).containsExactly("FPR-101 1");
        assertThat(codesAndLines(batch("[ ]"))).containsExactly("FPR-101 1");
        assertThat(codesAndLines(batch("{}"))).containsExactly("FPR-101 1");
        assertThat(codesAndLines(batch("[\"\\"))).containsExactly("FPR-101 1");
    }

    @Test
    void aBatchHasAThousandMessagesAtMost() {
        var batch = batch("[" + "{},".repeat(5000) + "{}]");

        assertThat(batch).hasSize(FprJson.MAX_BATCH + 1);
        assertThat(batch.get(FprJson.MAX_BATCH).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-107");
    }

    @Test
    void aMessageIsNoBatch() {
        assertThat(FprJson.isBatch(" {\"a\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(FprJson.isBatch(new byte[0])).isFalse();
    }

    private static FprJson.Parsed parse(String text) {
        return FprJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FprJson.Parsed> batch(String text) {
        return FprJson.parseBatch(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codesAndLines(List<FprJson.Parsed> batch) {
        return batch.stream()
                .map(parsed -> parsed.findings().stream()
                        .map(finding -> finding.code() + " " + finding.line())
                        .reduce("", String::concat))
                .toList();
    }

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }
}
