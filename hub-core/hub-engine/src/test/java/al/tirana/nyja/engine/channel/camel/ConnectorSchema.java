package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.YamlDocument;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What an editor says of a {@code connector.yaml}, by the published schema. */
final class ConnectorSchema {

    static final Path PUBLISHED = Path.of("..", "..", "docs", "schemas", "connector-1.0.schema.json");

    private static final JsonSchema SCHEMA = read();

    private ConnectorSchema() {}

    static List<String> faults(String yaml) {
        return SCHEMA.validate(YamlDocument.read(yaml, new Faults()).orElseThrow()).stream()
                .map(Object::toString)
                .toList();
    }

    /** Whatever the hub takes, an editor takes. */
    static void takes(String yaml) {
        assertThat(faults(yaml))
                .as(PUBLISHED + " refuses what the hub takes:\n" + yaml)
                .isEmpty();
    }

    private static JsonSchema read() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new ObjectMapper().readTree(PUBLISHED.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
