package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Setting.Type;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader of connectors say the same of a document's shape. All other tests ask it too. */
class ConnectorSchemaTest {

    private static final Path ROOT = Path.of("..", "..");

    /** Below these, names are a component's or the writer's own. */
    private static final List<String> FREE = List.of("parameters", "settings");

    @ParameterizedTest
    @MethodSource
    void everyShippedConnectorFits(Path document) throws IOException {
        ConnectorSchema.takes(Files.readString(document));
    }

    static Stream<Path> everyShippedConnectorFits() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path shelf : List.of(ROOT.resolve("connectors"), ROOT.resolve("wildfly-config/system-tests/src"))) {
            try (Stream<Path> all = Files.walk(shelf)) {
                all.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .filter(ConnectorSchemaTest::isConnector)
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(4);
        return found.stream();
    }

    private static boolean isConnector(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("connector: "))
                    && !file.getFileName().toString().startsWith("hostile");
        } catch (IOException e) {
            return false;
        }
    }

    /** Each key of its own, once misspelt. */
    @Test
    void aKeyThatTheHubDoesNotKnowIsUnknownToTheEditor() throws IOException {
        String document = Files.readString(
                ROOT.resolve("connectors/connector-folder/src/main/resources/META-INF/nyja/connector.yaml"));
        List<String> lines = Arrays.asList(document.split("\n"));
        int tried = 0;
        for (int line = 0; line < lines.size(); line++) {
            String changed = lines.get(line).replaceFirst("^(\\s*(?:- )?\\{?)([A-Za-z]+):", "$1$2x:");
            if (changed.equals(lines.get(line)) || free(lines, line)) {
                continue;
            }
            List<String> all = new ArrayList<>(lines);
            all.set(line, changed);
            String yaml = String.join("\n", all);
            assertThat(TestConnector.faults(yaml, "en")).as(changed).isNotEmpty();
            assertThat(ConnectorSchema.faults(yaml)).as(changed).isNotEmpty();
            tried++;
        }
        assertThat(tried).isGreaterThan(25);
    }

    private static boolean free(List<String> lines, int line) {
        int indent = indent(lines.get(line));
        for (int above = line - 1; above >= 0; above--) {
            String text = lines.get(above);
            if (!text.isBlank() && indent(text) < indent) {
                return FREE.stream().anyMatch(word -> text.strip().equals(word + ":"));
            }
        }
        return false;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wireTap: {uri: 'file:x'}",
                "toD: 'file:x'",
                "script: {simple: x}",
                "setBody: {groovy: x}",
                "setBody: {simple: {expression: x, language: groovy}}",
                "filter: {simple: x, steps: [{delay: {constant: 1}}]}",
                "choice: {when: [{simple: x, steps: [{split: {simple: y}}]}]}",
                "marshal: {json: {}}",
                "convertBodyTo: {type: java.io.File}",
                "removeHeaders: {pattern: x, other: y}",
                "to: {uri: 'file:x', pattern: InOnly}",
                "to: {uri: file, parameters: {directoryName: {a: b}}}",
            })
    void aStepThatTheHubRefusesForItsShapeIsRefusedByTheEditor(String step) {
        String yaml = TestConnector.DELIVERS.replace(
                "      - to: nyja:receipt", "      - " + step + "\n      - to: nyja:receipt");
        assertThat(yaml).contains(step);
        assertThat(TestConnector.faults(yaml, "en")).isNotEmpty();
        assertThat(ConnectorSchema.faults(yaml)).isNotEmpty();
    }

    @Test
    void itOffersWhatTheHubKnows() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(ConnectorSchema.PUBLISHED.toFile());

        assertThat(texts(schema.at("/$defs/setting/properties/type/enum")))
                .containsExactlyInAnyOrder(Stream.of(Type.values())
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new));
        assertThat(schema.at("/$defs/expression/properties").fieldNames())
                .toIterable()
                .contains(TemplateTexts.LANGUAGES.toArray(String[]::new));
        assertThat(texts(schema.at("/properties/settings/propertyNames/not/enum")))
                .containsAll(StandardSettings.KEYS);
        List<String> steps = texts(schema.at("/$defs/to/anyOf/0/enum"));
        for (Direction direction : Direction.values()) {
            assertThat(steps).map(Addresses::withoutOptions).containsAll(NyjaEndpoint.Role.steps(direction));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
