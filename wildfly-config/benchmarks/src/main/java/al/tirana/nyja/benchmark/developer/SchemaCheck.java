package al.tirana.nyja.benchmark.developer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Checks a message, envelope and body, by the published schemas; copies of November 2026. */
final class SchemaCheck implements Processor {

    private static final String WHOLE = "https://id.tirana.al/fpr/schema/message/1.0";
    private static final List<String> FILES = List.of(
            "fpr-common-1.0",
            "fpr-envelope-1.0",
            "fpr-message-1.0",
            "returnee-notified-v1",
            "returnees-counted-v1",
            "referral-requested-v1",
            "referral-status-v1",
            "message-acknowledged-v1",
            "message-rejected-v1",
            "statistics-submitted-v1");

    private final JsonSchema schema;

    SchemaCheck() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String file : FILES) {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(file + ".schema.json")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                texts.put(new ObjectMapper().readTree(text).path("$id").asText(), text);
            }
        }
        schema = JsonSchemaFactory.getInstance(
                        VersionFlag.V202012, factory -> factory.schemaLoaders(loaders -> loaders.schemas(texts)))
                .getSchema(
                        SchemaLocation.of(WHOLE),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .preloadJsonSchema(true)
                                .build());
        schema.initializeValidators();
    }

    @Override
    public void process(Exchange exchange) throws NotAccepted {
        if (!schema.validate(exchange.getMessage().getBody(JsonNode.class)).isEmpty()) {
            throw new NotAccepted("SCHEMA");
        }
    }
}
