package al.tirana.nyja.engine.admission;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Warnings as they rest beside a message, so that a repeated answer says what the first said. */
final class Warnings {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private Warnings() {}

    /** {@code null} for none. */
    static String text(List<Finding> warnings) {
        try {
            return warnings.isEmpty() ? null : JSON.writeValueAsString(warnings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A finding is plain text", e);
        }
    }

    static List<Finding> of(String text) {
        try {
            return text == null ? List.of() : JSON.readValue(text, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what was written", e);
        }
    }
}
