package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever decides about a field reads what it is. */
class FieldNamesTest {

    private static final Path SCHEMAS = Path.of("../hub-fpr/src/main/resources/al/tirana/nyja/fpr/schema");

    @Test
    void everyFieldOfTheFormatHasAPlainNameInBothLanguages() throws IOException {
        Set<String> fields = new TreeSet<>();
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                new ObjectMapper()
                        .readTree(file.toFile())
                        .findValues("properties")
                        .forEach(of -> collect(of, fields));
            }
        }
        fields.removeIf(name -> name.contains("/")); // places where something sealed stood
        assertThat(fields).contains("birthDate", "nid").hasSizeGreaterThan(200);
        for (String language : List.of("sq", "en")) {
            assertThat(FieldNames.in(language).stringPropertyNames())
                    .as(language)
                    .containsAll(fields);
        }
        assertThat(FieldNames.in("sq").stringPropertyNames())
                .isEqualTo(FieldNames.in("en").stringPropertyNames());
    }

    private static void collect(JsonNode properties, Set<String> fields) {
        properties.fieldNames().forEachRemaining(fields::add);
        properties.forEach(one -> one.findValues("properties").forEach(of -> collect(of, fields)));
    }

    @Test
    void aPathIsReadStepByStep() {
        assertThat(FieldNames.of("/data/body/persons/*/name/given", Words.in("en")))
                .isEqualTo("Persons › name › given name");
        assertThat(FieldNames.of("/data/body/persons/*/birthDate", Words.in("sq")))
                .isEqualTo("Personat › datëlindja");
        assertThat(FieldNames.of("/data/body/ownField", Words.in("en"))).isEqualTo("OwnField");
        assertThat(FieldNames.of("/data", Words.in("en"))).isEqualTo("Data");
    }
}
