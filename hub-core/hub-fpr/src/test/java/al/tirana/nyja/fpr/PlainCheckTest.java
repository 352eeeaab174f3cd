package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Format;
import com.networknt.schema.Formats;
import com.networknt.schema.JsonSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain checks of the published schemas say exactly what the library's validator says. */
class PlainCheckTest {

    private static final SchemaBook BOOK = new SchemaBook(List.of());
    private static final Map<String, JsonSchema> BY_LIBRARY = new HashMap<>();
    private static final Map<String, PlainCheck> PLAIN = new HashMap<>();

    static {
        var texts = new HashMap<>(BOOK.texts());
        var rests = BOOK.rests();
        rests.forEach((type, rest) -> texts.put(SchemaBook.restOf(type), rest.toString()));
        var factory = Validators.factory(texts);
        BY_LIBRARY.put("", Validators.compile(factory, SchemaBook.HEAD, false));
        PlainCheck.of(BOOK, BOOK.root(SchemaBook.HEAD)).ifPresent(plain -> PLAIN.put("", plain));
        rests.forEach((type, rest) -> {
            BY_LIBRARY.put(type, Validators.compile(factory, SchemaBook.restOf(type), false));
            PlainCheck.of(BOOK, new SchemaBook.Place(SchemaBook.ENVELOPE, rest))
                    .ifPresent(plain -> PLAIN.put(type, plain));
        });
    }

    static Stream<String> good() {
        return Examples.GOOD.stream();
    }

    @Test
    void eachPublishedSchemaHasOne() {
        assertThat(new TreeSet<>(PLAIN.keySet())).isEqualTo(new TreeSet<>(BY_LIBRARY.keySet()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aMessageThatIsSpoiledInOnePlaceIsJudgedAsByTheLibrary(String name) {
        var message = Examples.good(name);
        String type = message.path("type").asText();
        int[] judged = new int[2];
        Spoiled.inOnePlace(message, () -> judged[judge(message, "") && judge(message, type) ? 0 : 1]++);

        assertThat(judged).as("good and bad ones").doesNotContain(0);
    }

    @Test
    void aBadExampleIsJudgedAsByTheLibrary() {
        assertThat(Examples.bad()
                        .map(bad -> FprJson.parse(bad.bytes()).message())
                        .filter(message -> message != null
                                && PLAIN.containsKey(message.path("type").asText()))
                        .peek(message -> judge(message, message.path("type").asText()))
                        .toList())
                .isNotEmpty();
    }

    private static boolean judge(ObjectNode message, String schema) {
        boolean plain = PLAIN.get(schema).good(message);
        assertThat(plain)
                .as(message::toPrettyString)
                .isEqualTo(BY_LIBRARY.get(schema).validate(message).isEmpty());
        return plain;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'unevaluatedProperties': false}",
                "{'properties': {'a': {'multipleOf': 2}}}",
                "{'enum': [1.5, 2]}",
                "{'const': {'a': 1}}",
                "{'type': ['string', 'number']}",
                "{'format': 'nobody-knows'}",
                "{'format': 'duration'}",
                "{'format': 'regex'}",
                "{'$schema': 'http://json-schema.org/draft-07/schema#'}",
                "{'properties': {'a': {'$id': 'https://id.tirana.al/another'}}}",
                "{'$ref': '#/$defs/a%20b', '$defs': {'a b': true, 'a%20b': false}}",
                "{'pattern': '('}",
                "{'$ref': 'https://id.tirana.al/nobody/knows#/$defs/x'}",
                "{'$ref': '#/$defs/nobodyKnows'}",
                "{'then': {'required': ['a']}}"
            })
    void whatIsNotTakenOverHasNone(String schema) throws Exception {
        assertThat(PlainCheck.of(BOOK, place(schema))).isEmpty();
    }

    @Test
    void aTextIsOfAFormatAsTheLibrarySays() throws Exception {
        for (Format format : Formats.DEFAULT) {
            String schema =
                    "{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'format': '" + format.getName() + "'}";
            var plain = PlainCheck.of(BOOK, place(schema));
            JsonSchema library = byLibrary(schema);
            for (String text : List.of(
                    "",
                    "nonsense",
                    "[",
                    "PT1H",
                    "2026-02-30",
                    "2026-11-28",
                    "2026-11-28T10:00:00Z",
                    "10:00:00Z",
                    "a@b",
                    "a@b.al",
                    "https://tirana.al/a b",
                    "https://tirana.al/a",
                    "/a~2",
                    "/a",
                    "1/a",
                    "1.2.3",
                    "127.0.0.1",
                    "::1",
                    "0b0e8e1c-7f3e-4b8a-9a52-0f3b3d3c1a11")) {
                JsonNode value = TextNode.valueOf(text);
                plain.ifPresent(check -> assertThat(check.good(value))
                        .as(format.getName() + " " + text)
                        .isEqualTo(library.validate(value).isEmpty()));
            }
        }
    }

    private static JsonSchema byLibrary(String schema) {
        var id = "https://id.tirana.al/fpr/schema/trial";
        String named = "{'$id': '" + id + "', " + schema.substring(1);
        return Validators.compile(Validators.factory(Map.of(id, named.replace('\'', '"'))), id, false);
    }

    @Test
    void aNumberThatIsNotWholeIsLeftToTheLibrary() throws Exception {
        var value = new ObjectMapper().readTree("{\"a\": 1.5}");
        for (String schema : List.of("{'minimum': 1}", "{'not': {'maximum': 1}}", "{'not': {'type': 'integer'}}")) {
            assertThat(PlainCheck.of(BOOK, place("{'properties': {'a': " + schema + "}}"))
                            .orElseThrow()
                            .good(value))
                    .as(schema)
                    .isFalse();
        }
    }

    private static SchemaBook.Place place(String schema) throws Exception {
        JsonNode document = new ObjectMapper().readTree(schema.replace('\'', '"'));
        return new SchemaBook.Place(SchemaBook.MESSAGE, document);
    }
}
