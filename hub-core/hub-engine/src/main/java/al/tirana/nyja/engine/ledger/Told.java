package al.tirana.nyja.engine.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What the content of an entry says under the names that columns beside it repeat. Read without making anything of the rest:
 * a verification does it for each row there is.
 */
final class Told {

    private static final JsonFactory JSON = new JsonFactory();

    private String entry;
    private String event;
    private String actor;
    private String agreement;
    private String correlation;
    private String at;

    private Told() {}

    /** Null if the content is no object. */
    static Told of(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Told read(JsonParser parser) throws IOException {
        Told told = new Told();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean single = parser.nextToken().isScalarValue();
            switch (name) {
                case "entry" -> told.entry = text(parser, single);
                case "event" -> told.event = text(parser, single);
                case "actor" -> told.actor = text(parser, single);
                case "agreement" -> told.agreement = text(parser, single);
                case "correlation" -> told.correlation = text(parser, single);
                case "at" -> told.at = text(parser, single);
                default -> {}
            }
            parser.skipChildren();
        }
        return told;
    }

    private static String text(JsonParser parser, boolean single) throws IOException {
        return single ? parser.getText() : "";
    }

    String entry() {
        return entry;
    }

    String event() {
        return event;
    }

    String actor() {
        return actor;
    }

    String agreement() {
        return agreement;
    }

    String correlation() {
        return correlation;
    }

    String at() {
        return at;
    }
}
