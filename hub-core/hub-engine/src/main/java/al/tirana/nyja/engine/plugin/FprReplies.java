package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a partner that speaks FPR answers at once (received, accepted …), one message or an array: it goes through the gate
 * as if the partner had posted it. This is what becomes of answers where no handler reads them.
 */
public final class FprReplies {

    /** Says that the delivery arrived, which the hub knows already. */
    private static final String ACKNOWLEDGED = "al.tirana.fpr.message.acknowledged.v1";

    /** Found once: to look for it takes longer than to read an answer. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Text NO_JSON = new Text("Përgjigjja nuk është JSON", "The answer is not JSON");

    private FprReplies() {}

    /** @throws UnreadableInputException if the answer calls itself JSON and is none */
    public static void read(Incoming answer, MessageSink sink) throws UnreadableInputException {
        byte[] bytes = answer.bytes();
        if (bytes.length == 0 || !answer.mediaType().toLowerCase(Locale.ROOT).contains("json")) {
            return;
        }
        // As it came: the gate reads strictly, and sees what a lenient reader would have put right.
        if (!FprJson.isBatch(bytes)) {
            one(bytes, parse(bytes), sink);
            return;
        }
        Optional<List<byte[]>> elements = FprJson.elements(bytes);
        if (elements.isEmpty()) {
            parse(bytes); // knows the line
            throw new UnreadableInputException("FPR-101", NO_JSON, 0);
        }
        for (byte[] element : elements.get()) {
            element(element, sink);
        }
    }

    /** One that cannot be read harms no other. */
    private static void element(byte[] bytes, MessageSink sink) {
        JsonValue said;
        try {
            said = parse(bytes);
        } catch (UnreadableInputException e) {
            said = JsonValue.NULL;
        }
        one(bytes, said, sink);
    }

    private static void one(byte[] bytes, JsonValue said, MessageSink sink) {
        if (said instanceof JsonObject) {
            pass(FprMessage.ofBytes(bytes), sink);
        } else {
            Text what = new Text("Pritej një mesazh FPR", "An FPR message was expected");
            sink.refused(Origin.none(), List.of(new RecordFault("FPR-101", 0, "", what)), false);
        }
    }

    private static void pass(FprMessage message, MessageSink sink) {
        if (!ACKNOWLEDGED.equals(message.attribute("type").orElse(""))) {
            sink.message(message, Origin.none(), List.of());
        }
    }

    private static JsonValue parse(byte[] body) throws UnreadableInputException {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(body))) {
            return reader.readValue();
        } catch (JsonParsingException e) {
            throw new UnreadableInputException(
                    "FPR-101", NO_JSON, Math.max(0, e.getLocation().getLineNumber()));
        } catch (RuntimeException | StackOverflowError e) { // the parser has more than one way to say that it is none
            throw new UnreadableInputException("FPR-101", NO_JSON, 0);
        }
    }
}
