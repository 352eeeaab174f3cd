package al.tirana.nyja.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an editor says of a configuration is what the command will say of its shape. */
class ConfigSchemaTest {

    private static final Path PUBLISHED = Path.of("..", "..", "docs", "schemas", "config-1.0.schema.json");

    @Test
    void isMadeOfTheOneThatTheCommandChecksBy() throws IOException {
        String made = made();
        if (Boolean.getBoolean("nyja.renew")) {
            Files.writeString(PUBLISHED, made);
        }
        assertThat(Files.exists(PUBLISHED) ? Files.readString(PUBLISHED) : "")
                .as("Remedy: mvn -pl hub-core/hub-cli -am test -Dtest=ConfigSchemaTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Dnyja.renew=true")
                .isEqualTo(made);
    }

    private static String made() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (var in = ConfigFile.class.getResourceAsStream("config-1.0.schema.json")) {
            JsonNode schema = json.readTree(in);
            describe(schema);
            DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
            lines.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
            lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return json.writer(lines).writeValueAsString(schema) + "\n";
        }
    }

    private static void describe(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("x-nyja-expects").isObject()) {
            JsonNode texts = object.remove("x-nyja-expects");
            object.put(
                    "description",
                    texts.path("en").asText() + "\n\n" + texts.path("sq").asText());
        }
        node.forEach(ConfigSchemaTest::describe);
    }
}
