package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The schemas as compiled validators, and before each its {@link PlainCheck}, if it has one. Nothing is loaded but what the
 * book holds.
 */
final class Validators {

    /** A message with more values than this could bring a million findings: it is told the first one only. */
    private static final int MANY_VALUES = 5000;

    private final SchemaFaults faults;
    private final JsonSchema envelope;
    private final JsonSchema envelopeToFirstFault;
    private final JsonSchema message;
    private final JsonSchema messageToFirstFault;
    private final Optional<PlainCheck> plainEnvelope;
    private final Map<String, JsonSchema> rests = new HashMap<>();
    private final Map<String, PlainCheck> plainRests = new HashMap<>();

    Validators(SchemaBook book) {
        faults = new SchemaFaults(book);
        var rest = book.rests();
        var texts = new HashMap<>(book.texts());
        rest.forEach((type, document) -> texts.put(SchemaBook.restOf(type), document.toString()));
        var factory = factory(texts);
        plainEnvelope = PlainCheck.of(book, book.root(SchemaBook.HEAD));
        rest.forEach((type, document) -> PlainCheck.of(book, new SchemaBook.Place(SchemaBook.ENVELOPE, document))
                .ifPresent(plain -> plainRests.put(type, plain)));
        rest.keySet().forEach(type -> rests.put(type, compile(factory, SchemaBook.restOf(type), false)));
        envelope = compile(factory, SchemaBook.HEAD, false);
        envelopeToFirstFault = compile(factory, SchemaBook.HEAD, true);
        message = compile(factory, SchemaBook.MESSAGE, false);
        messageToFirstFault = compile(factory, SchemaBook.MESSAGE, true);
    }

    /**
     * Compiles what the schemas say of one type, and keeps nothing of it: a type that somebody brings is referred to by no
     * other.
     *
     * @throws RuntimeException if they say nothing that can be used
     */
    static void tryOut(SchemaBook book, String type) {
        var document = book.rests().get(type);
        var texts = new HashMap<>(book.texts());
        texts.put(SchemaBook.restOf(type), document.toString());
        PlainCheck.of(book, new SchemaBook.Place(SchemaBook.ENVELOPE, document));
        compile(factory(texts), SchemaBook.restOf(type), false);
    }

    List<Finding> envelope(ObjectNode json) {
        return toAnEnd("", () -> {
            boolean good = plainEnvelope.filter(plain -> plain.good(json)).isPresent();
            return good ? List.of() : validate(SchemaBook.HEAD, json, envelope, envelopeToFirstFault);
        });
    }

    List<Finding> message(ObjectNode json) {
        return toAnEnd("", () -> validate(SchemaBook.MESSAGE, json, message, messageToFirstFault));
    }

    /** The same as {@link #message} for a message whose envelope was found good, in half the time. */
    List<Finding> rest(ObjectNode json) {
        var type = json.path("type").asText();
        return toAnEnd("/data/body", () -> {
            boolean good = isPlainlyGood(type, json)
                    || rests.containsKey(type)
                            && remaining(json, MANY_VALUES) > 0
                            && rests.get(type).validate(json).isEmpty();
            return good
                    ? List.of()
                    : validate(
                            SchemaBook.MESSAGE,
                            json,
                            message,
                            messageToFirstFault); // where in the whole a fault stands
        });
    }

    /** Wherever an expression stands, also under {@code not} and {@code if}: a text on which it finds no end is a fault. */
    private static List<Finding> toAnEnd(String within, Supplier<List<Finding>> looking) {
        try {
            return BoundedPattern.within(looking);
        } catch (BoundedPattern.NoEnd e) {
            return List.of(Details.noEnd(within));
        }
    }

    private boolean isPlainlyGood(String type, ObjectNode json) {
        var plain = plainRests.get(type);
        return plain != null && plain.good(json);
    }

    private List<Finding> validate(String schema, ObjectNode json, JsonSchema whole, JsonSchema toFirstFault) {
        if (remaining(json, MANY_VALUES) > 0) {
            return faults.findings(schema, whole.validate(json));
        }
        return faults.findings(schema, toFirstFault.validate(json)).stream()
                .limit(1)
                .map(Details::perhapsMore)
                .toList();
    }

    private static int remaining(JsonNode node, int budget) {
        int left = budget - 1;
        for (var children = node.elements(); left > 0 && children.hasNext(); ) {
            left = remaining(children.next(), left);
        }
        return left;
    }

    static JsonSchemaFactory factory(Map<String, String> texts) {
        var meta = JsonMetaSchema.builder(JsonMetaSchema.getV202012()).format(new JsonPointerFormat());
        List.of(
                        "x-fpr-class",
                        "x-fpr-codelist",
                        "x-fpr-error",
                        "x-fpr-purposes",
                        "x-fpr-case",
                        "x-fpr-about",
                        "x-fpr-facts")
                .forEach(word -> meta.keyword(new NonValidationKeyword(word)));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(meta.build())
                .schemaLoaders(loaders -> loaders.schemas(texts).add(DisallowSchemaLoader.getInstance())));
    }

    static JsonSchema compile(JsonSchemaFactory factory, String id, boolean failFast) {
        var config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .failFast(failFast)
                .pathType(PathType.JSON_POINTER)
                .preloadJsonSchema(true)
                .regularExpressionFactory(BoundedPattern::new)
                .build();
        var schema = factory.getSchema(SchemaLocation.of(id), config);
        schema.initializeValidators();
        return schema;
    }
}
