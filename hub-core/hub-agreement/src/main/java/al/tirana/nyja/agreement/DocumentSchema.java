package al.tirana.nyja.agreement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shape of a document, by its JSON Schema. The validator knows what is wrong; what was expected stands in the schema
 * itself ({@code x-nyja-expects}), in both languages. For many threads.
 */
public final class DocumentSchema {

    static final DocumentSchema AGREEMENT = of(DocumentSchema.class, "agreement-1.0.schema.json");

    private final JsonNode text;
    private final JsonSchema schema;

    private DocumentSchema(JsonNode text) {
        this.text = text;
        this.schema = compiled(text);
    }

    /** The schema that lies beside a class. */
    public static DocumentSchema of(Class<?> beside, String resource) {
        try (var in = beside.getResourceAsStream(resource)) {
            return new DocumentSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what is wrong with the shape. */
    public void check(ObjectNode document, Faults faults) {
        for (ValidationMessage message : schema.validate(document)) {
            if (message.getEvaluationPath().toString().contains("/oneOf/")) {
                continue; // the branch that was not meant; the fault of the whole choice is reported
            }
            String pointer = message.getInstanceLocation().toString();
            switch (message.getType()) {
                case "required" -> missing(pointer, message.getProperty(), faults);
                case "additionalProperties" -> unknown(pointer, message, faults);
                default -> unexpected(pointer, message, faults);
            }
        }
    }

    private static void missing(String pointer, String key, Faults faults) {
        faults.atKey(pointer, "Mungon çelësi: " + key, "Missing key: " + key);
    }

    private void unknown(String pointer, ValidationMessage message, Faults faults) {
        String key = message.getProperty();
        List<String> known = new ArrayList<>();
        text.at(parent(message)).path("properties").fieldNames().forEachRemaining(known::add);
        Optional<String> meant = Pointers.nearest(key, known);
        faults.atKey(
                pointer + "/" + Pointers.escape(key),
                "Çelës i panjohur: " + key
                        + meant.map(m -> ". A desht të thoni " + m + "?").orElse(""),
                "Unknown key: " + key
                        + meant.map(m -> ". Did you mean " + m + "?").orElse(""));
    }

    private void unexpected(String pointer, ValidationMessage message, Faults faults) {
        JsonNode expects = expectation(parent(message));
        faults.at(
                pointer,
                "Pritej: " + expects.path("sq").asText(),
                "Expected: " + expects.path("en").asText());
    }

    /** The nearest place of the schema, from here upwards, that says what is expected. */
    private JsonNode expectation(JsonPointer place) {
        JsonPointer here = place;
        while (here != null) {
            JsonNode expects = text.at(here).path("x-nyja-expects");
            if (expects.isObject()) {
                return expects;
            }
            here = here.head();
        }
        throw new IllegalStateException("The schema does not say what it expects at " + place);
    }

    private static JsonPointer parent(ValidationMessage message) {
        return JsonPointer.compile(message.getSchemaLocation().getFragment().toString())
                .head();
    }

    private static JsonSchema compiled(JsonNode text) {
        JsonMetaSchema words = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword("x-nyja-expects"))
                .build();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(words))
                .getSchema(text, config);
    }
}
