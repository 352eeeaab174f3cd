package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.type.ReferralStates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents of the protocol promise is true. */
class DocumentsTest {

    private static final Path PROTOCOL = Path.of("..", "..", "docs", "protocol");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    record Example(String document, int number, FprJson.Parsed parsed) {
        @Override
        public String toString() {
            return document + ", message " + number;
        }
    }

    static Stream<Example> examples() throws IOException {
        return Stream.concat(examples("referral-message.md"), examples("errors.md"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAGoodMessage(Example example) {
        assertThat(example.parsed().findings()).isEmpty();
        var message = example.parsed().message();
        assertThat(FprSchemas.message(message)).isEmpty();
        assertThat(Rules.check(message, Examples.NOW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyErrorInAnExampleSaysWhatTheCatalogueSays(Example example) {
        var body = example.parsed().message().at("/data/body");
        Stream.of("errors", "warnings")
                .flatMap(list -> elements(body.path(list)))
                .forEach(error -> {
                    var code = Catalogue.get().code(error.get("code").textValue());
                    assertThat(error.get("sq").textValue()).startsWith(code.sq());
                    assertThat(error.get("en").textValue()).startsWith(code.en());
                    assertThat(error.get("nextStepSq").textValue()).isEqualTo(code.nextSq());
                    assertThat(error.get("nextStepEn").textValue()).isEqualTo(code.nextEn());
                });
    }

    @Test
    void theTableOfErrorsIsTheCatalogue() throws IOException {
        var rows = rows("errors.md", "(FPR-[0-9]{3}|W-[A-Z-]+)", 6);

        assertThat(rows)
                .containsExactlyElementsOf(Catalogue.get().all().stream()
                        .map(code -> List.of(
                                code.code(),
                                code.httpStatus() == 0 ? "–" : String.valueOf(code.httpStatus()),
                                code.turn().name(),
                                code.retryable() ? "yes" : "no",
                                code.sq() + "<br>*" + code.en() + "*",
                                code.nextSq() + "<br>*" + code.nextEn() + "*"))
                        .toList());
    }

    @Test
    void theTableOfTheEnvelopeNamesEachAttribute() throws IOException {
        var properties = new ObjectMapper()
                .readTree(FprSchemas.texts().get(SchemaBook.ENVELOPE))
                .get("properties");

        assertThat(rows("referral-message.md", "`[a-z]+`", 5))
                .extracting(row -> row.get(0).replace("`", ""))
                .containsExactlyInAnyOrderElementsOf(
                        properties.properties().stream().map(Map.Entry::getKey).toList());
    }

    @Test
    void theTableOfTypesNamesEachType() throws IOException {
        assertThat(rows("referral-message.md", "`al\\.tirana\\.fpr\\..*`", 4))
                .extracting(row -> row.get(0).replace("`", ""))
                .containsExactlyInAnyOrderElementsOf(FprSchemas.types());
    }

    @Test
    void theTableOfStatesIsTheOneThatTheHubFollows() throws IOException {
        int ways = 0;
        for (var row : rows("referral-message.md", "[A-Z_, ]{6,}", 4)) {
            for (var from : row.get(0).split(", ")) {
                for (var by : List.of("REFERRER", "RECEIVER", "HUB")) {
                    assertThat(ReferralStates.check(from, row.get(1), by).legal())
                            .as("%s → %s by %s", from, row.get(1), by)
                            .isEqualTo(Arrays.asList(row.get(2).split(", ")).contains(by));
                }
                ways++;
            }
        }
        int known = 0;
        for (var state : CodeLists.get().inForce("referral_state", LocalDate.of(2026, 11, 21))) {
            known += (int) ReferralStates.next(state.code()).stream()
                    .filter(next -> !next.equals(ReferralStates.ENTERED_IN_ERROR))
                    .count();
        }
        assertThat(ways).isEqualTo(known);
    }

    private static Stream<Example> examples(String document) throws IOException {
        var number = new AtomicInteger();
        return JSON.matcher(text(document))
                .results()
                .map(match -> match.group(1).getBytes(StandardCharsets.UTF_8))
                .flatMap(bytes ->
                        (FprJson.isBatch(bytes) ? FprJson.parseBatch(bytes) : List.of(FprJson.parse(bytes))).stream())
                .map(parsed -> new Example(document, number.incrementAndGet(), parsed));
    }

    /** The rows of the tables whose first cell has a form and that have so many cells. */
    private static List<List<String>> rows(String document, String first, int cells) throws IOException {
        return text(document)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .filter(row -> row.get(0).matches(first) && row.size() == cells)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
    }

    private static String text(String document) throws IOException {
        return Files.readString(PROTOCOL.resolve(document));
    }
}
