package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.FprJson.Parsed;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one message token by token. Used once, by one thread. */
final class StrictReader {

    /** Deeper than this the text is not even read to its end. */
    private static final int HOPELESS_DEPTH = 500;

    // Field names of strangers are not interned: they would stay in memory for ever.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(HOPELESS_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS_OF_A_SAFE_NUMBER = 17;

    private final byte[] bytes;
    private final int firstLine;
    private final Steps steps = new Steps();
    private final List<Finding> findings = new ArrayList<>();
    private boolean unreadable;
    private JsonParser parser;

    /** @param firstLine the line of the whole input where these bytes begin */
    StrictReader(byte[] bytes, int firstLine) {
        this.bytes = bytes;
        this.firstLine = firstLine;
    }

    Parsed read() {
        if (Utf8.hasByteOrderMark(bytes)) {
            refuse(firstLine, "", "fillon me shenjën BOM", "it begins with a byte order mark");
            return parsed(null);
        }
        int fault = Utf8.firstFault(bytes);
        if (fault >= 0) {
            refuse(lineOf(fault), null, "teksti nuk është UTF-8", "the text is not UTF-8");
            return parsed(null);
        }
        try (var opened = FACTORY.createParser(bytes)) {
            parser = opened;
            return parsed(message());
        } catch (JsonProcessingException e) {
            // The text of the exception may hold values: only its place is used.
            refuse(lineOf(e), null, "sintaksë e gabuar", "wrong syntax");
            return parsed(null);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory cannot fail", e);
        }
    }

    private ObjectNode message() throws IOException {
        var first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            refuse(line(), "", "pritet një objekt { }", "an object { } is expected");
            return null;
        }
        var message = object(1);
        if (parser.nextToken() != null) {
            refuse(line(), null, "tekst pas fundit të mesazhit", "text after the end of the message");
        }
        return message;
    }

    /** @param depth of the object itself: the root's is 1 */
    private ObjectNode object(int depth) throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            steps.take(depth, name);
            if (object.has(name)) {
                refuse(line(), pointer(depth), "i njëjti çelës dy herë", "the same key twice");
            }
            if (Surrogates.areLone(name)) {
                refuse(line(), pointer(depth), "gjysmë karakteri në një çelës", "half a character in a key");
            }
            parser.nextToken();
            object.set(name, value(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            steps.take(depth, array.size());
            array.add(value(depth));
        }
        return array;
    }

    /** @param depth of what holds the value */
    private JsonNode value(int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> nested(depth);
            case VALUE_STRING -> string(depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(depth);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode nested(int depth) throws IOException {
        if (depth == FprJson.MAX_DEPTH) {
            refuse(line(), pointer(depth), "më shumë se 32 nivele", "more than 32 levels");
            parser.skipChildren();
            return NODES.nullNode();
        }
        return parser.currentToken() == JsonToken.START_OBJECT ? object(depth + 1) : array(depth + 1);
    }

    private JsonNode string(int depth) throws IOException {
        var text = parser.getText();
        if (Surrogates.areLone(text)) {
            refuse(line(), pointer(depth), "gjysmë karakteri", "half a character");
        }
        return NODES.textNode(text);
    }

    private JsonNode number(int depth) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= DIGITS_OF_A_SAFE_NUMBER) {
            long number = parser.getLongValue();
            if (CanonicalWriter.isSafe(number)) {
                // As Jackson itself does: an int where it fits, so that trees are equal.
                return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
            }
        }
        // Good JSON, but two readers may not see the same number: the message is named, and refused.
        add(Finding.of("FPR-102")
                .at(pointer(depth))
                .line(line())
                .detail("duhet numër i plotë, deri në 2^53", "a whole number is needed, up to 2^53"));
        return NODES.nullNode();
    }

    private String pointer(int depth) {
        return steps.pointer(depth);
    }

    private void refuse(int line, String path, String sq, String en) {
        unreadable = true;
        var finding = Finding.of("FPR-101").line(line).detail(sq, en);
        add(path == null || path.isEmpty() ? finding : finding.at(path));
    }

    private void add(Finding finding) {
        if (findings.size() < FprJson.MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    private Parsed parsed(ObjectNode message) {
        return new Parsed(unreadable ? null : message, List.copyOf(findings), bytes);
    }

    private int line() {
        return firstLine - 1 + parser.currentTokenLocation().getLineNr();
    }

    private int lineOf(JsonProcessingException e) {
        return e.getLocation() == null
                ? firstLine
                : firstLine - 1 + Math.max(1, e.getLocation().getLineNr());
    }

    private int lineOf(int index) {
        int line = firstLine;
        for (int i = 0; i < index; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
