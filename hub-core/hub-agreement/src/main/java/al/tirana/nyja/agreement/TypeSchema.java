package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the message schema says about one type beside its fields. */
final class TypeSchema {

    private static final String MESSAGE = "https://id.tirana.al/fpr/schema/message/1.0";

    private final Set<String> purposes = new LinkedHashSet<>();
    private final Set<String> unlessSealed = new LinkedHashSet<>();

    private TypeSchema() {}

    /** @param type full name, must be known */
    static TypeSchema of(String type) {
        TypeSchema schema = new TypeSchema();
        JsonNode message = message();
        for (JsonNode rule : message.path("allOf")) {
            if (rule.at("/if/properties/type/const").asText().equals(type)) {
                JsonNode ofType = message.at(rule.at("/then/$ref").asText().substring(1));
                ofType.at("/properties/purpose/enum").forEach(purpose -> schema.purposes.add(purpose.asText()));
                if (ofType.path("if").toString().contains("\"sealed\"")) {
                    ofType.at("/else/properties/data/properties/body/required")
                            .forEach(name -> schema.unlessSealed.add("/data/body/" + name.asText()));
                }
            }
        }
        return schema;
    }

    /** The codes of the purposes it may serve. */
    Set<String> purposes() {
        return purposes;
    }

    /** What a message must hold in clear, unless it is in the sealed part. */
    Set<String> unlessSealed() {
        return unlessSealed;
    }

    private static JsonNode message() {
        try {
            return new ObjectMapper().readTree(FprSchemas.texts().get(MESSAGE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The message schema is not JSON", e);
        }
    }
}
