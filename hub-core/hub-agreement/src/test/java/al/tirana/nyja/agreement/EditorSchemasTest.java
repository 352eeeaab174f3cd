package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an editor says of a document is what the hub will say of its shape. */
class EditorSchemasTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path PUBLISHED = ROOT.resolve("docs/schemas");
    private static final Pattern NAMED = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");
    private static final String AGREEMENT = "agreement-1.0.schema.json";
    private static final String TABLE = "table-1.0.schema.json";

    @Test
    void theyAreMadeOfThoseThatTheHubChecksBy() throws IOException {
        for (Map.Entry<String, String> schema : EditorSchemas.all().entrySet()) {
            Path file = PUBLISHED.resolve(schema.getKey());
            if (Boolean.getBoolean("nyja.renew")) {
                Files.writeString(file, schema.getValue());
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(file + " is old. Remedy: mvn -pl hub-core/hub-agreement -am test -Dtest=EditorSchemasTest "
                            + "-Dsurefire.failIfNoSpecifiedTests=false -Dnyja.renew=true")
                    .isEqualTo(schema.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource
    void everyShippedDocumentFits(Path document) throws IOException {
        assertThat(faults(schemaOf(document), Files.readString(document))).isEmpty();
    }

    /** Agreements and tables that the repository ships; those with faults on purpose say so in their names. */
    static Stream<Path> everyShippedDocumentFits() throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(ROOT)) {
            found = all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> isAgreement(file) || isTable(file))
                    .toList();
        }
        assertThat(found).hasSizeGreaterThan(15);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("everyShippedDocumentFits")
    void aDocumentThatNamesItsSchemaNamesTheRightOne(Path document) throws IOException {
        String first = Files.readAllLines(document).get(0);
        var named = NAMED.matcher(first);
        if (named.find()) {
            assertThat(document.getParent().resolve(named.group(1)).normalize())
                    .isEqualTo(PUBLISHED.resolve(isTable(document) ? TABLE : AGREEMENT))
                    .exists();
        }
    }

    /** One change each, somewhere in the document: whatever the hub's own schema says of it, the editor says too. */
    @Test
    void whatTheHubRefusesForItsShapeTheEditorRefuses() throws IOException {
        sameVerdicts(
                TestDocuments.protocol().split("```yaml\n")[1].split("```")[0], AGREEMENT, DocumentSchema.AGREEMENT);
        sameVerdicts(
                Files.readString(ROOT.resolve("hub-core/hub-agreement/src/test/resources/tables/arrivals.table.yaml")),
                TABLE,
                DocumentSchema.of(DocumentSchema.class, "table/" + TABLE));
    }

    private static void sameVerdicts(String document, String name, DocumentSchema hub) throws IOException {
        JsonSchema editor = schema(name);
        List<String> lines = Arrays.asList(document.split("\n"));
        int refused = 0;
        int compared = 0;
        for (int line = 0; line < lines.size(); line++) {
            for (Change change : Change.values()) {
                String changed = change.of(lines, line);
                Faults faults = new Faults();
                ObjectNode tree = YamlDocument.read(changed, faults).orElse(null);
                if (tree == null || !faults.inOrder().isEmpty()) {
                    continue;
                }
                hub.check(tree, faults);
                boolean wrong = !faults.inOrder().isEmpty();
                assertThat(!editor.validate(tree).isEmpty())
                        .as("line " + (line + 1) + ", " + change.name().toLowerCase(Locale.ROOT) + ":\n"
                                + lines.get(line))
                        .isEqualTo(wrong);
                compared++;
                refused += wrong ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(lines.size() / 4);
        assertThat(compared - refused).isPositive();
    }

    private enum Change {
        KEY_MISSPELT {
            @Override
            String of(String line) {
                return line.replaceFirst("^(\\s*(?:- )?)([A-Za-z]+):", "$1$2x:");
            }
        },
        VALUE_OF_ANOTHER_KIND {
            @Override
            String of(String line) {
                return line.replaceFirst(": .*$", ": {x: 1}").replaceFirst("^(\\s*- )[^:]*$", "$1{x: 1}");
            }
        },
        VALUE_OF_ANOTHER_FORM {
            @Override
            String of(String line) {
                return line.replaceFirst(": .*$", ": \"?\"").replaceFirst("^(\\s*- )[^:]*$", "$1\"?\"");
            }
        },
        LINE_LEFT_OUT {
            @Override
            String of(String line) {
                return "";
            }
        };

        abstract String of(String line);

        String of(List<String> lines, int changed) {
            return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                    .map(i -> i == changed ? of(lines.get(i)) : lines.get(i))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static boolean isTable(Path file) {
        return file.toString().endsWith(".table.yaml")
                && !file.getFileName().toString().startsWith("faulty");
    }

    private static boolean isAgreement(Path file) {
        try {
            return !file.getFileName().toString().startsWith("faulty")
                    && Files.readString(file).lines().anyMatch(line -> line.equals("flows:"));
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonSchema schemaOf(Path document) throws IOException {
        return schema(isTable(document) ? TABLE : AGREEMENT);
    }

    private static JsonSchema schema(String name) throws IOException {
        JsonNode text = new ObjectMapper().readTree(PUBLISHED.resolve(name).toFile());
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }

    private static List<String> faults(JsonSchema schema, String yaml) {
        ObjectNode tree = YamlDocument.read(yaml, new Faults()).orElseThrow();
        return schema.validate(tree).stream().map(Object::toString).toList();
    }
}
