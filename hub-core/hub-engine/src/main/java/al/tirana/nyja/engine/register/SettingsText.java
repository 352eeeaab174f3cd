package al.tirana.nyja.engine.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** A channel's settings as one JSON object of texts. */
final class SettingsText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private SettingsText() {}

    static String write(Map<String, String> settings) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    static Map<String, String> read(String text) {
        try {
            return Map.copyOf(JSON.readValue(text, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A channel's settings cannot be read");
        }
    }
}
