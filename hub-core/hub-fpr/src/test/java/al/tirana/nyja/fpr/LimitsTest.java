package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long is refused before it takes memory. */
class LimitsTest {

    private static final Limits LIMITS = new Limits(1 << 20, 20_000, 1000, 30_000);
    private static final int BIG = 900_000;

    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "0,", "\"\",", "null,", "[[[]]],", "{\"a\":{}},", "1.5,"})
    void manySmallValuesAreRefusedInTheMemoryOfTheirText(String small) {
        String many = small.repeat(BIG / small.length());

        refusedCheaply(() -> FprJson.parse(bytes("{\"x\":[" + many + "0]}"), LIMITS));
        refusedCheaply(() -> first("[{\"x\":[" + many + "0]}]"));
    }

    @Test
    void manyNamesAreRefusedInTheMemoryOfTheirText() {
        String names =
                IntStream.range(0, 100_000).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(","));

        refusedCheaply(() -> FprJson.parse(bytes("{" + names + "}"), LIMITS));
        refusedCheaply(() -> first("[{" + names + "}]"));
        refusedCheaply(() -> first("[{\"data\":{" + names + "}}]"));
    }

    /** Allocated in all, so that no collection can hide it. */
    private static void refusedCheaply(Supplier<FprJson.Parsed> reading) {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        reading.get(); // classes are loaded once
        long before = thread.getCurrentThreadAllocatedBytes();

        FprJson.Parsed parsed = reading.get();

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * BIG);
        assertThat(parsed.findings()).extracting(Finding::code).containsExactly("FPR-107");
        assertThat(parsed.findings().get(0).en()).contains("20000 values");
        assertThat(parsed.message()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void whatIsNestedWithoutEndIsToldAsNested(String open) {
        String deep = "{\"a\":" + open.repeat(BIG / open.length()) + "}";

        assertThat(FprJson.parse(bytes(deep), LIMITS).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("FPR-101");
                    assertThat(finding.en()).endsWith("32 levels");
                });
        String closed = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(codes("[" + closed + ",{\"b\":1}]", LIMITS)).containsExactly("FPR-101 1", "");
    }

    @Test
    void anElementHasTheLimitOfAMessageAndItsNeighboursAreGood() {
        String ciphertext = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";
        String white = "{\"a\":" + " ".repeat(1 << 20) + "1}";

        var codes = codes("[{\"a\":1}," + ciphertext + ",\n" + white + ",{\"b\":2}]", LIMITS);

        assertThat(codes).containsExactly("", "FPR-107 1", "FPR-107 2", "");
    }

    @Test
    void whiteSpaceBetweenElementsIsNoPartOfThem() {
        assertThat(codes("[" + " ".repeat(2 << 20) + "{\"a\":1}]", LIMITS)).containsExactly("");
    }

    @Test
    void aWholeBatchHasALimitOfValuesToo() {
        String element = "{\"x\":[" + "0,".repeat(9_998) + "0]}"; // 10,000

        var codes = codes("[" + element + "," + element + "," + element + "," + element + "]", LIMITS);

        assertThat(codes).containsExactly("", "", "", "FPR-107 1");
    }

    @Test
    void bracketsAndCommasOfATextAreNoValues() {
        String text = "\"[{,\\\"".repeat(1).concat("[,{".repeat(20_000)) + "\"";

        assertThat(FprJson.parse(bytes("{\"a\":" + text + "}"), LIMITS).findings())
                .isEmpty();
    }

    @Test
    void messagesOfABatchAreCountedWithoutReadingThem() {
        assertThat(FprJson.messages(bytes(" [ {\"a\":[1,2]} , {\"b\":\",\"}, 3 ]"), 10))
                .isEqualTo(3);
        assertThat(FprJson.messages(bytes("[" + "{},".repeat(2_000_000) + "{}]"), 1000))
                .isEqualTo(1001);
        assertThat(FprJson.messages(bytes("[{\"a\":"), 10)).isEqualTo(1);
    }

    /** A thousand names with the same hash in Jackson's table, or in Java's, are names like others. */
    @Test
    void namesOfTheSameHashAreReadOrRefusedAndNothingElse() {
        List<String> same = List.of("");
        for (int i = 0; i < 13; i++) {
            same = same.stream()
                    .flatMap(s -> List.of(s + "Aa", s + "BB").stream())
                    .toList();
        }
        String names = same.stream().map(name -> "\"" + name + "\":0").collect(Collectors.joining(","));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            FprJson.Parsed parsed = FprJson.parse(bytes("{" + names + "}"), LIMITS);
            assertThat(parsed.message() != null || !parsed.findings().isEmpty()).isTrue();
        });
    }

    @Test
    void theEnvelopeOfALongMessageIsToldItsFirstFaultAndThatThereMayBeMore() {
        var message = Examples.good("06-referral-requested-ngo");
        for (int i = 0; i < 15_000; i++) {
            message.put("unknown" + i, 1);
        }

        assertThat(FprSchemas.envelope(message)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-102");
            assertThat(finding.sq()).endsWith("; mund të ketë gabime të tjera");
            assertThat(finding.en()).endsWith("; there may be more");
        });
        assertThat(FprSchemas.message(message)).singleElement().satisfies(finding -> assertThat(finding.en())
                .endsWith("; there may be more"));
    }

    @Test
    void anAnswerToALongMessageQuotesWhatIsInFormAndDoesNotLookAtTheRest() {
        var message = Examples.good("06-referral-requested-ngo");
        String id = message.path("id").asText();
        message.put("correlationid", "Ardit Hoxha").put("traceparent", "x");
        for (int i = 0; i < 15_000; i++) {
            message.put("unknown" + i, 1);
        }

        JsonNode answer = Answers.rejected(
                message, "0".repeat(64), List.of(Finding.of("FPR-102")), List.of(), null, Examples.NOW, "BT.QRM");

        assertThat(answer.at("/data/body/refId").asText()).isEqualTo(id);
        assertThat(answer.toString()).doesNotContain("Ardit");
    }

    private static FprJson.Parsed first(String batch) {
        return FprJson.batch(bytes(batch), LIMITS).next();
    }

    private static List<String> codes(String batch, Limits limits) {
        List<String> codes = new ArrayList<>();
        for (Iterator<FprJson.Parsed> all = FprJson.batch(bytes(batch), limits); all.hasNext(); ) {
            codes.add(all.next().findings().stream()
                    .map(finding -> finding.code() + " " + finding.line())
                    .collect(Collectors.joining(",")));
        }
        return codes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
